import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { shopMask } from '../columns/select-purchases.ts';

/** A filter that has an end. */
export type EndedFilter = FanFilter & { readonly to: number };

/** The moment up to which purchases are counted: the end of the window, or of today at the latest. */
export function endOf(filter: FanFilter, now: number): number {
  const tomorrow = shanghaiDayTime(shanghaiDayNumber(now) + 1);
  return Math.min(filter.to ?? tomorrow, tomorrow);
}

/** The same filter over the whole history before `until`: what went before a window decides who is new in it. */
export function historyFilter(filter: FanFilter, until: number): EndedFilter {
  return { ...filter, from: undefined, to: until };
}

/** The last Shanghai day that holds a moment before `until`. */
export function lastDayBefore(until: number): number {
  return shanghaiDayNumber(until - 1);
}

const NEVER = 2 ** 31 - 1;

/** By shop, the first Shanghai day with any order of a known buyer; absent where there is none before `until`. */
export function firstDays(columns: PurchaseColumns, filter: FanFilter, until: number): Map<number, number> {
  const { starts, ends, at, days, fanShops, fanCount, highestShop } = columns;
  const shops = shopMask(columns, filter);
  const byShop = new Int32Array(highestShop + 1).fill(NEVER);
  for (let fan = 0; fan < fanCount; fan++) {
    const row = starts[fan] as number;
    const shop = fanShops[fan] as number;
    // Few come before all others: the rest is looked at once.
    if ((days[row] as number) >= (byShop[shop] as number) || row === ends[fan]) continue;
    if ((at[row] as number) < until) byShop[shop] = days[row] as number;
  }
  const first = new Map<number, number>();
  for (const [shop, day] of byShop.entries())
    if (day !== NEVER && (shops === undefined || shops[shop] === 1)) first.set(shop, day);
  return first;
}
