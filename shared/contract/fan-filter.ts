import { z } from 'zod';
import { idSchema, timeSchema } from './values.ts';

/**
 * Which orders count as a purchase. `kept`: paid, neither closed nor wholly paid back since, worth what was not paid
 * back; `paid`: every paid one at its full amount, whatever was given back; `placed`: every order, paid or not.
 */
export const FAN_COUNTINGS = ['kept', 'paid', 'placed'] as const;
export type FanCounting = (typeof FAN_COUNTINGS)[number];

/** Which purchases a figure of the fans pages is made of. */
export const fanFilterSchema = z.object({
  shopIds: z.array(idSchema).max(500).optional(),
  /** Local key of a bought product: only orders that hold it. */
  productId: idSchema.optional(),
  /** Local key of a purchase source: only orders that came from it. */
  sourceKey: z.number().int().nonnegative().optional(),
  /** Purchases from this moment on. */
  from: timeSchema.optional(),
  /** Purchases before this moment. */
  to: timeSchema.optional(),
  counting: z.enum(FAN_COUNTINGS).default('kept'),
});
export type FanFilter = z.infer<typeof fanFilterSchema>;
