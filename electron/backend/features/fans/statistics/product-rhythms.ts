import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import {
  type ProductRhythm,
  productRhythmOf,
  type Spread,
  spreadOf,
} from '../../../../../shared/domain/fans/rhythm.ts';
import { keptOf } from '../columns/kept.ts';
import { countedStates, type PurchaseColumns } from '../columns/purchase-columns.ts';
import type { StatisticsContext } from './context.ts';

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
  return keptOf(columns, `products ${JSON.stringify(all)}`, () => readIntervals(columns, all));
}

function highest(numbers: Int32Array, count: number): number {
  let most = 0;
  for (let index = 0; index < count; index++) if ((numbers[index] as number) > most) most = numbers[index] as number;
  return most;
}

function readIntervals(columns: PurchaseColumns, filter: FanFilter): Map<number, IntervalsOfProduct> {
  const { starts, ends, at, days, states, products, sources, fanShops, fanCount, rowCount } = columns;
  const shops = filter.shopIds === undefined ? undefined : new Set(filter.shopIds);
  const mask = countedStates(filter.counting);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const source = filter.sourceKey ?? -1;
  const room = highest(products, rowCount) + 1;
  const lastFan = new Int32Array(room).fill(-1);
  const countedFan = new Int32Array(room).fill(-1);
  const lastDay = new Int32Array(room);
  const fans = new Int32Array(room);
  const counts = new Int32Array(room + 1);
  const ofProduct = new Int32Array(rowCount);
  const lengths = new Int32Array(rowCount);
  let found = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    if (shops !== undefined && !shops.has(fanShops[fan] as number)) continue;
    const last = ends[fan] as number;
    for (let row = starts[fan] as number; row < last; row++) {
      if (mask[states[row] as number] === 0) continue;
      const time = at[row] as number;
      if (time < from || time >= to) continue;
      if (source !== -1 && sources[row] !== source) continue;
      const product = products[row] as number;
      const day = days[row] as number;
      if (lastFan[product] === fan && day > (lastDay[product] as number)) {
        ofProduct[found] = product;
        lengths[found] = day - (lastDay[product] as number);
        found += 1;
        counts[product] = (counts[product] as number) + 1;
        if (countedFan[product] !== fan) fans[product] = (fans[product] as number) + 1;
        countedFan[product] = fan;
      }
      lastFan[product] = fan;
      lastDay[product] = day;
    }
  }
  return spreads(ofProduct, lengths, found, counts, fans);
}

/** Puts the intervals of each product side by side and takes their quantiles. */
function spreads(
  ofProduct: Int32Array,
  lengths: Int32Array,
  found: number,
  counts: Int32Array,
  fans: Int32Array,
): Map<number, IntervalsOfProduct> {
  const places = new Int32Array(counts.length);
  for (let product = 1; product < counts.length; product++)
    places[product] = (places[product - 1] as number) + (counts[product - 1] as number);
  const begins = places.slice();
  const grouped = new Int32Array(found);
  for (let index = 0; index < found; index++) {
    const product = ofProduct[index] as number;
    grouped[places[product] as number] = lengths[index] as number;
    places[product] = (places[product] as number) + 1;
  }
  const result = new Map<number, IntervalsOfProduct>();
  for (let product = 0; product < fans.length; product++) {
    const intervals = counts[product] as number;
    if (intervals === 0) continue;
    const begin = begins[product] as number;
    const own = grouped.subarray(begin, begin + intervals).sort();
    result.set(product, {
      ...spreadOf(own, intervals),
      fans: fans[product] as number,
      intervals,
      rhythm: productRhythmOf(own, intervals),
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
