import type { FanCounting, FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { PURCHASE_STATE, type PurchaseColumns } from './purchase-columns.ts';

/** The purchases of one fan that a filter lets through, by time: the row of each order (the product's, where one is asked for). */
export interface FanPurchases {
  readonly fan: number;
  /** Rows in `rows[0]` to `rows[count - 1]`; valid until the next fan is visited. */
  readonly rows: Int32Array;
  readonly count: number;
}

/** By state: 1 where an order in it is a purchase. */
export function countedStates(counting: FanCounting): Uint8Array {
  const mask = new Uint8Array(3);
  mask[PURCHASE_STATE.placed] = counting === 'placed' ? 1 : 0;
  mask[PURCHASE_STATE.bought] = 1;
  mask[PURCHASE_STATE.returned] = counting === 'kept' ? 0 : 1;
  return mask;
}

/** What a purchase is worth, fen: what was paid back is taken off where returned ones are left out. */
export function worthOf(columns: PurchaseColumns, row: number, counting: FanCounting): number {
  const amount = columns.amounts[row] ?? 0;
  return counting === 'kept' ? amount - (columns.refunded[row] ?? 0) : amount;
}

/**
 * Visits each fan of the shops asked for, in the order of keys, with the purchases that the filter lets through; fans
 * without one are visited too where `withEmpty`. The visited object is one and the same each time.
 */
export function visitFans(
  columns: PurchaseColumns,
  filter: FanFilter,
  visit: (fan: FanPurchases) => void,
  withEmpty = false,
): void {
  const { starts, ends, at, states, opens, products, sources, fanShops, fanCount } = columns;
  const shops = filter.shopIds === undefined ? undefined : new Set(filter.shopIds);
  const mask = countedStates(filter.counting);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  const product = filter.productId ?? -1;
  const source = filter.sourceKey ?? -1;
  let rows = new Int32Array(1024);
  const visited = { fan: 0, rows, count: 0 };
  // Every index below is inside its array: a lookup of `undefined` at each would double the time.
  for (let fan = 0; fan < fanCount; fan++) {
    if (shops !== undefined && !shops.has(fanShops[fan] as number)) continue;
    const first = starts[fan] as number;
    const last = ends[fan] as number;
    if (last - first > rows.length) {
      rows = new Int32Array(last - first);
      visited.rows = rows;
    }
    let count = 0;
    let taken = false;
    for (let row = first; row < last; row++) {
      if (opens[row] === 1) taken = false;
      else if (taken) continue;
      if (mask[states[row] as number] === 0) continue;
      if (isTimed) {
        const time = at[row] as number;
        if (time < from || time >= to) continue;
      }
      if (product !== -1 && products[row] !== product) continue;
      if (source !== -1 && sources[row] !== source) continue;
      rows[count] = row;
      count += 1;
      taken = true;
    }
    if (count === 0 && !withEmpty) continue;
    visited.fan = fan;
    visited.count = count;
    visit(visited);
  }
}
