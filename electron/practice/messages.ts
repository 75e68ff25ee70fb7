/** A message that a shop sent to a buyer; the number is kept as it came, ciphertext or typed. */
export interface SentMessage {
  readonly messageId: string;
  readonly sellerId: string;
  readonly at: number;
  readonly signId: string;
  readonly templateId: string;
  readonly mobile: string;
  /** Order whose ciphertext the number was; empty for a typed number. */
  readonly oid: string;
}

/** All messages, in the order in which they were sent. */
export interface MessageBook {
  send(message: Omit<SentMessage, 'messageId'>): SentMessage;
  find(sellerId: string, messageId: string): SentMessage | undefined;
  sentBy(sellerId: string): SentMessage[];
}

/** An empty book; ids count up from the seed. */
export function createMessageBook(seed: number): MessageBook {
  const messages = new Map<string, SentMessage>();
  const base = 880_000_000_000n + BigInt(seed % 1000) * 1_000_000_000n;
  return {
    send(message) {
      const sent = { ...message, messageId: (base + BigInt(messages.size + 1)).toString() };
      messages.set(sent.messageId, sent);
      return sent;
    },
    find(sellerId, messageId) {
      const found = messages.get(messageId);
      return found?.sellerId === sellerId ? found : undefined;
    },
    sentBy: (sellerId) => [...messages.values()].filter((message) => message.sellerId === sellerId),
  };
}
