import { z } from 'zod';
import { DUE_STATES, RHYTHM_BASES } from '../domain/fans/rhythm.ts';

/** Which of the fans behind a figure are meant: a bar, a segment, a cell. Each kind is resolved by one file of the backend. */
export const fanPickSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** Bought at least so often; at most so often, or without a limit. */
  z.object({
    kind: z.literal('purchases'),
    atLeast: z.number().int().min(1),
    atMost: z.number().int().min(1).nullable(),
  }),
  /** Stands so against the rhythm; only those judged by this, or by anything. */
  z.object({ kind: z.literal('rhythm'), state: z.enum(DUE_STATES), basis: z.enum(RHYTHM_BASES).nullable() }),
  /** At least once so many days lay between two purchase days. */
  z.object({
    kind: z.literal('interval'),
    atLeast: z.number().int().min(1),
    atMost: z.number().int().min(1).nullable(),
  }),
]);
export type FanPick = z.infer<typeof fanPickSchema>;
