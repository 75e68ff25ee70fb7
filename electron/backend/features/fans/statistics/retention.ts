import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanRetention } from '../../../../../shared/contract/fan-returning.ts';
import { shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import { firstDayOfMonth, monthName, monthOfDay } from '../../../../../shared/domain/fans/steps.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';
import { endOf, firstDays, historyFilter, lastDayBefore } from './history.ts';

interface Input {
  readonly filter: FanFilter;
  readonly mostMonths: number;
  readonly now: number;
}

/** The month of each Shanghai day of a span, by its place. */
export function monthsOfDays(firstDay: number, lastDay: number): Int32Array {
  const months = new Int32Array(Math.max(0, lastDay - firstDay + 1));
  for (let place = 0; place < months.length; place++) months[place] = monthOfDay(firstDay + place);
  return months;
}

/** Fans by the month of their first purchase, and how many of them bought in each month after it. */
export function retentionOf({ columns }: StatisticsContext, { filter, mostMonths, now }: Input): FanRetention {
  const { at, fanCount } = columns;
  const until = endOf(filter, now);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const lastDay = lastDayBefore(until);
  const beginDay = Math.min(lastDay + 1, ...firstDays(columns, filter, until).values());
  const months = monthsOfDays(beginDay, lastDay);
  const base = months[0] ?? 0;
  const span = months.length === 0 ? 0 : (months[months.length - 1] as number) - base + 1;
  // Row by cohort, column by month of purchase: a cell is one addition, the triangle is cut out afterwards.
  const cells = new Int32Array(span * span);
  const { rows, days, starts, counts } = selectPurchases(columns, historyFilter(filter, until));
  for (let fan = 0; fan < fanCount; fan++) {
    const count = counts[fan] as number;
    if (count === 0) continue;
    const start = starts[fan] as number;
    if ((at[rows[start] as number] as number) < from) continue;
    let before = (months[(days[start] as number) - beginDay] as number) - base;
    const line = before * span;
    cells[line + before] = (cells[line + before] as number) + 1;
    for (let place = start + 1; place < start + count; place++) {
      const month = (months[(days[place] as number) - beginDay] as number) - base;
      if (month === before) continue;
      before = month;
      cells[line + month] = (cells[line + month] as number) + 1;
    }
  }
  const lastMonthOpen = span > 0 && until < shanghaiDayTime(firstDayOfMonth(base + span));
  return { ...cut(cells, span, base, mostMonths, lastMonthOpen), lastMonthOpen, until };
}

/** The newest cohorts from the first that has fans on, each with its months up to the last. */
function cut(
  cells: Int32Array,
  span: number,
  base: number,
  mostMonths: number,
  lastMonthOpen: boolean,
): Pick<FanRetention, 'cohorts' | 'average' | 'left'> {
  const cohorts: FanRetention['cohorts'] = [];
  const left = { cohorts: 0, fans: 0 };
  const average: FanRetention['average'] = [];
  for (let cohort = 0; cohort < span; cohort++) {
    const line = cells.subarray(cohort * span + cohort, (cohort + 1) * span);
    const fans = line[0] as number;
    if (cohort < span - mostMonths) {
      if (fans > 0) left.cohorts += 1;
      left.fans += fans;
      continue;
    }
    if (fans === 0 && cohorts.length === 0) continue;
    cohorts.push({ month: monthName(base + cohort), fans, counts: [...line] });
    const over = lastMonthOpen ? line.length - 1 : line.length;
    for (let later = 0; later < over; later++) {
      const mean = average[later] ?? { fans: 0, again: 0 };
      average[later] = { fans: mean.fans + fans, again: mean.again + (line[later] as number) };
    }
  }
  return { cohorts, average, left };
}
