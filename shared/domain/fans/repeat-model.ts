import { type CompressedHistories, compressHistories, type RepeatHistories } from './histories.ts';
import { type Box, type Minimum, minimize, type Objective } from './minimize.ts';
import { type RepeatParameters, repeatLogLikelihood } from './repeat-likelihood.ts';
import { standardErrors } from './uncertainty.ts';

const NAMES = ['r', 'alpha', 'a', 'b'] as const;
/**
 * Beyond these the model is one of its simpler limits (all fans alike, nobody leaves), and further figures say nothing
 * but cost the forecasts longer and longer series.
 */
const LIMITS = { r: [1e-4, 100], alpha: [0.01, 1e5], a: [1e-4, 1e3], b: [1e-4, 1e3] } as const;
const BOX: Box = {
  lowest: NAMES.map((name) => Math.log(LIMITS[name][0])),
  highest: NAMES.map((name) => Math.log(LIMITS[name][1])),
};
const START_SHAPES = [0.3, 1, 4] as const;
const START_DROPOUTS = [
  [0.8, 2.5],
  [0.5, 10],
  [3, 3],
] as const;
/** So near a limit, in logarithms, a parameter counts as run into it. */
const AT_LIMIT = 0.05;

export interface RepeatFitOptions {
  /** The most steps of one search; 200 where not given. */
  readonly maxIterations?: number;
}

/** A fitted repeat model. */
export interface RepeatFit {
  readonly outcome: 'fitted';
  readonly parameters: RepeatParameters;
  readonly logLikelihood: number;
  /** Of the parameters as they stand; null where the data leave some direction open. */
  readonly standardErrors: RepeatParameters | null;
  readonly iterations: number;
  readonly converged: boolean;
  /** Parameters that ran into the limit of the search: the data do not hold them. */
  readonly atLimit: readonly (keyof RepeatParameters)[];
}

/** Histories that hold nothing to fit: no fan at all, none who came back, or all fans alike. */
export interface RepeatFitRefused {
  readonly outcome: 'refused';
  readonly reason: 'no_fans' | 'no_repeats' | 'same_histories';
}

/**
 * The most likely parameters of the BG/NBD model (Fader, Hardie and Lee, Marketing Science 24(2), 2005, section 4),
 * searched in their logarithms so that they stay positive. Equal input gives equal output. Throws a RangeError for
 * histories that cannot be (negative, not numbers, a last purchase after the end).
 */
export function fitRepeatModel(
  histories: RepeatHistories,
  { maxIterations = 200 }: RepeatFitOptions = {},
): RepeatFit | RepeatFitRefused {
  const compressed = compressHistories(histories);
  if (compressed.totalFans === 0) return { outcome: 'refused', reason: 'no_fans' };
  if (compressed.counts.every((count) => count === 0)) return { outcome: 'refused', reason: 'no_repeats' };
  if (compressed.fans.length === 1) return { outcome: 'refused', reason: 'same_histories' };

  const natural: Objective = (point, gradient) => {
    const value = repeatLogLikelihood(named(point), compressed, gradient);
    gradient.forEach((part, index) => {
      gradient[index] = -part;
    });
    return -value;
  };
  // Per fan, so that the tolerances of the search mean the same for small and large shops.
  const inLogarithms: Objective = (point, gradient) => {
    const parameters = point.map(Math.exp);
    const value = natural(parameters, gradient);
    gradient.forEach((part, index) => {
      gradient[index] = (part * (parameters[index] ?? 0)) / compressed.totalFans;
    });
    return value / compressed.totalFans;
  };

  let best: Minimum | undefined;
  let iterations = 0;
  for (const start of starts(compressed, inLogarithms)) {
    const found = minimize(inLogarithms, start, BOX, maxIterations);
    iterations += found.iterations;
    if (!best || found.value < best.value) best = found;
    if (best.converged && limitsTouched(best.point).length === 0) break;
  }
  if (!best) throw new Error('no start to search from');
  const point = best.point.map(Math.exp);
  const atLimit = limitsTouched(best.point);
  const errors = atLimit.length > 0 ? undefined : standardErrors(natural, point);
  return {
    outcome: 'fitted',
    parameters: named(point),
    logLikelihood: -best.value * compressed.totalFans,
    standardErrors: errors ? named(errors) : null,
    iterations,
    converged: best.converged,
    atLimit,
  };
}

function named(point: ArrayLike<number>): RepeatParameters {
  return { r: point[0] ?? 0, alpha: point[1] ?? 0, a: point[2] ?? 0, b: point[3] ?? 0 };
}

/** Points to search from, the likeliest first; a second one is tried only where the first leads nowhere. */
function starts(histories: CompressedHistories, objective: Objective): number[][] {
  const weighted = (column: Float64Array): number =>
    column.reduce((sum, part, row) => sum + part * (histories.fans[row] ?? 0), 0);
  // Fans who left are silent for a good part of their age: about half of it is taken as time in which they bought.
  const rate = (2 * weighted(histories.repeats)) / weighted(histories.age);
  const scratch = new Float64Array(NAMES.length);
  return START_SHAPES.flatMap((shape) =>
    START_DROPOUTS.map(([a, b]) => {
      const start = [shape, shape / rate, a, b].map(Math.log);
      return { start, value: objective(Float64Array.from(start), scratch) };
    }),
  )
    .sort((left, right) => left.value - right.value)
    .slice(0, 3)
    .map(({ start }) => start);
}

function limitsTouched(point: Float64Array): (keyof RepeatParameters)[] {
  return NAMES.filter((_, index) => {
    const value = point[index] ?? 0;
    const lowest = BOX.lowest[index] ?? 0;
    const highest = BOX.highest[index] ?? 0;
    return value - lowest < AT_LIMIT || highest - value < AT_LIMIT;
  });
}
