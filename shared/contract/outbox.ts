import { z } from 'zod';
import { flagColourSchema } from '../domain/order-status.ts';
import { commandKindSchema, outboxStateSchema, overridableSchema, receiverFieldSchema } from '../domain/outbox.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

/** The platform's code of a carrier. */
export const carrierCodeSchema = z.string().regex(/^\d{1,6}$/);
export const waybillSchema = z.string().trim().min(4).max(40);

export const carrierSchema = z.object({
  code: z.string(),
  name: z.string(),
  usedLately: z.boolean(),
  /** What its numbers look like: the source of a regular expression; null = not known. */
  numberForm: z.string().nullable(),
});
export type Carrier = z.infer<typeof carrierSchema>;

const noteTextSchema = z.string().max(200);
const descriptionSchema = z.string().trim().max(300);
const picturesSchema = z.array(z.string().max(2000)).max(6);

/**
 * Ships although a refund or another address is asked for: only with the reason of the person who decides so. It covers
 * what it names (`of`; left out: whatever is asked for now), and of that only what the store knows at this moment: a
 * refund or an address that the buyer asks for later stops the command. What the platform holds, a refund that runs or
 * was paid, and an order that was put on hold here cannot be overridden.
 */
export const overrideSchema = z.object({
  reason: z.string().trim().min(2).max(200),
  of: z.array(overridableSchema).min(1).max(2).optional(),
});
export type ShipOverride = z.infer<typeof overrideSchema>;

/**
 * One command to a platform. Ids are local keys. `seenVersion` of a refund is its `updatedAt` as the person saw it:
 * when the case has moved since, the command is not sent.
 */
export const commandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('order.ship'),
    orderId: idSchema,
    carrierCode: carrierCodeSchema,
    waybill: waybillSchema,
    override: overrideSchema.optional(),
  }),
  z.object({
    kind: z.literal('order.ship_split'),
    orderId: idSchema,
    parcels: z
      .array(
        z.object({
          carrierCode: carrierCodeSchema,
          waybill: waybillSchema,
          contents: z.array(z.object({ lineId: idSchema, quantity: z.number().int().positive() })).min(1),
        }),
      )
      .min(1)
      .max(50),
    override: overrideSchema.optional(),
  }),
  z.object({
    kind: z.literal('order.append_parcel'),
    orderId: idSchema,
    carrierCode: carrierCodeSchema,
    waybill: waybillSchema,
  }),
  /** Gives a parcel that was reported another tracking number. */
  z.object({
    kind: z.literal('order.correct_parcel'),
    orderId: idSchema,
    parcelId: idSchema,
    carrierCode: carrierCodeSchema,
    waybill: waybillSchema,
  }),
  /** Notes are append-only on the platform; an empty text with a flag changes the flag alone. */
  z.object({
    kind: z.literal('order.note'),
    orderId: idSchema,
    text: noteTextSchema,
    flag: flagColourSchema.nullable(),
  }),
  z.object({ kind: z.literal('order.close'), orderId: idSchema }),
  z.object({ kind: z.literal('order.address_approve'), orderId: idSchema }),
  z.object({ kind: z.literal('order.address_reject'), orderId: idSchema }),
  z.object({
    kind: z.literal('refund.approve'),
    refundId: idSchema,
    seenVersion: timeSchema,
    amount: fenSchema.positive(),
  }),
  /** Agrees to a return (amount = the present refund amount) or an exchange (amount 0). */
  z.object({
    kind: z.literal('refund.approve_return'),
    refundId: idSchema,
    seenVersion: timeSchema,
    amount: fenSchema.nonnegative(),
    addressId: z
      .string()
      .regex(/^\d{1,20}$/)
      .optional(),
  }),
  z.object({
    kind: z.literal('refund.confirm_receipt'),
    refundId: idSchema,
    seenVersion: timeSchema,
    freight: z
      .discriminatedUnion('decision', [
        z.object({ decision: z.literal('agree'), amount: fenSchema.positive() }),
        z.object({ decision: z.literal('refuse'), description: descriptionSchema, pictures: picturesSchema }),
      ])
      .optional(),
  }),
  z.object({
    kind: z.literal('refund.reject'),
    refundId: idSchema,
    seenVersion: timeSchema,
    reasonCode: z.string().regex(/^\d{1,10}$/),
    description: descriptionSchema,
    pictures: picturesSchema,
  }),
  z.object({ kind: z.literal('refund.direct_refund'), refundId: idSchema, seenVersion: timeSchema }),
  z.object({
    kind: z.literal('refund.send_exchange'),
    refundId: idSchema,
    seenVersion: timeSchema,
    carrierCode: carrierCodeSchema,
    waybill: waybillSchema,
  }),
  z.object({
    kind: z.literal('refund.fill_return'),
    refundId: idSchema,
    seenVersion: timeSchema,
    carrierCode: carrierCodeSchema,
    waybill: waybillSchema,
  }),
  /** Adds (positive) or takes (negative) units: the platform's stock cannot be set. */
  z.object({
    kind: z.literal('stock.change'),
    skuId: idSchema,
    change: z
      .number()
      .int()
      .min(-9_999_998)
      .max(9_999_998)
      .refine((value) => value !== 0),
  }),
  z.object({ kind: z.literal('product.price'), skuId: idSchema, price: fenSchema.min(1).max(9_999_999) }),
  z.object({ kind: z.literal('product.shelf'), productId: idSchema, onShelf: z.boolean() }),
  /** A text message to the buyer of an order, by the ciphertext of the order's phone; told at most once. */
  z.object({
    kind: z.literal('message.send'),
    orderId: idSchema,
    signId: z.string().regex(/^\d{1,20}$/),
    templateId: z.string().regex(/^\d{1,20}$/),
    parameters: z.record(z.string().max(40), z.string().max(200)),
  }),
]);
export type Command = z.infer<typeof commandSchema>;

/** A message key of shared/i18n with its values: the page says it in the user's language. */
export const saidSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The platform's own text, where ours is a guess at it. */
  quote: z.string().optional(),
});
export type Said = z.infer<typeof saidSchema>;

export const outboxItemSchema = z.object({
  id: idSchema,
  batchId: idSchema.nullable(),
  shopId: idSchema,
  kind: commandKindSchema,
  state: outboxStateSchema,
  /** The platform's number of the order, refund, SKU or product that it changes. */
  record: z.string(),
  /** Specification and title of the goods that a change of stock, price or shelf is about. */
  goods: z.string().nullable(),
  orderId: idSchema.nullable(),
  refundId: idSchema.nullable(),
  /** What it says, for people: tracking number, note text, stock change. */
  summary: saidSchema,
  staffId: idSchema.nullable(),
  staffName: z.string().nullable(),
  createdAt: timeSchema,
  /** Until then it can be taken back; null once it went, ended, or where nothing can be taken back. */
  takeBackUntil: optionalTimeSchema,
  /** Why it still waits (its turn, the network, a limit); null = it does not. */
  waitsFor: saidSchema.nullable(),
  nextAttemptAt: optionalTimeSchema,
  attempts: z.number().int(),
  /** Success, refusal or doubt in words; null while it is open. */
  outcome: saidSchema.nullable(),
  /** What to do about a failure or a doubt. */
  advice: saidSchema.nullable(),
  finishedAt: optionalTimeSchema,
  /** A person has seen the failure and put it away. */
  dismissed: z.boolean(),
  /** It failed and may be tried again; a failure that only a backup remembers may have been already. */
  canRetry: z.boolean(),
  /** A person has to say whether it happened, or may: its shop cannot be asked any more, or told nothing for long. */
  canDecide: z.boolean(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

export const outboxAttemptSchema = z.object({
  id: idSchema,
  step: z.enum(['check', 'send', 'read_back']),
  startedAt: timeSchema,
  finishedAt: optionalTimeSchema,
  /** `unknown`: no answer came, the effect may have happened. */
  result: z.enum(['ok', 'refused', 'unknown', 'not_sent', 'happened', 'not_happened', 'undecidable']).nullable(),
  code: z.string().nullable(),
  text: z.string().nullable(),
  requestId: z.string().nullable(),
});

export const outboxCountsSchema = z.object({
  queued: z.number().int(),
  sending: z.number().int(),
  /** Failed and not put away. */
  failed: z.number().int(),
  attention: z.number().int(),
  /** Confirmed today, Beijing day. */
  confirmedToday: z.number().int(),
});
export type OutboxCounts = z.infer<typeof outboxCountsSchema>;

export const outboxBatchSchema = z.object({
  id: idSchema,
  kind: commandKindSchema,
  staffName: z.string().nullable(),
  createdAt: timeSchema,
  /** Commands that were asked for, those included that were not taken. */
  total: z.number().int(),
  /** Refused when they were given; nothing of them was sent. */
  notTaken: z.number().int(),
  queued: z.number().int(),
  sending: z.number().int(),
  confirmed: z.number().int(),
  /** Failed and not put away. */
  failed: z.number().int(),
  attention: z.number().int(),
  takenBack: z.number().int(),
  /** Failed and put away. */
  dismissed: z.number().int(),
});
export type OutboxBatch = z.infer<typeof outboxBatchSchema>;

/** A command of a batch that was not taken. */
export const notTakenSchema = z.object({
  /** Its place among the commands that were given together, from 1. */
  place: z.number().int(),
  /** The platform's number of the record; null where there is none. */
  record: z.string().nullable(),
  orderId: idSchema.nullable(),
  refundId: idSchema.nullable(),
  refusal: saidSchema,
});
export type NotTakenRow = z.infer<typeof notTakenSchema>;

/** What became of commands that were given together, in their order. */
export const takenUpSchema = z.object({
  batchId: idSchema.nullable(),
  items: z.array(
    z.discriminatedUnion('accepted', [
      z.object({ accepted: z.literal(true), id: idSchema }),
      z.object({ accepted: z.literal(false), refusal: saidSchema }),
    ]),
  ),
});

export const outboxContract = {
  /**
   * Takes up commands, each on its own: a row that cannot be taken says why, the others go on. The same `requestKey`
   * again answers what the first call answered and does nothing.
   */
  enqueue: procedure('POST', '/outbox', 'Queue commands to the platform')
    .input(
      z.object({
        requestKey: z.string().min(8).max(80),
        commands: z.array(commandSchema).min(1).max(1000),
      }),
    )
    .output(takenUpSchema),
  list: procedure('GET', '/outbox', 'Commands, newest first')
    .input(
      z.object({
        states: z.array(outboxStateSchema).max(6).optional(),
        kind: commandKindSchema.optional(),
        shopIds: z.array(idSchema).max(500).optional(),
        batchId: idSchema.optional(),
        orderId: idSchema.optional(),
        refundId: idSchema.optional(),
        /** Leaves out failures that were put away. */
        hideDismissed: z.boolean().default(false),
        ...pageInputShape,
      }),
    )
    .output(pageOf(outboxItemSchema)),
  counts: procedure('GET', '/outbox/counts', 'Commands by state')
    .input(
      z.object({
        kind: commandKindSchema.optional(),
        shopIds: z.array(idSchema).max(500).optional(),
        batchId: idSchema.optional(),
        orderId: idSchema.optional(),
      }),
    )
    .output(outboxCountsSchema),
  get: procedure('GET', '/outbox/{id}', 'One command with its attempts')
    .input(z.object({ id: idSchema }))
    .output(outboxItemSchema.extend({ attemptLog: z.array(outboxAttemptSchema) })),
  batches: procedure('GET', '/outbox/batches', 'Batches, newest first')
    .input(z.object({ ...pageInputShape }))
    .output(pageOf(outboxBatchSchema)),
  notTaken: procedure('GET', '/outbox/batches/{batchId}/not-taken', 'Commands of a batch that were not taken')
    .input(z.object({ batchId: idSchema }))
    .output(z.object({ items: z.array(notTakenSchema) })),
  /** Takes back what has not gone yet; `tooLate` names what had. */
  takeBack: procedure('POST', '/outbox/take-back', 'Take commands back')
    .input(z.object({ ids: z.array(idSchema).max(1000).optional(), batchId: idSchema.optional() }))
    .output(z.object({ takenBack: z.array(idSchema), tooLate: z.array(idSchema) })),
  /** Sends without waiting for the ten seconds. */
  sendNow: procedure('POST', '/outbox/send-now', 'Send without waiting')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ queued: z.number().int() })),
  /** Queues failed commands again (never confirmed or doubtful ones); a batch retries its failed rows that were not put away. */
  retry: procedure('POST', '/outbox/retry', 'Try failed commands again')
    .input(z.object({ ids: z.array(idSchema).max(1000).optional(), batchId: idSchema.optional() }))
    .output(z.object({ queued: z.array(idSchema) })),
  /** Puts failures away from the tray; they stay in the log. */
  dismiss: procedure('POST', '/outbox/dismiss', 'Put failures away')
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000) }))
    .output(z.object({ dismissed: z.number().int() })),
  /** A person decides a doubtful command after looking at the platform. */
  decide: procedure('POST', '/outbox/{id}/decide', 'Decide a doubtful command')
    .input(z.object({ id: idSchema, happened: z.boolean(), reason: z.string().trim().min(2).max(200) }))
    .output(outboxItemSchema),
  /** Reveals one field of a receiver: counted against the shop's quota, written to the audit, never stored. */
  reveal: procedure('POST', '/outbox/reveal', 'Reveal one field of a receiver')
    .input(z.object({ orderId: idSchema, field: receiverFieldSchema, reason: z.string().trim().min(2).max(200) }))
    .output(z.object({ text: z.string(), revealedToday: z.number().int() })),
  reveals: procedure('GET', '/outbox/reveals', "How many fields of the order's shop were revealed today")
    .input(z.object({ orderId: idSchema }))
    .output(z.object({ revealedToday: z.number().int() })),
  carriers: procedure('GET', '/outbox/carriers', 'Carriers of a platform')
    .input(z.object({ shopId: idSchema }))
    .output(z.object({ items: z.array(carrierSchema) })),
};
