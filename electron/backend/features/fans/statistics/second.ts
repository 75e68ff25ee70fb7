import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanSecond } from '../../../../../shared/contract/fan-second.ts';
import { withLoan } from '../columns/lent-arrays.ts';
import type { StatisticsContext } from './context.ts';
import { visitFirstAndSecond } from './first-and-second.ts';
import { endOf, firstDays, lastDayBefore } from './history.ts';
import { readProductNames, readSourceNames } from './names-read.ts';
import { createSecondDays } from './second-days.ts';
import { createSecondPairs } from './second-pairs.ts';
import { createSecondSources } from './second-sources.ts';

interface Input {
  readonly filter: FanFilter;
  readonly binDays: number;
  readonly now: number;
}

/** When the second purchase comes, from which product to which, and after which source fans come again. */
export function secondOf({ columns, connection }: StatisticsContext, { filter, binDays, now }: Input): FanSecond {
  const { days, sources } = columns;
  const until = endOf(filter, now);
  const lastDay = lastDayBefore(until);
  const begin = Math.min(lastDay, ...firstDays(columns, filter, until).values());
  const names = readSourceNames(connection, filter.shopIds);
  // The columns may stand a moment behind the names, never before them.
  const bySource = createSecondSources(
    names.reduce((most, { key }) => Math.max(most, key), 0),
    lastDay - begin,
  );
  const byDays = createSecondDays(lastDay - begin);
  const titles = new Map(readProductNames(connection, filter.shopIds).map(({ id, title }) => [id, title]));
  const mostPairs = withLoan((lend) => {
    const pairs = createSecondPairs(columns, lend);
    visitFirstAndSecond(columns, filter, until, (fan, first, second) => {
      const day = days[first] as number;
      const between = second === -1 ? -1 : (days[second] as number) - day;
      byDays.add(between, lastDay - day);
      bySource.add(sources[first] as number, between, lastDay - day);
      if (second !== -1) pairs.add(fan, first, second);
    });
    return pairs.finish(titles);
  });
  const { all, sources: each, kinds } = bySource.finish(names);
  return {
    ...byDays.finish(binDays),
    within: all.within,
    pairs: mostPairs,
    sources: each,
    sourceKinds: kinds,
    unread: kinds.find(({ keys }) => keys.includes(0))?.fans ?? 0,
    until,
  };
}
