import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';

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

/** By shop, the first Shanghai day with any order of a known buyer; Infinity where there is none before `until`. */
export function firstDays(columns: PurchaseColumns, filter: FanFilter, until: number): Map<number, number> {
  const { starts, ends, at, days, fanShops, fanCount } = columns;
  const shops = filter.shopIds === undefined ? undefined : new Set(filter.shopIds);
  const first = new Map<number, number>();
  let shop = -1;
  let day = Number.POSITIVE_INFINITY;
  for (let fan = 0; fan < fanCount; fan++) {
    const row = starts[fan] as number;
    if (row === ends[fan] || (at[row] as number) >= until) continue;
    const fanShop = fanShops[fan] as number;
    if (fanShop !== shop) {
      if (shops !== undefined && !shops.has(fanShop)) continue;
      shop = fanShop;
      day = first.get(shop) ?? Number.POSITIVE_INFINITY;
    }
    if ((days[row] as number) < day) {
      day = days[row] as number;
      first.set(shop, day);
    }
  }
  return first;
}
