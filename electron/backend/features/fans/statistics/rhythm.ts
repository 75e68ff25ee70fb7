import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanRhythms, IntervalBar, ProductIntervals } from '../../../../../shared/contract/fan-rhythm.ts';
import { DUE_STATES, spreadOf } from '../../../../../shared/domain/fans/rhythm.ts';
import { keptOf } from '../columns/kept.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { visitFans } from '../columns/visit-fans.ts';
import type { StatisticsContext } from './context.ts';
import { rhythmJudge } from './fan-rhythm.ts';
import { readProductNames } from './names-read.ts';
import { productIntervalsOf } from './product-rhythms.ts';

/** First days of the columns of the histogram: finer where people buy again within weeks. */
const BAR_STARTS = [1, 4, 8, 15, 22, 31, 46, 61, 91, 121, 181, 366] as const;
const MOST_PRODUCTS = 30;

function barsOf(sorted: Int32Array): IntervalBar[] {
  const bars = BAR_STARTS.map((from, index) => ({ from, to: (BAR_STARTS[index + 1] ?? 0) - 1, intervals: 0 }));
  let bar = 0;
  for (const interval of sorted) {
    while (interval >= (BAR_STARTS[bar + 1] ?? Number.POSITIVE_INFINITY)) bar += 1;
    const found = bars[bar];
    if (found !== undefined) found.intervals += 1;
  }
  return bars.map(({ from, to, intervals }) => ({ from, to: to > 0 ? to : null, intervals }));
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

/** All intervals between a fan's purchase days, ascending. */
function allIntervals(columns: PurchaseColumns, filter: FanFilter): Int32Array {
  const { days } = columns;
  const lengths = new Int32Array(columns.rowCount);
  let found = 0;
  visitFans(columns, filter, ({ rows, count }) => {
    for (let index = 1; index < count; index++) {
      const interval = (days[rows[index] as number] as number) - (days[rows[index - 1] as number] as number);
      if (interval > 0) lengths[found++] = interval;
    }
  });
  return lengths.subarray(0, found).sort();
}

/** Days between purchases, per product, and how many fans are due, late or not yet, at the end of `today`. */
export function rhythmsOf(
  context: StatisticsContext,
  { filter, today }: { filter: FanFilter; today: number },
): FanRhythms {
  const { columns } = context;
  const counted = keptOf(columns, `rhythm ${JSON.stringify([filter, today])}`, () =>
    countRhythms(columns, filter, today),
  );
  return { ...counted, products: productsOf(context, filter) };
}

function countRhythms(columns: PurchaseColumns, filter: FanFilter, today: number): Omit<FanRhythms, 'products'> {
  const judge = rhythmJudge(columns, filter, today);
  const counts = new Map(DUE_STATES.map((state) => [state, { own: 0, product: 0, none: 0 }]));
  let fans = 0;
  visitFans(columns, filter, ({ rows, count }) => {
    const { state, basis } = judge(rows, count);
    const counted = counts.get(state);
    if (counted !== undefined) counted[basis] += 1;
    fans += 1;
  });
  const sorted = allIntervals(columns, filter);
  const spread = sorted.length === 0 ? { median: null, low: null, high: null } : spreadOf(sorted, sorted.length);
  return {
    fans,
    intervals: sorted.length,
    ...spread,
    bars: barsOf(sorted),
    states: DUE_STATES.map((state) => ({ state, ...(counts.get(state) ?? { own: 0, product: 0, none: 0 }) })),
  };
}
