import { choicesOf } from './choices.ts';
import type { StatisticsContext } from './context.ts';
import { frequencyOf } from './frequency.ts';
import { repeatBuyersOf } from './repeat-buyers.ts';

/** Every statistic that the fans' thread answers, by name: input and answer are plain data. */
export const STATISTICS = {
  choices: choicesOf,
  frequency: frequencyOf,
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
