import { type Box, minimize, type Objective } from './minimize.ts';
import { digamma, logGamma } from './special-functions.ts';
import { standardErrors } from './uncertainty.ts';

/**
 * The Gamma-Gamma model of value: a fan's purchases are gamma distributed (shape p) around a mean of its own, whose
 * inverse scale is gamma distributed over the fans (shape q, scale gamma, in fen).
 */
export interface SpendParameters {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** How many purchases of each fan are averaged, and their mean value in fen (a Number, seldom whole). */
export interface SpendHistories {
  readonly purchases: Float64Array;
  readonly meanValue: Float64Array;
}

export interface SpendFit {
  readonly outcome: 'fitted';
  readonly parameters: SpendParameters;
  readonly logLikelihood: number;
  readonly standardErrors: SpendParameters | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly atLimit: readonly (keyof SpendParameters)[];
  /** The mean value over all fans in fen; null where the model knows none (q at most 1). */
  readonly populationMean: number | null;
  /** Pearson's correlation of number and mean value: the model takes it for zero. Null where either never varies. */
  readonly correlation: number | null;
  /** Fans the model saw, and those it cannot take because all they paid is nothing. */
  readonly fans: number;
  readonly leftOut: number;
}

export interface SpendFitRefused {
  readonly outcome: 'refused';
  readonly reason: 'too_few_fans' | 'same_values';
}

const NAMES = ['p', 'q', 'gamma'] as const;
/** Gamma is counted in mean values, so these hold for every currency and price. */
const BOX: Box = { lowest: [1e-3, 1e-3, 1e-4].map(Math.log), highest: [1e4, 1e4, 1e5].map(Math.log) };
const STARTS = [
  [2, 3, 1],
  [6, 4, 0.5],
  [1, 10, 9],
].map((start) => start.map(Math.log));
const MAX_ITERATIONS = 200;
const AT_LIMIT = 0.05;

/** What the likelihood needs: rows with value, in units of their mean, and the fans of each number of purchases. */
interface SpendRows {
  readonly purchases: Float64Array;
  readonly values: Float64Array;
  readonly counts: ReadonlyMap<number, number>;
}

/**
 * The most likely parameters of the Gamma-Gamma model (Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013,
 * equation (1a)). Throws a RangeError for numbers of purchases or values that cannot be.
 */
export function fitSpendModel(histories: SpendHistories): SpendFit | SpendFitRefused {
  const all = histories.purchases.length;
  checkSpend(histories);
  const indexes = Array.from(histories.purchases.keys()).filter((row) => (histories.meanValue[row] ?? 0) > 0);
  if (indexes.length < 2) return { outcome: 'refused', reason: 'too_few_fans' };
  const purchases = Float64Array.from(indexes, (row) => histories.purchases[row] ?? 0);
  const fen = Float64Array.from(indexes, (row) => histories.meanValue[row] ?? 0);
  if (fen.every((value) => value === fen[0])) return { outcome: 'refused', reason: 'same_values' };
  const unit = mean(fen);
  const counts = new Map<number, number>();
  for (const count of purchases) counts.set(count, (counts.get(count) ?? 0) + 1);
  const rows: SpendRows = { purchases, values: fen.map((value) => value / unit), counts };

  const natural: Objective = (point, gradient) => spendLoss(named(point), rows, gradient);
  const inLogarithms: Objective = (point, gradient) => {
    const parameters = point.map(Math.exp);
    const value = natural(parameters, gradient);
    gradient.forEach((part, index) => {
      gradient[index] = (part * (parameters[index] ?? 0)) / purchases.length;
    });
    return value / purchases.length;
  };
  const found = STARTS.map((start) => minimize(inLogarithms, start, BOX, MAX_ITERATIONS));
  const best = found.reduce((least, next) => (next.value < least.value ? next : least));
  const atLimit = NAMES.filter((_, index) => {
    const value = best.point[index] ?? 0;
    return value - (BOX.lowest[index] ?? 0) < AT_LIMIT || (BOX.highest[index] ?? 0) - value < AT_LIMIT;
  });
  const point = best.point.map(Math.exp);
  const errors = atLimit.length > 0 ? undefined : standardErrors(natural, point);
  const inFen = ({ p, q, gamma }: SpendParameters): SpendParameters => ({ p, q, gamma: gamma * unit });
  const parameters = inFen(named(point));
  return {
    outcome: 'fitted',
    parameters,
    // The density of fen is that of the units divided by the unit, once per fan.
    logLikelihood: -(best.value + Math.log(unit)) * purchases.length,
    standardErrors: errors ? inFen(named(errors)) : null,
    iterations: found.reduce((sum, { iterations }) => sum + iterations, 0),
    converged: best.converged,
    atLimit,
    populationMean: parameters.q > 1 ? (parameters.p * parameters.gamma) / (parameters.q - 1) : null,
    correlation: correlation(purchases, fen),
    fans: purchases.length,
    leftOut: all - purchases.length,
  };
}

/**
 * The mean value in fen to expect of a fan's purchases, between the fan's own mean and that of all. Source: Fader and
 * Hardie, 2013, equation (5). Null for a fan without purchases where the model knows no mean over all fans.
 */
export function expectedValue({ p, q, gamma }: SpendParameters, purchases: number, meanValue: number): number | null {
  if (!(purchases >= 0) || !(meanValue >= 0) || !Number.isFinite(purchases * meanValue))
    throw new RangeError(`${purchases} purchases with the mean ${meanValue} cannot be`);
  const denominator = p * purchases + q - 1;
  return denominator > 0 ? (p * (gamma + purchases * meanValue)) / denominator : null;
}

/** The negative log-likelihood; its derivatives by p, q and gamma are written into `gradient`. */
function spendLoss({ p, q, gamma }: SpendParameters, rows: SpendRows, gradient: Float64Array): number {
  const { purchases, values, counts } = rows;
  const logGammaScale = Math.log(gamma);
  let sum = values.length * (q * logGammaScale - logGamma(q));
  let byP = 0;
  let byQ = values.length * (logGammaScale - digamma(q));
  let byGamma = (values.length * q) / gamma;
  for (const [x, fans] of counts) {
    const both = digamma(p * x + q);
    sum += fans * (logGamma(p * x + q) - logGamma(p * x));
    byP += fans * x * (both - digamma(p * x));
    byQ += fans * both;
  }
  for (let row = 0; row < values.length; row += 1) {
    const x = purchases[row] ?? 0;
    const value = values[row] ?? 0;
    const total = x * value;
    const logTotal = Math.log(total);
    const logAll = Math.log(gamma + total);
    sum += p * x * (logTotal - logAll) - Math.log(value) - q * logAll;
    byP += x * (logTotal - logAll);
    byQ -= logAll;
    byGamma -= (p * x + q) / (gamma + total);
  }
  gradient[0] = -byP;
  gradient[1] = -byQ;
  gradient[2] = -byGamma;
  return -sum;
}

function named(point: ArrayLike<number>): SpendParameters {
  return { p: point[0] ?? 0, q: point[1] ?? 0, gamma: point[2] ?? 0 };
}

function checkSpend({ purchases, meanValue }: SpendHistories): void {
  if (purchases.length !== meanValue.length) throw new RangeError('the columns have different lengths');
  for (let row = 0; row < purchases.length; row += 1) {
    const count = purchases[row] ?? Number.NaN;
    const value = meanValue[row] ?? Number.NaN;
    if (!Number.isSafeInteger(count) || count < 1 || !(value >= 0) || !Number.isFinite(value))
      throw new RangeError(`row ${row} is impossible: ${count} purchases with the mean ${value}`);
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(left: Float64Array, right: Float64Array): number | null {
  const leftMean = mean(left);
  const rightMean = mean(right);
  let both = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let row = 0; row < left.length; row += 1) {
    const x = (left[row] ?? 0) - leftMean;
    const y = (right[row] ?? 0) - rightMean;
    both += x * y;
    leftSquares += x * x;
    rightSquares += y * y;
  }
  return leftSquares > 0 && rightSquares > 0 ? both / Math.sqrt(leftSquares * rightSquares) : null;
}
