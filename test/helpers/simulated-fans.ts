import { DAY } from '../../shared/domain/clock.ts';
import type { RepeatHistories } from '../../shared/domain/fans/histories.ts';
import type { RepeatParameters } from '../../shared/domain/fans/repeat-likelihood.ts';
import type { SpendHistories, SpendParameters } from '../../shared/domain/fans/spend-model.ts';

const WEEK = 7 * DAY;

/** Random draws that a seed fixes. */
export interface Draws {
  /** Between 0 and 1, never either. */
  uniform(): number;
  exponential(rate: number): number;
  gamma(shape: number): number;
  beta(a: number, b: number): number;
}

/** Two rounds of splitmix32 per number, so that 53 bits are drawn. */
export function seededDraws(seed: number): Draws {
  let state = Math.imul(seed, 0x2545f491) | 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const uniform = (): number => ((word() >>> 5) * 67_108_864 + (word() >>> 6) + 0.5) / 9_007_199_254_740_992;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia and Tsang, 2000; the logarithm, because small shapes leave the range of a double. */
  const logGammaDraw = (shape: number): number => {
    if (shape < 1) return logGammaDraw(shape + 1) + Math.log(uniform()) / shape;
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
    }
  };
  return {
    uniform,
    exponential: (rate) => -Math.log(uniform()) / rate,
    gamma: (shape) => Math.exp(logGammaDraw(shape)),
    beta: (a, b) => 1 / (1 + Math.exp(logGammaDraw(b) - logGammaDraw(a))),
  };
}

/** Fans of a made-up shop: what the model may see, and what each really bought afterwards. */
export interface SimulatedFans {
  readonly histories: RepeatHistories;
  readonly later: Float64Array;
  readonly purchases: number;
}

/**
 * Plays the story of the BG/NBD model literally: a rate and a chance of leaving for each fan, purchases one by one. Ages
 * are spread evenly between the youngest and the oldest; `laterWeeks` follow the end of the observation.
 */
export function simulateFans(
  { r, alpha, a, b }: RepeatParameters,
  draws: Draws,
  { fans, youngest, oldest, laterWeeks }: { fans: number; youngest: number; oldest: number; laterWeeks: number },
): SimulatedFans {
  const repeats = new Float64Array(fans);
  const recency = new Float64Array(fans);
  const age = new Float64Array(fans);
  const later = new Float64Array(fans);
  let purchases = fans;
  for (let fan = 0; fan < fans; fan += 1) {
    const end = youngest + (oldest - youngest) * draws.uniform();
    const rate = draws.gamma(r) / alpha;
    const leaving = draws.beta(a, b);
    age[fan] = end;
    for (let time = draws.exponential(rate); time <= end + laterWeeks; time += draws.exponential(rate)) {
      if (time <= end) {
        repeats[fan] = (repeats[fan] ?? 0) + 1;
        recency[fan] = time;
        purchases += 1;
      } else later[fan] = (later[fan] ?? 0) + 1;
      if (draws.uniform() < leaving) break;
    }
  }
  return { histories: { repeats, recency, age }, later, purchases };
}

/** Values of made-up purchases, and of one purchase more that the model does not see. */
export interface SimulatedSpend extends SpendHistories {
  readonly nextValue: Float64Array;
}

/** Plays the story of the Gamma-Gamma model: values around a mean of each fan; at least one purchase each. */
export function simulateSpend({ p, q, gamma }: SpendParameters, draws: Draws, fans: number): SimulatedSpend {
  const purchases = new Float64Array(fans);
  const meanValue = new Float64Array(fans);
  const nextValue = new Float64Array(fans);
  for (let fan = 0; fan < fans; fan += 1) {
    const count = 1 + Math.floor(draws.exponential(0.5));
    const inverseScale = draws.gamma(q) / gamma;
    purchases[fan] = count;
    // The sum of `count` gamma draws of one scale is a gamma draw.
    meanValue[fan] = draws.gamma(p * count) / inverseScale / count;
    nextValue[fan] = draws.gamma(p) / inverseScale;
  }
  return { purchases, meanValue, nextValue };
}

/** Purchase times of each fan (epoch ms, ascending), fans arriving evenly from `start` on. */
export function simulateTimes(
  { r, alpha, a, b }: RepeatParameters,
  draws: Draws,
  { fans, start, weeks }: { fans: number; start: number; weeks: number },
): { offsets: Int32Array; times: Float64Array } {
  const offsets = new Int32Array(fans + 1);
  const times: number[] = [];
  for (let fan = 0; fan < fans; fan += 1) {
    const rate = draws.gamma(r) / alpha;
    const leaving = draws.beta(a, b);
    const first = weeks * draws.uniform();
    times.push(start + first * WEEK);
    for (let time = first + draws.exponential(rate); time < weeks; time += draws.exponential(rate)) {
      times.push(start + time * WEEK);
      if (draws.uniform() < leaving) break;
    }
    offsets[fan + 1] = times.length;
  }
  return { offsets, times: Float64Array.from(times) };
}
