import { z } from 'zod';
import { PROVEN_STREAMS } from '../../../shared/contract/completeness.ts';
import { idSchema } from '../../../shared/contract/values.ts';

/** How many days back the grid shows, today included. */
export const PROOF_SPANS = [30, 60, 90] as const;
export type ProofSpan = (typeof PROOF_SPANS)[number];

/** What the completeness page shows, as its address carries it. */
export const completenessSearchSchema = z.object({
  /** Absent = orders. */
  stream: z.enum(PROVEN_STREAMS).optional().catch(undefined),
  /** Absent = 30. */
  span: z.literal(PROOF_SPANS).optional().catch(undefined),
  /** The shop and day whose drawer is open; one without the other opens nothing. */
  shop: idSchema.optional().catch(undefined),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
});
export type CompletenessSearch = z.infer<typeof completenessSearchSchema>;
