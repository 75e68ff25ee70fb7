import type { PurchaseDays } from './model-data.ts';
import { expectedRepeats } from './predictions.ts';
import type { RepeatParameters } from './repeat-likelihood.ts';

const DAYS_PER_WEEK = 7;

/** Repeat purchases of all fans together, added up to the end of each week. */
export interface Tracking {
  /** The last day of each week, as a day number. */
  readonly weekEnds: Int32Array;
  readonly actual: Float64Array;
  readonly expected: Float64Array;
}

/**
 * Repeats that really came, against those the model expects of fans of whom it knows only the day of the first purchase
 * (Fader, Hardie and Lee, Marketing Science 24(2), 2005, figure 2 and footnote on aggregate repeat sales): the sum of
 * E[X(t - first purchase)] over the fans who first bought by `endDay`. Whole weeks from the first purchase of all, up to
 * `lastDay`.
 */
export function trackRepeats(
  parameters: RepeatParameters,
  purchases: PurchaseDays,
  endDay: number,
  lastDay: number,
): Tracking {
  const { offsets, days } = purchases;
  let origin = Number.POSITIVE_INFINITY;
  for (let fan = 0; fan + 1 < offsets.length; fan += 1)
    if ((offsets[fan] ?? 0) < (offsets[fan + 1] ?? 0)) origin = Math.min(origin, days[offsets[fan] ?? 0] ?? origin);
  const length = origin > endDay || lastDay < endDay ? 0 : lastDay - origin + 1;
  const starters = new Float64Array(length);
  const repeats = new Float64Array(length);
  for (let fan = 0; fan + 1 < offsets.length; fan += 1) {
    const from = offsets[fan] ?? 0;
    const to = offsets[fan + 1] ?? from;
    const first = days[from] ?? 0;
    if (from === to || first > endDay) continue;
    starters[first - origin] = (starters[first - origin] ?? 0) + 1;
    for (let index = from + 1; index < to; index += 1) {
      const day = (days[index] ?? 0) - origin;
      if (day < length) repeats[day] = (repeats[day] ?? 0) + 1;
    }
  }
  const weeks = Math.floor(length / DAYS_PER_WEEK);
  const byAge = Float64Array.from({ length }, (_, age) => expectedRepeats(parameters, age / DAYS_PER_WEEK));
  const weekEnds = Int32Array.from({ length: weeks }, (_, week) => origin + (week + 1) * DAYS_PER_WEEK - 1);
  let seen = 0;
  const actual = Float64Array.from(weekEnds, (end) => {
    for (let day = end - DAYS_PER_WEEK + 1; day <= end; day += 1) seen += repeats[day - origin] ?? 0;
    return seen;
  });
  const expected = Float64Array.from(weekEnds, (end) => {
    let sum = 0;
    for (let day = origin; day <= end; day += 1) sum += (starters[day - origin] ?? 0) * (byAge[end - day] ?? 0);
    return sum;
  });
  return { weekEnds, actual, expected };
}
