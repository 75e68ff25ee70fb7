import { z } from 'zod';
import { fanFilterSchema } from './fan-filter.ts';
import { fanForecastContract } from './fan-forecast.ts';
import { fanListContract } from './fan-list.ts';
import { fanModelContract } from './fan-model.ts';
import { fanPageContract } from './fan-page.ts';
import { fanReturningContract } from './fan-returning.ts';
import { fanRhythmContract } from './fan-rhythm.ts';
import { fanSecondContract } from './fan-second.ts';
import { fanSegmentsContract } from './fan-segments.ts';
import { procedure } from './procedure.ts';
import { idSchema } from './values.ts';

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

export const fanChoicesSchema = z.object({
  products: z.array(z.object({ id: idSchema, shopId: idSchema, title: z.string(), purchases: count })),
  /** Where orders came from; type and id empty = their detail told none. */
  sources: z.array(
    z.object({ key: idSchema, shopId: idSchema, sourceType: z.string(), sourceId: z.string(), purchases: count }),
  ),
  /** Paid orders in all, and those of them whose detail was not read yet. */
  purchases: count,
  withoutSource: count,
});
export type FanChoices = z.infer<typeof fanChoicesSchema>;

/** Statistics of fans: who buys how often, in what rhythm, and who comes back. */
export const fansContract = {
  ...fanModelContract,
  ...fanListContract,
  ...fanPageContract,
  ...fanForecastContract,
  ...fanRhythmContract,
  choices: procedure('POST', '/fans/choices', 'Products and sources that fans bought from')
    .input(z.object({ shopIds: z.array(idSchema).max(500).optional() }))
    .output(fanChoicesSchema),
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
  ...fanReturningContract,
  ...fanSecondContract,
  ...fanSegmentsContract,
};
