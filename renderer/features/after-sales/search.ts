import { z } from 'zod';
import { REFUND_STATUSES, REFUND_TURNS } from '../../../shared/domain/refund-status.ts';

/** Filters of the after-sales list as the address carries them. */
export const afterSalesSearchSchema = z.object({
  /** Absent = cases that wait for the seller. */
  turn: z
    .enum(['all', ...REFUND_TURNS])
    .optional()
    .catch(undefined),
  status: z.enum(REFUND_STATUSES).optional().catch(undefined),
  /** The case whose drawer is open. */
  refund: z.number().int().positive().optional().catch(undefined),
});
export type AfterSalesSearch = z.infer<typeof afterSalesSearchSchema>;
