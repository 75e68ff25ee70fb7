import { z } from 'zod';
import { idSchema } from '../../../shared/contract/values.ts';

/** What the waiting list shows, as its address carries it. */
export const waitingSearchSchema = z.object({
  product: idSchema.optional().catch(undefined),
});
