import { visitFirstAndSecond } from '../statistics/first-and-second.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Whose second purchase came so many days after the first, or has not come. */
export const secondPicked: PickResolver<'second'> = ({ columns }, filter, { fromDays, toDays, until }, _today, lend) =>
  markedFans(columns, lend, (mark) => {
    const { days } = columns;
    visitFirstAndSecond(columns, filter, until, (fan, first, second) => {
      const between = second === -1 ? null : (days[second] as number) - (days[first] as number);
      if (
        fromDays === null ? between === null : between !== null && between >= fromDays && between <= (toDays ?? between)
      )
        mark(fan);
    });
  });
