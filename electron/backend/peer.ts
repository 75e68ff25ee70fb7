/** Requests that one side can ask of the other: kind -> what goes in and what comes back. */
export type Services = Record<string, { input: unknown; output: unknown }>;

/** How one side answers: one function a kind. */
export type Handlers<S extends Services> = {
  [Kind in keyof S]: (input: S[Kind]['input']) => Promise<S[Kind]['output']>;
};

type PeerMessage =
  | { readonly type: 'request'; readonly id: number; readonly kind: string; readonly input: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: unknown };

/** How a failure travels; plain words where nothing else is needed. */
export interface FailureCodec {
  encode(error: unknown): unknown;
  decode(failure: unknown): Error;
}

const WORDS: FailureCodec = {
  encode: (error) => (error instanceof Error ? error.message : String(error)),
  decode: (failure) => new Error(String(failure)),
};

export interface Peer<Theirs extends Services> {
  /** Rejects with the other side's words, or when the other side is gone. */
  ask<Kind extends keyof Theirs & string>(kind: Kind, input: Theirs[Kind]['input']): Promise<Theirs[Kind]['output']>;
  /** Takes a message of the other side; answers false for what is not ours. */
  receive(message: unknown): boolean;
  /** The other side is gone: everything asked and not answered rejects. */
  end(reason: string): void;
}

function isPeerMessage(message: unknown): message is PeerMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    (message.type === 'request' || message.type === 'answer' || message.type === 'failure') &&
    'id' in message &&
    typeof message.id === 'number'
  );
}

/**
 * Questions and answers between two processes or threads (main process and backend, backend and engine): each asks what
 * only the other one has, and both ways are asynchronous.
 */
export function createPeer<Theirs extends Services, Ours extends Services>(
  post: (message: PeerMessage) => void,
  handlers: Handlers<Ours>,
  codec: FailureCodec = WORDS,
): Peer<Theirs> {
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 1;

  async function serve(id: number, kind: string, input: unknown): Promise<void> {
    const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
    try {
      if (!handler) throw new Error(`Nobody answers ${kind}.`);
      const output = await handler(input);
      post({ type: 'answer', id, output });
    } catch (error) {
      post({ type: 'failure', id, failure: codec.encode(error) });
    }
  }

  return {
    ask(kind, input) {
      return new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
        post({ type: 'request', id, kind, input });
      });
    },
    receive(message) {
      if (!isPeerMessage(message)) return false;
      if (message.type === 'request') {
        void serve(message.id, message.kind, message.input);
        return true;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === 'answer') asked?.resolve(message.output);
      else asked?.reject(codec.decode(message.failure));
      return true;
    },
    end(reason) {
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
    },
  };
}
