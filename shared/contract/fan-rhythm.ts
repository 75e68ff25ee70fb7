import { z } from 'zod';
import { DUE_STATES } from '../domain/fans/rhythm.ts';
import { fanFilterSchema } from './fan-filter.ts';
import { procedure } from './procedure.ts';
import { idSchema } from './values.ts';

const count = z.number().int().nonnegative();
/** Days; null = no interval. */
const length = z.number().nullable();

export const intervalBarSchema = z.object({
  from: z.number().int().positive(),
  /** Null = without an end. */
  to: z.number().int().positive().nullable(),
  intervals: count,
});
export type IntervalBar = z.infer<typeof intervalBarSchema>;

export const productIntervalsSchema = z.object({
  productId: idSchema,
  shopId: idSchema,
  title: z.string(),
  /** Who bought it on two days or more. */
  fans: count,
  intervals: count,
  median: z.number(),
  low: z.number(),
  high: z.number(),
});
export type ProductIntervals = z.infer<typeof productIntervalsSchema>;

export const fanRhythmsSchema = z.object({
  fans: count,
  intervals: count,
  median: length,
  /** Lower and upper quartile. */
  low: length,
  high: length,
  bars: z.array(intervalBarSchema),
  /** How many fans stand so, by what they are judged by. */
  states: z.array(z.object({ state: z.enum(DUE_STATES), own: count, product: count, none: count })),
  /** Those with most intervals first. */
  products: z.array(productIntervalsSchema),
});
export type FanRhythms = z.infer<typeof fanRhythmsSchema>;

export const fanRhythmContract = {
  rhythm: procedure('POST', '/fans/rhythm', 'Days between purchases, and who is due against their own rhythm')
    .input(z.object({ filter: fanFilterSchema }))
    .output(fanRhythmsSchema),
};
