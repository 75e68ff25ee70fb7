import { z } from 'zod';
import { procedure } from './procedure.ts';
import { orderTargetSchema } from './selections.ts';
import { orderChangeSchema } from './tags.ts';
import { workKeySchema } from './undo.ts';

/** Longest reason for a hold, in characters. */
export const HOLD_REASON_LENGTH = 100;

export const holdsContract = {
  /** Only orders to ship can be held; others are left out and counted as excluded. */
  hold: procedure('POST', '/orders/hold', 'Keep orders from being shipped')
    .input(
      z.object({
        target: orderTargetSchema,
        reason: z.string().trim().min(1).max(HOLD_REASON_LENGTH),
        workKey: workKeySchema.optional(),
      }),
    )
    .output(orderChangeSchema),
  release: procedure('POST', '/orders/release', 'Let held orders be shipped again')
    .input(z.object({ target: orderTargetSchema, workKey: workKeySchema.optional() }))
    .output(orderChangeSchema),
};
