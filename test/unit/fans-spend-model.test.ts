import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from '../../shared/domain/fans/special-functions.ts';
import { expectedValue, fitSpendModel, type SpendHistories } from '../../shared/domain/fans/spend-model.ts';
import { seededDraws, simulateSpend } from '../helpers/simulated-fans.ts';

type Row = readonly [purchases: number, meanValue: number];

function spendOf(rows: readonly Row[]): SpendHistories {
  return {
    purchases: Float64Array.from(rows, ([purchases]) => purchases),
    meanValue: Float64Array.from(rows, ([, meanValue]) => meanValue),
  };
}

const row = fc
  .record({ purchases: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 900 })), fen: fc.nat(5e6) })
  .map(({ purchases, fen }): Row => [purchases, fen]);

/** The logarithm of the printed density, equation (1a) of the note of 2013. */
function plainLikelihood(p: number, q: number, gamma: number, [x, z]: Row): number {
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(gamma) +
    (p * x - 1) * Math.log(z) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(gamma + x * z)
  );
}

describe('the value model', () => {
  const spend = simulateSpend({ p: 3, q: 4, gamma: 6000 }, seededDraws(11), 1500);
  const rows = Array.from(spend.purchases, (purchases, index): Row => [purchases, spend.meanValue[index] ?? 0]);
  const fit = fitSpendModel(spend);
  if (fit.outcome === 'refused') throw new Error(fit.reason);
  const { p, q, gamma } = fit.parameters;
  const total = (...model: readonly [number, number, number]): number =>
    rows.reduce((sum, each) => sum + plainLikelihood(...model, each), 0);

  it('reports the printed likelihood, and stands on its top', () => {
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.logLikelihood - total(p, q, gamma))).toBeLessThan(1e-6);
    for (const factor of [0.99, 1.01])
      for (const near of [
        [p * factor, q, gamma],
        [p, q * factor, gamma],
        [p, q, gamma * factor],
        [p * factor, q, gamma / factor],
      ] as const)
        expect(total(...near)).toBeLessThan(fit.logLikelihood);
    expect(total(3, 4, 6000)).toBeLessThanOrEqual(fit.logLikelihood);
  });

  it('has standard errors that are the curvature at the top', () => {
    // The likelihood falls by a half where one parameter moves by its standard error and the others follow: along one
    // parameter alone it falls faster.
    const errors = fit.standardErrors;
    if (!errors) throw new Error('no standard errors');
    expect(fit.logLikelihood - total(p + errors.p, q, gamma)).toBeGreaterThan(0.5);
    const refit = fitSpendModel({
      purchases: Float64Array.from([...spend.purchases, ...spend.purchases]),
      meanValue: Float64Array.from([...spend.meanValue, ...spend.meanValue]),
    });
    if (refit.outcome === 'refused' || !refit.standardErrors) throw new Error('refused');
    expect(errors.gamma / refit.standardErrors.gamma).toBeCloseTo(Math.SQRT2, 3);
  });

  it('does not depend on the currency', () => {
    const dear = fitSpendModel({ ...spend, meanValue: spend.meanValue.map((value) => value * 1000) });
    if (dear.outcome === 'refused') throw new Error(dear.reason);
    expect(dear.parameters.p / p).toBeCloseTo(1, 6);
    expect(dear.parameters.gamma / gamma / 1000).toBeCloseTo(1, 6);
    expect((dear.populationMean ?? 0) / (fit.populationMean ?? 1) / 1000).toBeCloseTo(1, 6);
  });

  it('expects a value between the mean of the fan and that of all, nearer to the own one the more was bought', () => {
    const mean = fit.populationMean ?? 0;
    fc.assert(
      fc.property(row, ([purchases, value]) => {
        const expected = expectedValue(fit.parameters, purchases, value) ?? Number.NaN;
        expect(expected).toBeGreaterThanOrEqual(Math.min(mean, value) * (1 - 1e-9));
        expect(expected).toBeLessThanOrEqual(Math.max(mean, value) * (1 + 1e-9));
        const surer = expectedValue(fit.parameters, purchases + 1, value) ?? Number.NaN;
        expect(Math.abs(surer - value)).toBeLessThanOrEqual(Math.abs(expected - value) * (1 + 1e-9));
      }),
    );
    expect(expectedValue(fit.parameters, 0, 0)).toBeCloseTo(mean, 6);
  });

  it('knows no mean where the values have none', () => {
    expect(expectedValue({ p: 2, q: 0.8, gamma: 100 }, 0, 0)).toBeNull();
    expect(expectedValue({ p: 2, q: 0.8, gamma: 100 }, 1, 500)).toBeCloseTo((2 * 600) / 1.8, 9);
  });

  it('reports how number and value go together', () => {
    expect(Math.abs(fit.correlation ?? 1)).toBeLessThan(0.1);
    const tied = fitSpendModel(spendOf(rows.map(([purchases, value]) => [purchases, value * purchases])));
    if (tied.outcome === 'refused') throw new Error(tied.reason);
    expect(tied.correlation).toBeGreaterThan(0.4);
    const once = fitSpendModel(spendOf(rows.map(([, value]) => [1, value])));
    expect(once).toMatchObject({ outcome: 'fitted', correlation: null });
  });

  it('leaves out fans who paid nothing and says how many', () => {
    const free = fitSpendModel(spendOf([...rows, [1, 0], [2, 0]]));
    expect(free).toMatchObject({ outcome: 'fitted', fans: 1500, leftOut: 2, parameters: fit.parameters });
  });

  it('is refused for too few fans and for values all alike', () => {
    expect(fitSpendModel(spendOf([]))).toEqual({ outcome: 'refused', reason: 'too_few_fans' });
    expect(
      fitSpendModel(
        spendOf([
          [3, 500],
          [1, 0],
        ]),
      ),
    ).toEqual({ outcome: 'refused', reason: 'too_few_fans' });
    expect(
      fitSpendModel(
        spendOf([
          [3, 500],
          [1, 500],
        ]),
      ),
    ).toEqual({ outcome: 'refused', reason: 'same_values' });
  });

  it.each<Row>([
    [0, 5],
    [-1, 5],
    [1.5, 5],
    [Number.NaN, 5],
    [1, -5],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('refuses %d purchases with the mean %d', (purchases, meanValue) => {
    expect(() =>
      fitSpendModel(
        spendOf([
          [1, 3],
          [purchases, meanValue],
        ]),
      ),
    ).toThrow(/^row 1 is impossible/);
  });

  it('answers finite figures for whatever values can be', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 15 }), (some) => {
        const found = fitSpendModel(spendOf([...some, [1, 100], [2, 300]]));
        if (found.outcome === 'refused') throw new Error(found.reason);
        const figures = [...Object.values(found.parameters), found.logLikelihood, found.populationMean ?? 0];
        expect(
          [...figures, found.correlation ?? 0, ...Object.values(found.standardErrors ?? {})].every(Number.isFinite),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
