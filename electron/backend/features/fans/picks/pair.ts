import { orderRows, visitFirstAndSecond } from '../statistics/first-and-second.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Who bought one product first and then the other, or the same again. */
export const pairPicked: PickResolver<'pair'> = ({ columns }, filter, { first, second, until }, _today, lend) =>
  markedFans(columns, lend, (mark) => {
    const holds = (fan: number, row: number, product: number): boolean => {
      const [start, end] = orderRows(columns, fan, row);
      return columns.products.subarray(start, end).includes(product);
    };
    visitFirstAndSecond(columns, filter, until, (fan, firstRow, secondRow) => {
      if (secondRow !== -1 && holds(fan, firstRow, first) && holds(fan, secondRow, second)) mark(fan);
    });
  });
