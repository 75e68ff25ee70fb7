import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import { keptOf } from './kept.ts';
import type { Lender } from './lent-arrays.ts';
import { countedStates, type PurchaseColumns, worthOf } from './purchase-columns.ts';

/**
 * The purchases that a filter lets through, by fan and time: those of the fan at a place are `counts[fan]` of `rows`
 * from `starts[fan]` on, each the row of an order (the product's, where one is asked for); its day and what it is worth
 * (fen) stand in the same places.
 */
export interface SelectedPurchases {
  readonly rows: Int32Array;
  readonly days: Int32Array;
  readonly worths: Float64Array;
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
  const { rows, days, worths, counts } = columns.counted[counting];
  const narrowed = [shopIds, productId, sourceKey, from, to];
  if (narrowed.every((part) => part === undefined)) return { rows, days, worths, starts: columns.starts, counts };
  return keptOf(columns, `purchases ${JSON.stringify([counting, ...narrowed.map((part) => part ?? null)])}`, (lend) => {
    if (productId !== undefined) return selectProduct(columns, filter, productId, lend);
    const timed = selectTimes(columns, filter, lend);
    return sourceKey === undefined ? timed : selectSource(columns, timed, sourceKey, lend);
  });
}

// Below every index is inside its array: a lookup of `undefined` at each would double the time.

/** Rows stand by time: what lies outside is at the ends, and the rows themselves need not be copied. */
function selectTimes(columns: PurchaseColumns, filter: FanFilter, lend: Lender): SelectedPurchases {
  const { at, fanShops, fanCount } = columns;
  const { rows, days, worths, counts: all } = columns.counted[filter.counting];
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const fromDay = shanghaiDayNumber(from);
  const toDay = shanghaiDayNumber(to);
  const isTimed = filter.from !== undefined || filter.to !== undefined;
  const starts = isTimed ? lend.ints(fanCount) : columns.starts;
  const counts = lend.ints(fanCount);
  for (let fan = 0; fan < fanCount; fan++) {
    const count = shops === undefined || shops[fanShops[fan] as number] === 1 ? (all[fan] as number) : 0;
    counts[fan] = count;
    if (!isTimed || count === 0) continue;
    let first = columns.starts[fan] as number;
    let last = first + count;
    starts[fan] = first;
    // Most fans have bought on days inside of the window only: no moment need be looked at.
    if ((days[first] as number) > fromDay && (days[last - 1] as number) < toDay) continue;
    while (first < last && (at[rows[first] as number] as number) < from) first += 1;
    while (first < last && (at[rows[last - 1] as number] as number) >= to) last -= 1;
    starts[fan] = first;
    counts[fan] = last - first;
  }
  return { rows, days, worths, starts, counts };
}

/** All rows of an order have the same source. */
function selectSource(
  { fanCount, sources }: PurchaseColumns,
  { rows, days, worths, starts: from, counts: all }: SelectedPurchases,
  source: number,
  lend: Lender,
): SelectedPurchases {
  const starts = lend.ints(fanCount);
  const counts = lend.ints(fanCount);
  const found = lend.ints(rows.length);
  const foundDays = lend.ints(rows.length);
  const foundWorths = lend.floats(rows.length);
  let place = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const first = from[fan] as number;
    const last = first + (all[fan] as number);
    starts[fan] = place;
    for (let at = first; at < last; at++) {
      const row = rows[at] as number;
      if (sources[row] !== source) continue;
      found[place] = row;
      foundDays[place] = days[at] as number;
      foundWorths[place] = worths[at] as number;
      place += 1;
    }
    counts[fan] = place - (starts[fan] as number);
  }
  return { rows: found, days: foundDays, worths: foundWorths, starts, counts };
}

/** An order holds a product in one row at most. */
function selectProduct(columns: PurchaseColumns, filter: FanFilter, product: number, lend: Lender): SelectedPurchases {
  const { at, days, states, products, sources, fanShops, fanCount } = columns;
  const shops = shopMask(columns, filter);
  const mask = countedStates(filter.counting);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const source = filter.sourceKey ?? -1;
  const starts = lend.ints(fanCount);
  const counts = lend.ints(fanCount);
  const found = lend.ints(columns.rowCount);
  const foundDays = lend.ints(columns.rowCount);
  const worths = lend.floats(columns.rowCount);
  let place = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    starts[fan] = place;
    const isMeant = shops === undefined || shops[fanShops[fan] as number] === 1;
    const last = isMeant ? (columns.ends[fan] as number) : 0;
    for (let row = columns.starts[fan] as number; row < last; row++) {
      if (products[row] !== product || mask[states[row] as number] === 0) continue;
      const time = at[row] as number;
      if (time < from || time >= to || (source !== -1 && sources[row] !== source)) continue;
      found[place] = row;
      foundDays[place] = days[row] as number;
      worths[place] = worthOf(columns, row, filter.counting);
      place += 1;
    }
    counts[fan] = place - (starts[fan] as number);
  }
  return { rows: found, days: foundDays, worths, starts, counts };
}

/** What a fan's selected purchases are worth together, by the fan's place; fen. */
export function worthsOf(
  columns: PurchaseColumns,
  { counting }: FanFilter,
  { rows, worths, starts, counts }: SelectedPurchases,
): (fan: number) => number {
  const all = columns.counted[counting];
  const isOfAll = rows === all.rows;
  return (fan) => {
    const count = counts[fan] as number;
    // Few windows part a fan's purchases: mostly the sum is known.
    if (isOfAll && count === all.counts[fan]) return all.sums[fan] as number;
    const first = starts[fan] as number;
    let sum = 0;
    for (let place = first; place < first + count; place++) sum += worths[place] as number;
    return sum;
  };
}
