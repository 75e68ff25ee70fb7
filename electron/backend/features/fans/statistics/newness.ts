import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { FAN_NEWNESSES, type FanNewness } from '../../../../../shared/contract/fan-returning.ts';
import { shanghaiDayTime } from '../../../../../shared/domain/calendar.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { firstDays } from './history.ts';

/** Days from the beginning of a shop's history in which a first purchase may well not have been the first. */
export const SETTLE_DAYS = 90;

export const NEW = FAN_NEWNESSES.indexOf('new');
export const RETURNING = FAN_NEWNESSES.indexOf('returning');
export const UNKNOWN = FAN_NEWNESSES.indexOf('unknown');

/** When a fan first bought, of any product from any source, and what the fan is in the span that holds that moment. */
export interface FirstPurchase {
  at: number;
  /** A place in FAN_NEWNESSES. */
  is: number;
  /** The platform said that the fan had bought before. */
  corrected: boolean;
}

/** Judges fans one by one; the answer is one and the same object each time. */
export function createNewnessJudge(
  columns: PurchaseColumns,
  filter: FanFilter,
  until: number,
): { readonly since: number; judge(fan: number): FirstPurchase } {
  const { starts, at, fanShops } = columns;
  const { rows, counts, toldNew } = columns.counted[filter.counting];
  const begins = firstDays(columns, filter, until);
  const settled = new Float64Array(columns.highestShop + 1).fill(Number.POSITIVE_INFINITY);
  for (const [shop, day] of begins) settled[shop] = shanghaiDayTime(day + SETTLE_DAYS);
  const first: FirstPurchase = { at: Number.POSITIVE_INFINITY, is: UNKNOWN, corrected: false };
  return {
    since: Math.min(...begins.values()),
    judge: (fan) => {
      const told = toldNew[fan] as number;
      first.at = counts[fan] === 0 ? Number.POSITIVE_INFINITY : (at[rows[starts[fan] as number] as number] as number);
      first.corrected = told === 0;
      if (told === 0) first.is = RETURNING;
      else if (told === 1) first.is = NEW;
      else first.is = first.at >= (settled[fanShops[fan] as number] as number) ? NEW : UNKNOWN;
      return first;
    },
  };
}

/** What a fan is in the span from `from` to `to` in which it bought: a place in FAN_NEWNESSES. */
export function newnessIn(first: FirstPurchase, from: number, to: number): number {
  return first.at >= from && first.at < to ? first.is : RETURNING;
}

/** The place of a name in FAN_NEWNESSES. */
export function newnessPlace(name: FanNewness): number {
  return FAN_NEWNESSES.indexOf(name);
}
