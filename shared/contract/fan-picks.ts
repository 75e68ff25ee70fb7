import { z } from 'zod';

/** Which of the fans behind a figure are meant: a bar, a segment, a cell. Each kind is resolved by one file of the backend. */
export const fanPickSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** Bought at least so often; at most so often, or without a limit. */
  z.object({
    kind: z.literal('purchases'),
    atLeast: z.number().int().min(1),
    atMost: z.number().int().min(1).nullable(),
  }),
]);
export type FanPick = z.infer<typeof fanPickSchema>;
