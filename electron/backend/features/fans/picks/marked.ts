import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import type { PickTest } from './pick-test.ts';

/** Marks fans in one pass of the statistic that the figure comes from, and answers from the marks. */
export function markedFans(columns: PurchaseColumns, markAll: (mark: (fan: number) => void) => void): PickTest {
  const marks = new Uint8Array(columns.fanCount);
  markAll((fan) => {
    marks[fan] = 1;
  });
  return (fan) => marks[fan] === 1;
}
