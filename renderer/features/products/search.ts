import { z } from 'zod';

/** Filters of the product list as the address carries them. */
export const productsSearchSchema = z.object({
  text: z.string().trim().min(1).max(100).optional().catch(undefined),
});
