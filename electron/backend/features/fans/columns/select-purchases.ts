import type { FanCounting, FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { keptOf } from './kept.ts';
import { countedStates, type PurchaseColumns } from './purchase-columns.ts';

/**
 * The purchases that a filter lets through, by fan and time: those of the fan at a place are `counts[fan]` of `rows`
 * from `starts[fan]` on, each the row of an order (the product's, where one is asked for).
 */
export interface SelectedPurchases {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly counts: Int32Array;
}

/** By key of a shop: 1 where the filter lets it through; undefined = it lets all through. */
export function shopMask({ highestShop }: PurchaseColumns, { shopIds }: FanFilter): Uint8Array | undefined {
  if (shopIds === undefined) return undefined;
  const mask = new Uint8Array(highestShop + 1);
  for (const shop of shopIds) if (shop <= highestShop) mask[shop] = 1;
  return mask;
}

/** The same without limits of time that leave nothing out. */
function withoutIdleLimits({ earliest, latest }: PurchaseColumns, filter: FanFilter): FanFilter {
  const from = filter.from === undefined || filter.from <= earliest ? undefined : filter.from;
  const to = filter.to === undefined || filter.to > latest ? undefined : filter.to;
  return { ...filter, from, to };
}

/** The purchases of all fans that a filter lets through; kept until one changes. */
export function selectPurchases(columns: PurchaseColumns, asked: FanFilter): SelectedPurchases {
  const filter = withoutIdleLimits(columns, asked);
  const { shopIds, productId, sourceKey, from, to, counting } = filter;
  const { rows, counts } = columns.counted[counting];
  const narrowed = [shopIds, productId, sourceKey, from, to];
  if (narrowed.every((part) => part === undefined)) return { rows, starts: columns.starts, counts };
  return keptOf(columns, `select ${JSON.stringify([counting, ...narrowed.map((part) => part ?? null)])}`, () => {
    if (productId !== undefined) return selectProduct(columns, filter, productId);
    const timed = selectTimes(columns, filter);
    return sourceKey === undefined ? timed : selectSource(columns, timed, sourceKey);
  });
}

// Below every index is inside its array: a lookup of `undefined` at each would double the time.

/** Rows stand by time: what lies outside is at the ends, and the rows themselves need not be copied. */
function selectTimes(columns: PurchaseColumns, filter: FanFilter): SelectedPurchases {
  const { at, fanShops, fanCount } = columns;
  const { rows, counts: all } = columns.counted[filter.counting];
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  const starts = isTimed ? columns.starts.slice(0, fanCount) : columns.starts;
  const counts = all.slice(0, fanCount);
  for (let fan = 0; fan < fanCount; fan++) {
    if (shops !== undefined && shops[fanShops[fan] as number] === 0) {
      counts[fan] = 0;
      continue;
    }
    const count = counts[fan] as number;
    if (!isTimed || count === 0) continue;
    let first = starts[fan] as number;
    let last = first + count;
    while (first < last && (at[rows[first] as number] as number) < from) first += 1;
    while (first < last && (at[rows[last - 1] as number] as number) >= to) last -= 1;
    starts[fan] = first;
    counts[fan] = last - first;
  }
  return { rows, starts, counts };
}

/** All rows of an order have the same source. */
function selectSource(
  { fanCount, sources }: PurchaseColumns,
  { rows, starts: from, counts: all }: SelectedPurchases,
  source: number,
): SelectedPurchases {
  const starts = new Int32Array(fanCount);
  const counts = new Int32Array(fanCount);
  let found = new Int32Array(1024);
  let place = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const first = from[fan] as number;
    const last = first + (all[fan] as number);
    if (place + last - first > found.length) found = roomier(found, place + last - first);
    starts[fan] = place;
    for (let at = first; at < last; at++) {
      const row = rows[at] as number;
      if (sources[row] !== source) continue;
      found[place] = row;
      place += 1;
    }
    counts[fan] = place - (starts[fan] as number);
  }
  return { rows: found, starts, counts };
}

/** An order holds a product in one row at most. */
function selectProduct(columns: PurchaseColumns, filter: FanFilter, product: number): SelectedPurchases {
  const { at, states, products, sources, fanShops, fanCount } = columns;
  const shops = shopMask(columns, filter);
  const mask = countedStates(filter.counting);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const source = filter.sourceKey ?? -1;
  const starts = new Int32Array(fanCount);
  const counts = new Int32Array(fanCount);
  let found = new Int32Array(1024);
  let place = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    starts[fan] = place;
    if (shops !== undefined && shops[fanShops[fan] as number] === 0) continue;
    const last = columns.ends[fan] as number;
    for (let row = columns.starts[fan] as number; row < last; row++) {
      if (products[row] !== product || mask[states[row] as number] === 0) continue;
      const time = at[row] as number;
      if (time < from || time >= to || (source !== -1 && sources[row] !== source)) continue;
      if (place === found.length) found = roomier(found, place + 1);
      found[place] = row;
      place += 1;
    }
    counts[fan] = place - (starts[fan] as number);
  }
  return { rows: found, starts, counts };
}

function roomier(numbers: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(needed, numbers.length * 2));
  more.set(numbers);
  return more;
}

/** What a purchase is worth, fen: what was paid back is taken off where returned ones are left out. */
export function worthOf(columns: PurchaseColumns, row: number, counting: FanCounting): number {
  const amount = columns.amounts[row] ?? 0;
  return counting === 'kept' ? amount - (columns.refunded[row] ?? 0) : amount;
}
