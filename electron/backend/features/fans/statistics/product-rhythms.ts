import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import {
  type ProductRhythm,
  rhythmOfSpread,
  type Spread,
  spreadOfCounts,
} from '../../../../../shared/domain/fans/rhythm.ts';
import { keptOf } from '../columns/kept.ts';
import { countedStates, type PurchaseColumns } from '../columns/purchase-columns.ts';
import { shopMask } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';

/** Days for which a product has room at first. */
const ROOM = 128;

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

/** The days since a fan bought the same product last are known by row; of one source only they are worked out anew. */
function readIntervals(columns: PurchaseColumns, filter: FanFilter): Map<number, IntervalsOfProduct> {
  const { starts, ends, at, days, products, fanShops, fanCount } = columns;
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const fromDay = shanghaiDayNumber(from);
  const isTimed = from > columns.earliest || to <= columns.latest;
  const gaps = filter.sourceKey === undefined ? columns.counted[filter.counting].productGaps : undefined;
  const room = columns.highestProduct + 1;
  const countedFan = new Int32Array(room).fill(-1);
  const fans = new Int32Array(room);
  /** By product: how many intervals there are of each length in days. */
  const lengths: (Int32Array | undefined)[] = new Array(room);
  const mask = countedStates(filter.counting);
  const before = (first: number, row: number): number => {
    let place = row - 1;
    while (place >= first && !(products[place] === products[row] && isCounted(columns, mask, filter, place)))
      place -= 1;
    return place;
  };
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
      let own = lengths[product];
      if (own === undefined || gap >= own.length) {
        own = roomier(own, gap);
        lengths[product] = own;
      }
      own[gap] = (own[gap] as number) + 1;
      if (countedFan[product] !== fan) fans[product] = (fans[product] as number) + 1;
      countedFan[product] = fan;
    }
  }
  return spreads(lengths, fans);
}

function roomier(lengths: Int32Array | undefined, gap: number): Int32Array {
  const more = new Int32Array(Math.max(ROOM, 2 * gap));
  if (lengths !== undefined) more.set(lengths);
  return more;
}

/** The quantiles of each product from how many intervals it has of each length. */
function spreads(lengths: readonly (Int32Array | undefined)[], fans: Int32Array): Map<number, IntervalsOfProduct> {
  const result = new Map<number, IntervalsOfProduct>();
  for (const [product, own] of lengths.entries()) {
    if (own === undefined) continue;
    const intervals = own.reduce((sum, count) => sum + count, 0);
    const spread = spreadOfCounts(own, intervals);
    if (spread === null) continue;
    const rhythm = rhythmOfSpread(spread, intervals);
    result.set(product, { ...spread, fans: fans[product] as number, intervals, rhythm });
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

/** The rhythm in which one product is bought again, over all history; null while its intervals are too few. */
export function productRhythmFor(
  { columns }: StatisticsContext,
  { productId }: { productId: number },
): ProductRhythm | null {
  return productIntervalsOf(columns, { counting: 'kept' }).get(productId)?.rhythm ?? null;
}
