import { z } from 'zod';
import { idSchema } from '../../shared/contract/values.ts';

/** Which shops every page shows; part of each page's address. */
export const scopeSearchSchema = z.object({
  shops: z.array(idSchema).min(1).max(500).optional().catch(undefined),
  group: idSchema.optional().catch(undefined),
});
export type ScopeSearch = z.infer<typeof scopeSearchSchema>;
