import { choicesOf } from './choices.ts';
import type { StatisticsContext } from './context.ts';
import { listFans } from './fan-list.ts';
import { frequencyOf } from './frequency.ts';
import { productRhythmFor } from './product-rhythms.ts';
import { repeatBuyersOf } from './repeat-buyers.ts';
import { retentionOf } from './retention.ts';
import { returningOf } from './returning.ts';
import { rhythmsOf } from './rhythm.ts';
import { secondOf } from './second.ts';
import { segmentsOf } from './segments.ts';

/** Every statistic that the fans' thread answers, by name: input and answer are plain data. */
export const STATISTICS = {
  choices: choicesOf,
  frequency: frequencyOf,
  list: listFans,
  productRhythm: productRhythmFor,
  rhythm: rhythmsOf,
  returning: returningOf,
  retention: retentionOf,
  second: secondOf,
  segments: segmentsOf,
  repeatBuyers: repeatBuyersOf,
} as const;

export type StatisticName = keyof typeof STATISTICS;
export type StatisticInput<Name extends StatisticName> = Parameters<(typeof STATISTICS)[Name]>[1];
export type StatisticOutput<Name extends StatisticName> = ReturnType<(typeof STATISTICS)[Name]>;

/** Answers one statistic. */
export function answerStatistic<Name extends StatisticName>(
  context: StatisticsContext,
  name: Name,
  input: StatisticInput<Name>,
): StatisticOutput<Name> {
  const statistic = STATISTICS[name] as (
    context: StatisticsContext,
    input: StatisticInput<Name>,
  ) => StatisticOutput<Name>;
  return statistic(context, input);
}
