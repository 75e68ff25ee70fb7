import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanRhythms, IntervalBar, ProductIntervals } from '../../../../../shared/contract/fan-rhythm.ts';
import {
  DUE_STATES,
  RHYTHM_BASES,
  type RhythmBasis,
  spreadOfCounts,
} from '../../../../../shared/domain/fans/rhythm.ts';
import type { StatisticsContext } from './context.ts';
import { judgeFans, placeOfRhythm } from './fan-rhythm.ts';
import { readProductNames } from './names-read.ts';
import { productIntervalsOf } from './product-rhythms.ts';

/** First days of the columns of the histogram: finer where people buy again within weeks. */
const BAR_STARTS = [1, 4, 8, 15, 22, 31, 46, 61, 91, 121, 181, 366] as const;
const MOST_PRODUCTS = 30;

function barsOf(lengths: Int32Array): IntervalBar[] {
  return BAR_STARTS.map((from, index) => {
    const next = BAR_STARTS[index + 1] ?? Number.POSITIVE_INFINITY;
    const intervals = lengths.subarray(from, Math.min(next, lengths.length)).reduce((sum, count) => sum + count, 0);
    return { from, to: Number.isFinite(next) ? next - 1 : null, intervals };
  });
}

function productsOf({ columns, connection }: StatisticsContext, filter: FanFilter): ProductIntervals[] {
  const found = productIntervalsOf(columns, filter);
  return readProductNames(connection, filter.shopIds)
    .flatMap(({ id, shopId, title }) => {
      const product = found.get(id);
      if (product === undefined || (filter.productId !== undefined && filter.productId !== id)) return [];
      const { fans, intervals, median, low, high } = product;
      return [{ productId: id, shopId, title, fans, intervals, median, low, high }];
    })
    .sort((a, b) => b.intervals - a.intervals || a.productId - b.productId)
    .slice(0, MOST_PRODUCTS);
}

/** Days between purchases, per product, and how many fans are due, late or not yet, at the end of `today`. */
export function rhythmsOf(
  context: StatisticsContext,
  { filter, today }: { filter: FanFilter; today: number },
): FanRhythms {
  const { counts, lengths, intervals } = judgeFans(context.columns, filter, today);
  const spread = spreadOfCounts(lengths, intervals) ?? { median: null, low: null, high: null };
  const standing = (state: number, basis: RhythmBasis): number =>
    counts[placeOfRhythm(state, RHYTHM_BASES.indexOf(basis))] as number;
  return {
    fans: counts.reduce((sum, count) => sum + count, 0),
    intervals,
    ...spread,
    bars: barsOf(lengths),
    states: DUE_STATES.map((state, place) => ({
      state,
      own: standing(place, 'own'),
      product: standing(place, 'product'),
      none: standing(place, 'none'),
    })),
    products: productsOf(context, filter),
  };
}
