import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import {
  type ProductRhythm,
  rhythmOfSpread,
  type Spread,
  spreadOf,
  spreadOfCounts,
} from '../../../../../shared/domain/fans/rhythm.ts';
import { keptOf } from '../columns/kept.ts';
import { type Lender, withLoan } from '../columns/lent-arrays.ts';
import { countedStates, type PurchaseColumns } from '../columns/purchase-columns.ts';
import { shopMask } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';

/** So many numbers at most are counted side by side; 16 MB. */
const MOST_COUNTS = 4_000_000;
const NO_INTS = new Int32Array(0);

/** Days between a fan's purchases of one product. */
export interface IntervalsOfProduct extends Spread {
  /** Who bought it on two days or more. */
  readonly fans: number;
  readonly intervals: number;
  /** Null while the intervals are too few to judge anybody by. */
  readonly rhythm: ProductRhythm | null;
}

/** Of each product that a fan bought on two days or more; the filter's own product does not narrow it. */
export function productIntervalsOf(
  columns: PurchaseColumns,
  filter: FanFilter,
): ReadonlyMap<number, IntervalsOfProduct> {
  const all: FanFilter = { ...filter, productId: undefined };
  return keptOf(columns, `products ${JSON.stringify(all)}`, () =>
    withLoan((lend) => readIntervals(columns, all, lend)),
  );
}

/** The days since a fan bought the same product last are known by row; of one source only they are worked out anew. */
function readIntervals(columns: PurchaseColumns, filter: FanFilter, lend: Lender): Map<number, IntervalsOfProduct> {
  const { starts, ends, at, days, products, fanShops, fanCount, rowCount } = columns;
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const fromDay = shanghaiDayNumber(from);
  const isTimed = from > columns.earliest || to <= columns.latest;
  const gaps = filter.sourceKey === undefined ? columns.counted[filter.counting].productGaps : undefined;
  const room = columns.highestProduct + 1;
  const countedFan = new Int32Array(room).fill(-1);
  const fans = new Int32Array(room);
  // Mostly there is room for a count of each length of each product; else the intervals are noted and sorted.
  const span =
    columns.latest < columns.earliest ? 1 : shanghaiDayNumber(columns.latest) - shanghaiDayNumber(columns.earliest) + 1;
  const isDense = room * span <= MOST_COUNTS;
  const counts = isDense ? lend.ints(room * span).fill(0) : undefined;
  const ofProduct = isDense ? NO_INTS : lend.ints(rowCount);
  const lengths = isDense ? NO_INTS : lend.ints(rowCount);
  const mask = countedStates(filter.counting);
  const before = (first: number, row: number): number => {
    let place = row - 1;
    while (place >= first && !(products[place] === products[row] && isCounted(columns, mask, filter, place)))
      place -= 1;
    return place;
  };
  let found = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const first = starts[fan] as number;
    const last = ends[fan] as number;
    // Whoever has one row only has no interval.
    if (last - first < 2 || (shops !== undefined && shops[fanShops[fan] as number] !== 1)) continue;
    for (let row = first + 1; row < last; row++) {
      let gap = 0;
      if (gaps !== undefined) {
        gap = gaps[row] as number;
        if (gap === 0) continue;
      }
      if (isTimed && ((at[row] as number) < from || (at[row] as number) >= to)) continue;
      const dayBefore = (days[row] as number) - gap;
      if (gaps !== undefined && dayBefore < fromDay) continue;
      // Only on the day that the window begins in does it matter which moment it was.
      if (gaps === undefined || dayBefore === fromDay) {
        if (gaps === undefined && !isCounted(columns, mask, filter, row)) continue;
        const place = before(first, row);
        if (place < first || (at[place] as number) < from) continue;
        gap = (days[row] as number) - (days[place] as number);
        if (gap === 0) continue;
      }
      const product = products[row] as number;
      if (counts !== undefined) {
        const cell = product * span + gap;
        counts[cell] = (counts[cell] as number) + 1;
      } else {
        ofProduct[found] = product;
        lengths[found] = gap;
        found += 1;
      }
      if (countedFan[product] !== fan) fans[product] = (fans[product] as number) + 1;
      countedFan[product] = fan;
    }
  }
  return counts === undefined
    ? spreads(ofProduct.subarray(0, found), lengths.subarray(0, found), fans, lend)
    : spreadsOfCounts(counts, span, fans);
}

/** The quantiles of each product from how many intervals it has of each length. */
function spreadsOfCounts(counts: Int32Array, span: number, fans: Int32Array): Map<number, IntervalsOfProduct> {
  const result = new Map<number, IntervalsOfProduct>();
  for (let product = 0; product < fans.length; product++) {
    if (fans[product] === 0) continue;
    const own = counts.subarray(product * span, (product + 1) * span);
    const intervals = own.reduce((sum, count) => sum + count, 0);
    const spread = spreadOfCounts(own, intervals);
    if (spread === null) continue;
    result.set(product, {
      ...spread,
      fans: fans[product] as number,
      intervals,
      rhythm: rhythmOfSpread(spread, intervals),
    });
  }
  return result;
}

/** Whether a row counts and comes from the source asked for. */
function isCounted(
  { states, sources }: PurchaseColumns,
  mask: Uint8Array,
  { sourceKey }: FanFilter,
  row: number,
): boolean {
  return mask[states[row] as number] === 1 && (sourceKey === undefined || sources[row] === sourceKey);
}

/** Where the group of each key begins when things are put in the order of their keys. */
function beginsOf(keys: Int32Array, highest: number): Int32Array {
  const begins = new Int32Array(highest + 2);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as number;
    begins[key + 1] = (begins[key + 1] as number) + 1;
  }
  for (let key = 1; key < begins.length; key++) begins[key] = (begins[key] as number) + (begins[key - 1] as number);
  return begins;
}

/** Puts the intervals of each product side by side, ascending, by counting alone, and takes their quantiles. */
function spreads(
  ofProduct: Int32Array,
  lengths: Int32Array,
  fans: Int32Array,
  lend: Lender,
): Map<number, IntervalsOfProduct> {
  const longest = lengths.reduce((most, length) => (length > most ? length : most), 0);
  const byLength = lend.ints(lengths.length);
  const next = beginsOf(lengths, longest);
  for (let index = 0; index < lengths.length; index++) {
    const length = lengths[index] as number;
    const place = next[length] as number;
    byLength[place] = index;
    next[length] = place + 1;
  }
  const begins = beginsOf(ofProduct, fans.length - 1);
  const ends = begins.slice();
  const grouped = lend.ints(lengths.length);
  for (let index = 0; index < byLength.length; index++) {
    const interval = byLength[index] as number;
    const product = ofProduct[interval] as number;
    const place = ends[product] as number;
    grouped[place] = lengths[interval] as number;
    ends[product] = place + 1;
  }
  const result = new Map<number, IntervalsOfProduct>();
  for (let product = 0; product < fans.length; product++) {
    const own = grouped.subarray(begins[product], ends[product]);
    const intervals = own.length;
    if (intervals === 0) continue;
    const spread = spreadOf(own, intervals);
    result.set(product, {
      ...spread,
      fans: fans[product] as number,
      intervals,
      rhythm: rhythmOfSpread(spread, intervals),
    });
  }
  return result;
}

/** The rhythm in which one product is bought again, over all history; null while its intervals are too few. */
export function productRhythmFor(
  { columns }: StatisticsContext,
  { productId }: { productId: number },
): ProductRhythm | null {
  return productIntervalsOf(columns, { counting: 'kept' }).get(productId)?.rhythm ?? null;
}
