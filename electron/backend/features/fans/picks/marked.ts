import type { Lender } from '../columns/lent-arrays.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import type { PickTest } from './pick-test.ts';

/** Marks fans in one pass of the statistic that the figure comes from, and answers from the marks. */
export function markedFans(
  columns: PurchaseColumns,
  lend: Lender,
  markAll: (mark: (fan: number) => void) => void,
): PickTest {
  const marks = lend.bytes(columns.fanCount).fill(0);
  markAll((fan) => {
    marks[fan] = 1;
  });
  return (fan) => marks[fan] === 1;
}
