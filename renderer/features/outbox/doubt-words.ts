import type { CommandKind } from '../../../shared/domain/outbox.ts';

/** Commands that leave the same traces on the platform are looked up in the same words. */
export type DoubtWords = 'ship' | 'note' | 'order' | 'refund' | 'stock' | 'product' | 'message';

const WORDS: Readonly<Partial<Record<CommandKind, DoubtWords>>> = {
  'order.ship': 'ship',
  'order.ship_split': 'ship',
  'order.append_parcel': 'ship',
  'order.correct_parcel': 'ship',
  'order.note': 'note',
  'stock.change': 'stock',
  'product.price': 'product',
  'product.shelf': 'product',
  'message.send': 'message',
};

/** Which words tell where to look and what to look for when nobody knows whether a command of this kind happened. */
export function doubtWords(kind: CommandKind): DoubtWords {
  return WORDS[kind] ?? (kind.startsWith('refund.') ? 'refund' : 'order');
}
