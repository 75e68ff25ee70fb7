import { z } from 'zod';
import { fanRhythmSchema } from './fan-list.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, optionalTimeSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();

/** An order as it counts for the fan's figures. */
export const fanOrderSchema = z.object({
  orderId: idSchema,
  platformOrderId: z.string(),
  at: timeSchema,
  amount: fenSchema,
  refunded: fenSchema,
  /** 0 = placed, not paid; 1 = bought; 2 = given back or closed: not counted. */
  state: z.number().int().min(0).max(2),
});
export type FanOrder = z.infer<typeof fanOrderSchema>;

export const fanSchema = z.object({
  id: idSchema,
  shopId: idSchema,
  nick: z.string(),
  firstOrderAt: optionalTimeSchema,
  /** Paid, neither closed nor wholly paid back. */
  purchases: count,
  /** Of those, without what was paid back. */
  worth: fenSchema,
  /** Orders placed in all, and those never paid. */
  placed: count,
  unpaid: count,
  returned: count,
  /** Paid back in all. */
  refunded: fenSchema,
  rhythm: fanRhythmSchema,
  /** Days between purchase days, ascending, at most 400 of them. */
  intervals: z.array(z.number().int().positive()),
  /** The rhythm of the product bought last, among all its buyers; null = too few. */
  product: z
    .object({ title: z.string(), median: z.number(), low: z.number(), high: z.number(), intervals: count })
    .nullable(),
  /** The newest 100 orders, newest first. */
  orders: z.array(fanOrderSchema),
});
export type Fan = z.infer<typeof fanSchema>;

export const FAN_ENTRY_KINDS = ['order', 'refund', 'note', 'wait', 'message'] as const;

export const fanEntrySchema = z.object({
  /** Unique among the fan's entries. */
  key: z.string(),
  kind: z.enum(FAN_ENTRY_KINDS),
  at: timeSchema,
  /** Local key of the order that it belongs to; null = to none, or it has not arrived. */
  orderId: idSchema.nullable(),
  /** The platform's number of order or refund, or the product waited for. */
  record: z.string(),
  /** Order or refund status, kind of evidence, state of the message. */
  status: z.string(),
  amount: fenSchema.nullable(),
  text: z.string(),
});
export type FanEntry = z.infer<typeof fanEntrySchema>;

export const fanPageContract = {
  get: procedure('GET', '/fans/{id}', 'One fan with figures')
    .input(z.object({ id: idSchema }))
    .output(fanSchema),
  timeline: procedure('GET', '/fans/{id}/timeline', 'Orders, refunds, notes, requests and messages, newest first')
    .input(z.object({ id: idSchema, ...pageInputShape }))
    .output(pageOf(fanEntrySchema)),
};
