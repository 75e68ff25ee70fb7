import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import { historyFilter } from './history.ts';

/**
 * Visits each fan whose first purchase lies in the window, with the rows of the first and the second purchase; `second`
 * is -1 where it has not come before `until`.
 */
export function visitFirstAndSecond(
  columns: PurchaseColumns,
  filter: FanFilter,
  until: number,
  visit: (fan: number, first: number, second: number) => void,
): void {
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const { at, fanCount } = columns;
  const { rows, starts, counts } = selectPurchases(columns, historyFilter(filter, until));
  for (let fan = 0; fan < fanCount; fan++) {
    const count = counts[fan] as number;
    if (count === 0) continue;
    const start = starts[fan] as number;
    const first = rows[start] as number;
    if ((at[first] as number) >= from) visit(fan, first, count > 1 ? (rows[start + 1] as number) : -1);
  }
}

/** The rows of the whole order that a row of a fan belongs to: from the first to before the second. */
export function orderRows(columns: PurchaseColumns, fan: number, row: number): readonly [first: number, end: number] {
  const { opens, ends } = columns;
  const last = ends[fan] as number;
  let first = row;
  while (opens[first] === 0) first -= 1;
  let end = row + 1;
  while (end < last && opens[end] === 0) end += 1;
  return [first, end];
}
