import { checkHistories, type RepeatHistories } from './histories.ts';
import type { RepeatParameters } from './repeat-likelihood.ts';
import { gaussRemainder } from './special-functions.ts';

/** Below this the terms of the quick series take turns in sign and cancel each other's digits. */
const QUICK_FROM = -8;
/** Nearer to a = 1 than this the slow series divides zero by zero; values on both sides stand in for it. */
const NEAR_ONE = 0.001;
const ASIDE = 0.003;

/** One fan's history, times in weeks, as in RepeatHistories. */
export interface FanHistory {
  readonly repeats: number;
  readonly recency: number;
  readonly age: number;
}

/**
 * The chance that the fan is still active at the end of the observation; 1 for a fan without repeats, whom the model
 * gives no occasion to leave. Source: Fader, Hardie and Lee, Computing P(alive) Using the BG/NBD Model, 2008.
 */
export function probabilityActive({ r, alpha, a, b }: RepeatParameters, { repeats, recency, age }: FanHistory): number {
  if (repeats === 0) return 1;
  const left =
    Math.log(a) - Math.log(b + repeats - 1) + (r + repeats) * Math.log1p((age - recency) / (alpha + recency));
  return 1 / (1 + Math.exp(left));
}

/**
 * Purchase days to expect of the fan in the next `weeks`. Source: Fader, Hardie and Lee, Marketing Science 24(2), 2005,
 * equation (10), which is the chance of being active times what an active fan buys.
 */
export function expectedPurchases(parameters: RepeatParameters, fan: FanHistory, weeks: number): number {
  checkWeeks(weeks);
  return probabilityActive(parameters, fan) * expectedOfActive(parameters, fan.repeats, fan.age, weeks);
}

/** Repeats to expect of a random fan within `weeks` of the first purchase. Source: the same, equation (9). */
export function expectedRepeats(parameters: RepeatParameters, weeks: number): number {
  checkWeeks(weeks);
  return expectedOfActive(parameters, 0, 0, weeks);
}

/** Both figures for every row of the histories. */
export interface Predictions {
  readonly active: Float64Array;
  readonly expected: Float64Array;
}

/** The chance of being active and the purchases to expect in the next `weeks`, row by row. */
export function predictFans(parameters: RepeatParameters, histories: RepeatHistories, weeks: number): Predictions {
  checkHistories(histories);
  checkWeeks(weeks);
  // What an active fan buys depends on repeats and age alone, and few pairs of these exist.
  const known = new Map<number, Map<number, number>>();
  const active = new Float64Array(histories.repeats.length);
  const expected = new Float64Array(histories.repeats.length);
  for (let row = 0; row < active.length; row += 1) {
    const repeats = histories.repeats[row] ?? 0;
    const age = histories.age[row] ?? 0;
    const byAge = known.get(repeats) ?? new Map<number, number>();
    known.set(repeats, byAge);
    const ofActive = byAge.get(age) ?? expectedOfActive(parameters, repeats, age, weeks);
    byAge.set(age, ofActive);
    const chance = probabilityActive(parameters, { repeats, recency: histories.recency[row] ?? 0, age });
    active[row] = chance;
    expected[row] = chance * ofActive;
  }
  return { active, expected };
}

function checkWeeks(weeks: number): void {
  if (!(weeks >= 0) || !Number.isFinite(weeks)) throw new RangeError(`${weeks} weeks cannot be looked ahead`);
}

/** What a fan known to be active buys: the equations (9) and (10) with what the history adds to the parameters. */
function expectedOfActive({ r, alpha, a, b }: RepeatParameters, repeats: number, age: number, weeks: number): number {
  if (weeks === 0) return 0;
  const time = weeks / (alpha + age);
  const shape = r + repeats;
  const stay = b + repeats;
  if (a + stay - 1 - shape >= QUICK_FROM) return Math.max(0, quickExpectation(shape, a, stay, time));
  if (Math.abs(a - 1) >= NEAR_ONE) return Math.max(0, slowExpectation(shape, a, stay, time));
  // The function is smooth in a: four values around it give it to the fourth order of their distance.
  const around = (distance: number): number =>
    (slowExpectation(shape, a - distance, stay, time) + slowExpectation(shape, a + distance, stay, time)) / 2;
  return Math.max(0, (4 * around(ASIDE) - around(2 * ASIDE)) / 3);
}

/**
 * (c / (a-1)) [1 - (1-z)^r 2F1(r, b; c; z)] with c = a+b-1 and z = t/(1+t), after Euler's transformation (Abramowitz and
 * Stegun 15.3.3), which frees it of r in the exponent, of overflow for many repeats, and of the poles at a = 1 and c = 0.
 */
function quickExpectation(r: number, a: number, b: number, time: number): number {
  const c = a + b - 1;
  const logRest = -Math.log1p(time);
  const exponent = (a - 1) * logRest;
  const integral = a === 1 ? -logRest : -Math.expm1(exponent) / (a - 1);
  const { value, logScale } = gaussRemainder(c - r, a - 1, c, time / (1 + time));
  return c * integral - Math.exp(exponent + logScale) * (time / (1 + time)) * (c - r) * value;
}

/** The same as it is printed, all terms positive: for r far above a+b, where the quick series loses its digits. */
function slowExpectation(r: number, a: number, b: number, time: number): number {
  const c = a + b - 1;
  const logRest = -Math.log1p(time);
  const z = time / (1 + time);
  const { value, logScale } = gaussRemainder(r, b, c, z);
  return (-c * Math.expm1(r * logRest) - Math.exp(r * logRest + logScale) * r * b * z * value) / (a - 1);
}
