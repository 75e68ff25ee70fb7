import { z } from 'zod';
import { FAN_MARK_KINDS } from '../domain/fans/restock.ts';
import { procedure } from './procedure.ts';
import { idSchema, pageInputShape, pageOf, timeSchema } from './values.ts';

const count = z.number().int().nonnegative();
const markKind = z.enum(FAN_MARK_KINDS);
const markReason = z.string().trim().min(2).max(200);

export const fanMarkSchema = z.object({
  buyerId: idSchema,
  shopId: idSchema,
  nick: z.string(),
  openId: z.string(),
  kind: markKind,
  reason: z.string(),
  staffName: z.string().nullable(),
  at: timeSchema,
});
export type FanMark = z.infer<typeof fanMarkSchema>;

/** The lists of fans who are not told: those who want no messages, and those with whom staff is careful. */
export const fanMarkProcedures = {
  mark: procedure('POST', '/fans/restock/marks', 'Put fans on a list')
    .input(z.object({ buyerIds: z.array(idSchema).min(1).max(1000), kind: markKind, reason: markReason }))
    .output(z.object({ added: count, known: count })),
  unmark: procedure('POST', '/fans/restock/marks/remove', 'Take fans off a list')
    .input(z.object({ buyerIds: z.array(idSchema).min(1).max(1000), kind: markKind }))
    .output(z.object({ removed: count })),
  markList: procedure('GET', '/fans/restock/marks', 'Fans on the lists, the newest first')
    .input(
      z.object({
        shopIds: z.array(idSchema).max(500).optional(),
        kind: markKind.optional(),
        buyerId: idSchema.optional(),
        ...pageInputShape,
      }),
    )
    .output(pageOf(fanMarkSchema)),
  markNamed: procedure('POST', '/fans/restock/marks/named', 'Put fans on a list by open id, order number or nick')
    .input(
      z.object({
        shopId: idSchema,
        kind: markKind,
        reason: markReason,
        names: z.array(z.string().trim().min(1).max(80)).min(1).max(5000),
      }),
    )
    .output(z.object({ added: count, known: count, unknown: z.array(z.string()), unclear: z.array(z.string()) })),
};
