import { shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import { firstDayOfMonth, monthNamed } from '../../../../../shared/domain/fans/steps.ts';
import { visitFans } from '../columns/visit-fans.ts';
import { historyFilter } from '../statistics/history.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Who first bought in a month, and again so many months later. */
export const cohortPicked: PickResolver<'cohort'> = ({ columns }, filter, { month, later, until }) =>
  markedFans(columns, (mark) => {
    const { at } = columns;
    const first = monthNamed(month);
    const start = (number: number): number => shanghaiDayTime(firstDayOfMonth(number));
    const begin = Math.max(start(first), filter.from ?? 0);
    const [from, to] = [start(first + later), start(first + later + 1)];
    visitFans(columns, historyFilter(filter, until), ({ fan, rows, count }) => {
      const bought = at[rows[0] as number] as number;
      if (bought < begin || bought >= start(first + 1)) return;
      for (let index = 0; index < count; index++) {
        const time = at[rows[index] as number] as number;
        if (time >= from && time < to) {
          mark(fan);
          return;
        }
      }
    });
  });
