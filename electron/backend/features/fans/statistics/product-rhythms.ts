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

/** Told of each interval: where the fan stands, and the row that ends it. */
type Visit = (fan: number, row: number, gap: number) => void;

function readIntervals(columns: PurchaseColumns, filter: FanFilter): Map<number, IntervalsOfProduct> {
  const { products } = columns;
  const room = columns.highestProduct + 1;
  const countedFan = new Int32Array(room).fill(-1);
  const fans = new Int32Array(room);
  /** By product: how many intervals there are of each length in days. */
  const lengths: (Int32Array | undefined)[] = new Array(room);
  const visit: Visit = (fan, row, gap) => {
    const product = products[row] as number;
    let own = lengths[product];
    if (own === undefined || gap >= own.length) {
      own = roomier(own, gap);
      lengths[product] = own;
    }
    own[gap] = (own[gap] as number) + 1;
    if (countedFan[product] !== fan) fans[product] = (fans[product] as number) + 1;
    countedFan[product] = fan;
  };
  if (filter.sourceKey === undefined) visitKnown(columns, filter, visit);
  else visitAnew(columns, filter, visit);
  return spreads(lengths, fans);
}

/** From all sources the intervals are known: a window leaves out those that begin or end outside of it. */
function visitKnown(columns: PurchaseColumns, filter: FanFilter, visit: Visit): void {
  const { starts, at, days, fanShops, fanCount } = columns;
  const { againRows, againGaps, againCounts } = columns.counted[filter.counting];
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const fromDay = shanghaiDayNumber(from);
  const toDay = shanghaiDayNumber(to);
  const isTimed = from > columns.earliest || to <= columns.latest;
  const before = rowBefore(columns, filter);
  for (let fan = 0; fan < fanCount; fan++) {
    const count = againCounts[fan] as number;
    if (count === 0 || (shops !== undefined && shops[fanShops[fan] as number] !== 1)) continue;
    const start = starts[fan] as number;
    for (let place = start; place < start + count; place++) {
      const row = againRows[place] as number;
      const gap = againGaps[place] as number;
      if (isTimed) {
        const day = days[row] as number;
        // Only on the days that the window begins and ends in does it matter which moment it was.
        if (day > toDay || (day === toDay && (at[row] as number) >= to)) continue;
        if (day - gap < fromDay || (day - gap === fromDay && (at[before(start, row)] as number) < from)) continue;
      }
      visit(fan, row, gap);
    }
  }
}

/** Of one source only they are worked out from its own rows. */
function visitAnew(columns: PurchaseColumns, filter: FanFilter, visit: Visit): void {
  const { starts, ends, at, days, fanShops, fanCount } = columns;
  const shops = shopMask(columns, filter);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const isMeant = countsFrom(columns, filter);
  const before = rowBefore(columns, filter);
  for (let fan = 0; fan < fanCount; fan++) {
    if (shops !== undefined && shops[fanShops[fan] as number] !== 1) continue;
    const first = starts[fan] as number;
    const last = ends[fan] as number;
    for (let row = first + 1; row < last; row++) {
      if ((at[row] as number) < from || (at[row] as number) >= to || !isMeant(row)) continue;
      const place = before(first, row);
      if (place < first || (at[place] as number) < from) continue;
      const gap = (days[row] as number) - (days[place] as number);
      if (gap > 0) visit(fan, row, gap);
    }
  }
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
function countsFrom(
  { states, sources }: PurchaseColumns,
  { counting, sourceKey }: FanFilter,
): (row: number) => boolean {
  const mask = countedStates(counting);
  return (row) => mask[states[row] as number] === 1 && (sourceKey === undefined || sources[row] === sourceKey);
}

/** The last row before this one by which the fan bought the same product; below `first` = there is none. */
function rowBefore(columns: PurchaseColumns, filter: FanFilter): (first: number, row: number) => number {
  const { products } = columns;
  const isMeant = countsFrom(columns, filter);
  return (first, row) => {
    let place = row - 1;
    while (place >= first && !(products[place] === products[row] && isMeant(place))) place -= 1;
    return place;
  };
}

/** The rhythm in which one product is bought again, over all history; null while its intervals are too few. */
export function productRhythmFor(
  { columns }: StatisticsContext,
  { productId }: { productId: number },
): ProductRhythm | null {
  return productIntervalsOf(columns, { counting: 'kept' }).get(productId)?.rhythm ?? null;
}
