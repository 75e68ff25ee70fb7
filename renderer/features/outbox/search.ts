import { z } from 'zod';
import { idSchema } from '../../../shared/contract/values.ts';
import { COMMAND_KINDS, OUTBOX_STATES } from '../../../shared/domain/outbox.ts';

/** Filters of the outbox as the address carries them. */
export const outboxSearchSchema = z.object({
  /** Absent = all states. */
  state: z.enum(OUTBOX_STATES).optional().catch(undefined),
  kind: z.enum(COMMAND_KINDS).optional().catch(undefined),
  /** Only the rows of this batch. */
  batch: idSchema.optional().catch(undefined),
  /** Only the commands of this order. */
  order: idSchema.optional().catch(undefined),
  /** Failures that were put away are shown too. */
  dismissed: z.boolean().optional().catch(undefined),
  /** The command whose drawer is open. */
  item: idSchema.optional().catch(undefined),
});
export type OutboxSearch = z.infer<typeof outboxSearchSchema>;
