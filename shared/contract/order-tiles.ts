import { z } from 'zod';
import { procedure } from './procedure.ts';
import { idSchema, timeSchema } from './values.ts';

const countSchema = z.number().int().nonnegative();

/** What there is to do now, exact, for a selection of shops; each figure is the length of the list it opens. */
export const orderTilesSchema = z.object({
  toShip: countSchema,
  /** The deadline lies within 12 hours. */
  dueSoon: countSchema,
  overdue: countSchema,
  urged: countSchema,
  /** Addresses that buyers want changed and nobody has decided. */
  addressChange: countSchema,
  /** Put on hold by a person. */
  onHold: countSchema,
  /** Must not be shipped: group buying, risk, no address, no deadline. */
  held: countSchema,
  partlyShipped: countSchema,
  mergeable: countSchema,
  /** Orders with an open refund case, whatever their status. */
  withRefund: countSchema,
  /** Refund cases that wait for the seller, and those of them whose time is up or ends within 24 hours. */
  refundsToDecide: countSchema,
  refundsDueWithinDay: countSchema,
  /** The orders to ship by the time left to the platform's own deadline; disjoint, together they are `toShip`. */
  buckets: z.object({
    overdue: countSchema,
    within4h: countSchema,
    within12h: countSchema,
    within24h: countSchema,
    later: countSchema,
    noDeadline: countSchema,
  }),
  /** The moment that overdue and due were cut at. */
  asOf: timeSchema,
});
export type OrderTiles = z.infer<typeof orderTilesSchema>;

/** The tiles of the workbench in one call. */
export const orderTilesProcedure = procedure('GET', '/orders/tiles', 'What there is to do now, counted')
  .input(z.object({ shopIds: z.array(idSchema).max(500).optional(), groupId: idSchema.optional() }))
  .output(orderTilesSchema);
