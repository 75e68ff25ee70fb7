import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanReturning, ReturningBucket } from '../../../../../shared/contract/fan-returning.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import { type FanStep, firstDayOfStep, stepOfDay } from '../../../../../shared/domain/fans/steps.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';
import { endOf, historyFilter, lastDayBefore } from './history.ts';
import { createNewnessJudge, newnessIn, SETTLE_DAYS } from './newness.ts';
import { createLatestCounts, createTrailingCounts } from './trailing.ts';

/** Columns up to which days, then weeks, are shown unless a step is asked for. */
const MOST_DAYS = 62;
const MOST_WEEKS = 62;
/** No more columns than this whatever is asked for. */
const MOST = 750;

interface Input {
  readonly filter: FanFilter;
  readonly step: FanStep | 'auto';
  readonly trailingDays: number;
  readonly now: number;
}

/** The step asked for, or one that gives a readable number of columns. */
function stepFor(asked: FanStep | 'auto', firstDay: number, lastDay: number): FanStep {
  const columns = (step: FanStep): number => stepOfDay(step, lastDay) - stepOfDay(step, firstDay) + 1;
  if (columns('day') <= (asked === 'day' ? MOST : asked === 'auto' ? MOST_DAYS : 0)) return 'day';
  if (columns('week') <= (asked === 'month' ? 0 : asked === 'auto' ? MOST_WEEKS : MOST)) return 'week';
  return 'month';
}

const rateOf = (fans: number, repeat: number): { fans: number; repeat: number } => ({ fans, repeat });

/** New against returning fans and their money in each day, week or month, and how many bought more than once. */
export function returningOf({ columns }: StatisticsContext, { filter, step, trailingDays, now }: Input): FanReturning {
  const { at, fanCount } = columns;
  const until = endOf(filter, now);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const { since, judge } = createNewnessJudge(columns, filter, until);
  const known = Number.isFinite(since);
  const lastDay = lastDayBefore(until);
  const beginDay = known ? Math.min(since, lastDay) : lastDay + 1;
  const firstDay = Math.max(beginDay, filter.from === undefined ? beginDay : shanghaiDayNumber(filter.from));
  const used = stepFor(step, firstDay, lastDay);
  const base = stepOfDay(used, firstDay);
  const length = Math.max(0, stepOfDay(used, lastDay) - base + 1);
  const placeOfDay = new Int32Array(Math.max(0, lastDay - firstDay + 1));
  for (let place = 0; place < placeOfDay.length; place++) placeOfDay[place] = stepOfDay(used, firstDay + place) - base;
  const edges = new Float64Array(length + 1);
  for (let place = 0; place <= length; place++) edges[place] = shanghaiDayTime(firstDayOfStep(used, base + place));
  edges[0] = Math.max(edges[0] as number, from);
  edges[length] = Math.min(edges[length] as number, until);

  const fans = new Int32Array(length * 3);
  const money = new Float64Array(length * 3);
  const totalFans: [number, number, number] = [0, 0, 0];
  const totalMoney: [number, number, number] = [0, 0, 0];
  const latest = createLatestCounts(beginDay, lastDay);
  const series = createTrailingCounts(beginDay, lastDay, trailingDays);
  let repeat = 0;
  let corrected = 0;

  const { rows, days, worths, starts, counts } = selectPurchases(columns, historyFilter(filter, until));
  for (let fan = 0; fan < fanCount; fan++) {
    const count = counts[fan] as number;
    if (count === 0) continue;
    const start = starts[fan] as number;
    const end = start + count;
    series.add(days, start, count);
    latest.add(days, start, count);
    if ((at[rows[end - 1] as number] as number) < from) continue;
    const first = judge(fan);
    const inAll = newnessIn(first, from, until);
    if (first.corrected && first.at >= from) corrected += 1;
    totalFans[inAll] = (totalFans[inAll] as number) + 1;
    let inside = start;
    while ((at[rows[inside] as number] as number) < from) inside += 1;
    if (end - inside > 1) repeat += 1;
    let before = -1;
    let cell = 0;
    for (let index = inside; index < end; index++) {
      const place = placeOfDay[(days[index] as number) - firstDay] as number;
      if (place !== before) {
        before = place;
        cell = place * 3 + newnessIn(first, edges[place] as number, edges[place + 1] as number);
        fans[cell] = (fans[cell] as number) + 1;
      }
      const worth = worths[index] as number;
      money[cell] = (money[cell] as number) + worth;
      totalMoney[inAll] = (totalMoney[inAll] as number) + worth;
    }
  }

  const daily = series.finish();
  const buckets: ReturningBucket[] = [];
  for (let place = 0; place < length; place++) {
    const cell = place * 3;
    const end = Math.min(lastDay, firstDayOfStep(used, base + place + 1) - 1);
    buckets.push({
      from: edges[place] as number,
      to: edges[place + 1] as number,
      fans: [fans[cell] as number, fans[cell + 1] as number, fans[cell + 2] as number],
      money: [money[cell] as number, money[cell + 1] as number, money[cell + 2] as number],
      trailing:
        end - trailingDays + 1 < beginDay
          ? null
          : rateOf(daily.fans[end - beginDay] as number, daily.repeat[end - beginDay] as number),
    });
  }
  return {
    step: used,
    buckets,
    total: { fans: totalFans, money: totalMoney, repeat },
    trailing: latest.finish(),
    corrected,
    since: known ? shanghaiDayTime(since) : null,
    settleDays: SETTLE_DAYS,
    until,
  };
}
