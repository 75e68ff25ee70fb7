import { z } from 'zod';
import { fanFilterSchema } from './fan-filter.ts';
import { procedure } from './procedure.ts';

const count = z.number().int().nonnegative();

export const frequencyBarSchema = z.object({ purchases: z.number().int().positive(), fans: count });
export type FrequencyBar = z.infer<typeof frequencyBarSchema>;

const countedFrequency = {
  /** From one purchase on; the last bar holds that many purchases or more. */
  bars: z.array(frequencyBarSchema),
  fans: count,
  purchases: count,
};
export const fanFrequencySchema = z.object({
  ...countedFrequency,
  /** The same for the window that ended a month earlier; null where that was not asked for. */
  before: z.object(countedFrequency).nullable(),
});
export type FanFrequency = z.infer<typeof fanFrequencySchema>;

/** Statistics of fans: who buys how often, in what rhythm, and who comes back. */
export const fansContract = {
  frequency: procedure('POST', '/fans/frequency', 'How many fans bought once, twice, three times')
    .input(
      z.object({
        filter: fanFilterSchema,
        /** Also the distribution as it stood a month before the end of the window. */
        withLastMonth: z.boolean().default(false),
        /** The last bar takes this many purchases or more. */
        mostBars: z.number().int().min(2).max(50).default(12),
      }),
    )
    .output(fanFrequencySchema),
};
