import { shanghaiDayNumber } from '../calendar.ts';
import type { RepeatHistories } from './histories.ts';

const DAYS_PER_WEEK = 7;

/**
 * The days on which each fan bought, ascending and without repetition: those of fan i are days[offsets[i]] up to, not
 * including, days[offsets[i + 1]]. Days are numbered from 1970-01-01 in Asia/Shanghai.
 */
export interface PurchaseDays {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
}

/** Purchase times (epoch ms, ascending within each fan) as days; several purchases of one day become one. */
export function purchaseDays(offsets: Int32Array, times: Float64Array): PurchaseDays {
  checkOffsets(offsets, times.length);
  const days = new Int32Array(times.length);
  const kept = new Int32Array(offsets.length);
  let size = 0;
  for (let fan = 0; fan + 1 < offsets.length; fan += 1) {
    let last = Number.NEGATIVE_INFINITY;
    for (let index = offsets[fan] ?? 0; index < (offsets[fan + 1] ?? 0); index += 1) {
      const time = times[index] ?? Number.NaN;
      if (!Number.isFinite(time)) throw new RangeError(`purchase ${index} has no time`);
      const day = shanghaiDayNumber(time);
      if (day < last) throw new RangeError(`purchase ${index} is earlier than the one before it`);
      if (day === last) continue;
      days[size] = day;
      size += 1;
      last = day;
    }
    kept[fan + 1] = size;
  }
  return { offsets: kept, days: days.slice(0, size) };
}

/** Histories up to a day, and which fan each row is: fans who had not bought by then have none. */
export interface CalibrationHistories extends RepeatHistories {
  readonly fan: Int32Array;
}

/** What each fan did up to and including `endDay`, for the repeat model. */
export function historiesUntil(purchases: PurchaseDays, endDay: number): CalibrationHistories {
  const { offsets, days } = purchases;
  checkOffsets(offsets, days.length);
  const fans = Math.max(0, offsets.length - 1);
  const fan = new Int32Array(fans);
  const repeats = new Float64Array(fans);
  const recency = new Float64Array(fans);
  const age = new Float64Array(fans);
  let rows = 0;
  for (let index = 0; index < fans; index += 1) {
    const from = offsets[index] ?? 0;
    const seen = daysUntil(purchases, index, endDay);
    if (seen === 0) continue;
    const first = days[from] ?? 0;
    fan[rows] = index;
    repeats[rows] = seen - 1;
    recency[rows] = ((days[from + seen - 1] ?? 0) - first) / DAYS_PER_WEEK;
    age[rows] = (endDay - first) / DAYS_PER_WEEK;
    rows += 1;
  }
  return {
    fan: fan.slice(0, rows),
    repeats: repeats.slice(0, rows),
    recency: recency.slice(0, rows),
    age: age.slice(0, rows),
  };
}

/** Histories up to a day and what the same fans really did afterwards. */
export interface HoldOut {
  readonly histories: CalibrationHistories;
  /** Days with a purchase after `endDay`, up to and including the last day, row by row. */
  readonly later: Float64Array;
  /** The length of the time after `endDay`. */
  readonly weeks: number;
}

/** Splits the purchases at the end of a day: what the model may see and what it is judged by. */
export function splitHoldOut(purchases: PurchaseDays, endDay: number, lastDay: number): HoldOut {
  if (!(lastDay >= endDay)) throw new RangeError(`the hold-out would end on day ${lastDay}, before day ${endDay}`);
  const histories = historiesUntil(purchases, endDay);
  const later = Float64Array.from(
    histories.fan,
    (fan, row) => daysUntil(purchases, fan, lastDay) - 1 - (histories.repeats[row] ?? 0),
  );
  return { histories, later, weeks: (lastDay - endDay) / DAYS_PER_WEEK };
}

/** How many purchase days the fan has up to and including a day. */
function daysUntil({ offsets, days }: PurchaseDays, fan: number, endDay: number): number {
  const from = offsets[fan] ?? 0;
  let end = offsets[fan + 1] ?? from;
  while (end > from && (days[end - 1] ?? 0) > endDay) end -= 1;
  return end - from;
}

function checkOffsets(offsets: Int32Array, length: number): void {
  const isRising = offsets.every((offset, index) => offset >= (index === 0 ? 0 : (offsets[index - 1] ?? 0)));
  if (!isRising || (offsets.at(-1) ?? 0) !== length || (offsets[0] ?? 0) !== 0)
    throw new RangeError('the offsets do not part the purchases among the fans');
}
