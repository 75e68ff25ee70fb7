import { shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import { firstDayOfMonth, monthNamed } from '../../../../../shared/domain/fans/steps.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import { historyFilter } from '../statistics/history.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Who first bought in a month, and again so many months later. */
export const cohortPicked: PickResolver<'cohort'> = ({ columns }, filter, { month, later, until }, _today, lend) =>
  markedFans(columns, lend, (mark) => {
    const { at } = columns;
    const first = monthNamed(month);
    const start = (number: number): number => shanghaiDayTime(firstDayOfMonth(number));
    const begin = Math.max(start(first), filter.from ?? 0);
    const beginEnd = start(first + 1);
    const [from, to] = [start(first + later), start(first + later + 1)];
    const { rows, starts, counts } = selectPurchases(columns, historyFilter(filter, until));
    for (let fan = 0; fan < columns.fanCount; fan++) {
      const count = counts[fan] as number;
      const firstPlace = starts[fan] as number;
      const bought = count === 0 ? 0 : (at[rows[firstPlace] as number] as number);
      if (count === 0 || bought < begin || bought >= beginEnd) continue;
      for (let place = firstPlace; place < firstPlace + count; place++) {
        const time = at[rows[place] as number] as number;
        if (time < from || time >= to) continue;
        mark(fan);
        break;
      }
    }
  });
