import { z } from 'zod';
import { orderFilterShape } from './orders.ts';
import { procedure } from './procedure.ts';
import { fenSchema, idSchema, timeSchema } from './values.ts';

/**
 * The orders that a batch is about: keys that a person ticked, or a selection that the backend keeps. "All n matching"
 * is always the latter: keys by the thousand do not cross the wire.
 */
export const orderTargetSchema = z.union([
  z.object({ orderIds: z.array(idSchema).min(1).max(1000) }),
  z.object({ selectionId: z.string().min(8).max(60) }),
]);
export type OrderTarget = z.infer<typeof orderTargetSchema>;

export const selectionSchema = z.object({
  selectionId: z.string(),
  /** Orders in it: exactly those that matched when it was made; later ones do not join. */
  count: z.number().int(),
  amount: fenSchema,
  shopIds: z.array(idSchema),
  madeAt: timeSchema,
});
export type Selection = z.infer<typeof selectionSchema>;

export const selectionsContract = {
  create: procedure('POST', '/selections', 'Keep all orders that match a filter as a selection')
    .input(z.object({ filter: z.object(orderFilterShape) }))
    .output(selectionSchema),
};
