import { z } from 'zod';
import { idSchema } from '../../../shared/contract/values.ts';

export const RESTOCK_TABS = ['plans', 'lists', 'settings'] as const;
export type RestockTab = (typeof RESTOCK_TABS)[number];

/** What the restock page shows, as its address carries it. */
export const restockSearchSchema = z.object({
  tab: z.enum(RESTOCK_TABS).optional().catch(undefined),
  /** The plan that is open. */
  plan: idSchema.optional().catch(undefined),
  /** The form of a new plan is open for this product. */
  product: idSchema.optional().catch(undefined),
});
export type RestockSearch = z.infer<typeof restockSearchSchema>;
