import { z } from 'zod';

/**
 * Where a command to a platform stands.
 * - `queued`: waits (ten seconds to take back, its turn on the record, the network); nothing has left;
 * - `sending`: a request has left or may have left; its outcome is being found out;
 * - `confirmed`: the platform said yes, or a read-back shows the effect;
 * - `failed`: it did not happen, with the reason and what to do;
 * - `attention`: nobody can tell whether it happened; a person decides, both possibilities are shown;
 * - `taken_back`: a person took it back before it went.
 */
export const OUTBOX_STATES = ['queued', 'sending', 'confirmed', 'failed', 'attention', 'taken_back'] as const;
export const outboxStateSchema = z.enum(OUTBOX_STATES);
export type OutboxState = z.infer<typeof outboxStateSchema>;

/** Every kind of command, named by the record it changes. */
export const COMMAND_KINDS = [
  'order.ship',
  'order.ship_split',
  'order.append_parcel',
  'order.correct_parcel',
  'order.note',
  'order.close',
  'order.address_approve',
  'order.address_reject',
  'order.reveal',
  'refund.approve',
  'refund.approve_return',
  'refund.confirm_receipt',
  'refund.reject',
  'refund.direct_refund',
  'refund.send_exchange',
  'refund.fill_return',
  'stock.change',
  'product.price',
  'product.shelf',
  'message.send',
] as const;
export const commandKindSchema = z.enum(COMMAND_KINDS);
export type CommandKind = z.infer<typeof commandKindSchema>;

/** How long a command can be taken back before it goes, milliseconds. */
export const TAKE_BACK_FOR = 10_000;

/** What a person can decide to ship over, by name: the one never covers the other. */
export const OVERRIDABLE = ['refund', 'address'] as const;
export const overridableSchema = z.enum(OVERRIDABLE);
export type Overridable = z.infer<typeof overridableSchema>;

/** The fields of a receiver that can be revealed, one at a time. */
export const RECEIVER_FIELDS = ['name', 'phone', 'address'] as const;
export const receiverFieldSchema = z.enum(RECEIVER_FIELDS);
export type ReceiverField = z.infer<typeof receiverFieldSchema>;
