import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanFrequency, FrequencyBar } from '../../../../../shared/contract/fans.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import type { StatisticsContext } from './context.ts';

interface Counted {
  readonly bars: FrequencyBar[];
  readonly fans: number;
  readonly purchases: number;
}

/** Fans by their number of purchases; the last bar takes all from `mostBars` on. */
function countFrequencies(columns: PurchaseColumns, filter: FanFilter, mostBars: number): Counted {
  const fansBy = new Float64Array(mostBars + 1);
  let fans = 0;
  let purchases = 0;
  const { counts } = selectPurchases(columns, filter);
  for (let fan = 0; fan < columns.fanCount; fan++) {
    const count = counts[fan] as number;
    if (count === 0) continue;
    const bar = count < mostBars ? count : mostBars;
    fansBy[bar] = (fansBy[bar] as number) + 1;
    fans += 1;
    purchases += count;
  }
  const bars: FrequencyBar[] = [];
  for (let bar = 1; bar <= mostBars; bar++) bars.push({ purchases: bar, fans: fansBy[bar] as number });
  return { bars, fans, purchases };
}

/** How many fans bought once, twice, three times …; beside it the same as it stood at another end of the window. */
export function frequencyOf(
  { columns }: StatisticsContext,
  { filter, before, mostBars }: { filter: FanFilter; before: FanFilter | null; mostBars: number },
): FanFrequency {
  const now = countFrequencies(columns, filter, mostBars);
  return { ...now, before: before === null ? null : countFrequencies(columns, before, mostBars) };
}
