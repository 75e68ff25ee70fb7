import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressHistories, type RepeatHistories } from '../../shared/domain/fans/histories.ts';
import { predictFans } from '../../shared/domain/fans/predictions.ts';
import { repeatLogLikelihood } from '../../shared/domain/fans/repeat-likelihood.ts';
import { fitRepeatModel } from '../../shared/domain/fans/repeat-model.ts';
import { seededDraws, simulateFans } from '../helpers/simulated-fans.ts';

type Row = readonly [repeats: number, recency: number, age: number, fans?: number];

function historiesOf(rows: readonly Row[]): RepeatHistories {
  return {
    repeats: Float64Array.from(rows, ([repeats]) => repeats),
    recency: Float64Array.from(rows, ([, recency]) => recency),
    age: Float64Array.from(rows, ([, , age]) => age),
    fans: Float64Array.from(rows, ([, , , fans]) => fans ?? 1),
  };
}

const NAMES = ['r', 'alpha', 'a', 'b'] as const;
const positive = fc.double({ min: Math.log(0.05), max: Math.log(50), noNaN: true }).map(Math.exp);
const parameters = fc.record({ r: positive, alpha: positive, a: positive, b: positive });
const row = fc
  .record({
    repeats: fc.oneof(fc.nat(5), fc.nat(400)),
    recencyDays: fc.integer({ min: 1, max: 300 }),
    restDays: fc.nat(200),
    fans: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ repeats, recencyDays, restDays, fans }): Row => {
    const last = repeats === 0 ? 0 : recencyDays;
    return [repeats, last / 7, (last + restDays) / 7, fans];
  });

/** The printed likelihood of one fan, term by term: slow, and only for histories that do not overflow it. */
function plainLikelihood({ r, alpha, a, b }: Record<(typeof NAMES)[number], number>, [x, last, end]: Row): number {
  let purchases = 1;
  let stays = 1;
  for (let index = 0; index < x; index += 1) {
    purchases *= (r + index) / (alpha + end);
    stays *= (b + index) / (a + b + index);
  }
  const silent = stays * purchases * (alpha / (alpha + end)) ** r;
  if (x === 0) return Math.log(silent);
  return Math.log(silent * (1 + (a / (b + x - 1)) * ((alpha + end) / (alpha + last)) ** (r + x)));
}

describe('the likelihood of the repeat model', () => {
  it('equals the printed formula', () => {
    fc.assert(
      fc.property(parameters, fc.array(row, { minLength: 1, maxLength: 20 }), (model, rows) => {
        const mild = rows.filter(([repeats]) => repeats <= 30);
        const right = mild.reduce((sum, each) => sum + (each[3] ?? 1) * plainLikelihood(model, each), 0);
        const found = repeatLogLikelihood(model, compressHistories(historiesOf(mild)), new Float64Array(4));
        expect(Math.abs(found - right)).toBeLessThan(1e-9 * (1 + Math.abs(right)));
      }),
    );
  });

  it('has the derivatives that differences of it show', () => {
    fc.assert(
      fc.property(parameters, fc.array(row, { minLength: 1, maxLength: 20 }), (model, rows) => {
        const histories = compressHistories(historiesOf(rows));
        const gradient = new Float64Array(4);
        const value = repeatLogLikelihood(model, histories, gradient);
        expect(Number.isFinite(value)).toBe(true);
        NAMES.forEach((name, index) => {
          const step = 1e-5 * model[name];
          const at = (moved: number): number =>
            repeatLogLikelihood({ ...model, [name]: moved }, histories, new Float64Array(4));
          const slope = (at(model[name] + step) - at(model[name] - step)) / (2 * step);
          const room = 1e-6 * Math.abs(slope) + (1e-9 * (1 + Math.abs(value))) / model[name];
          expect(Math.abs((gradient[index] ?? 0) - slope), name).toBeLessThan(room);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('histories', () => {
  it('that are equal share a row, and the fans of all rows stay as many', () => {
    const compressed = compressHistories(
      historiesOf([
        [0, 0, 5],
        [2, 3, 5],
        [0, 0, 5, 4],
        [2, 3, 6],
        [2, 3, 5],
        [1, 3, 5, 0],
      ]),
    );
    expect([...compressed.repeats]).toEqual([0, 2, 2]);
    expect([...compressed.fans]).toEqual([5, 2, 1]);
    expect([...compressed.counts]).toEqual([0, 2]);
    expect([...compressed.fansOfCount]).toEqual([5, 3]);
    expect(compressed.totalFans).toBe(8);
  });

  it.each<[string, Row]>([
    ['negative repeats', [-1, 0, 5]],
    ['half a repeat', [0.5, 1, 5]],
    ['repeats that are no number', [Number.NaN, 1, 5]],
    ['endless repeats', [Number.POSITIVE_INFINITY, 1, 5]],
    ['a last purchase after the end', [1, 6, 5]],
    ['a last purchase that is no number', [1, Number.NaN, 5]],
    ['a negative age', [0, 0, -1]],
    ['an endless age', [0, 0, Number.POSITIVE_INFINITY]],
    ['a repeat at the time of the first purchase', [1, 0, 5]],
    ['a last repeat without repeats', [0, 2, 5]],
    ['a negative number of fans', [0, 0, 5, -2]],
    ['a number of fans that is none', [0, 0, 5, Number.NaN]],
  ])('with %s are refused by row', (_, wrong) => {
    const histories = historiesOf([[1, 2, 5], wrong]);
    expect(() => fitRepeatModel(histories)).toThrow(/^history 1 is impossible/);
    expect(() => predictFans({ r: 1, alpha: 1, a: 1, b: 1 }, histories, 4)).toThrow(RangeError);
  });

  it('of different lengths are refused', () => {
    const columns = { repeats: new Float64Array(2), recency: new Float64Array(2), age: new Float64Array(1) };
    expect(() => fitRepeatModel(columns)).toThrow(RangeError);
  });
});

describe('fitting', () => {
  it.each<[string, readonly Row[], string]>([
    ['no fan', [], 'no_fans'],
    ['rows of no fan', [[1, 2, 3, 0]], 'no_fans'],
    [
      'fans none of whom came back',
      [
        [0, 0, 5, 300],
        [0, 0, 9, 200],
      ],
      'no_repeats',
    ],
    ['fans who bought today', [[0, 0, 0, 500]], 'no_repeats'],
    ['one fan', [[3, 4, 5]], 'same_histories'],
    ['fans all alike', [[3, 4, 5, 1000]], 'same_histories'],
  ])('is refused for %s', (_, rows, reason) => {
    expect(fitRepeatModel(historiesOf(rows))).toEqual({ outcome: 'refused', reason });
  });

  it('answers finite figures for whatever histories can be', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (rows) => {
        const histories = historiesOf([...rows, [0, 0, 0, 3], [1, 1, 1]]);
        const fit = fitRepeatModel(histories);
        if (fit.outcome === 'refused') throw new Error(fit.reason);
        expect(Object.values(fit.parameters).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
        expect(Number.isFinite(fit.logLikelihood)).toBe(true);
        expect(Object.values(fit.standardErrors ?? {}).every((value) => Number.isFinite(value) && value > 0)).toBe(
          true,
        );
        if (fit.atLimit.length > 0) expect(fit.standardErrors).toBeNull();
        const { active, expected } = predictFans(fit.parameters, histories, 13);
        expect(active.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(expected.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('stands histories far beyond any shop', () => {
    for (const rows of [
      [
        [1e7, 1e5, 1e6],
        [1e6, 3, 4],
        [0, 0, 1e7],
      ],
      [
        [1, 1e-9, 1e-9],
        [0, 0, 1e9],
      ],
      [
        [5, 1, 500, 1000],
        [5, 500, 500, 1000],
      ],
      [
        [1, 1, 1],
        [0, 0, 0, 1e12],
      ],
    ] satisfies Row[][]) {
      const histories = historiesOf(rows);
      const fit = fitRepeatModel(histories);
      if (fit.outcome === 'refused') throw new Error(fit.reason);
      const { active, expected } = predictFans(fit.parameters, histories, 13);
      const figures = [...Object.values(fit.parameters), fit.logLikelihood, ...active, ...expected];
      expect(figures.every(Number.isFinite)).toBe(true);
    }
  });

  it('finds the same top from every fan alone as from equal fans in one row, and twice the same', () => {
    const { histories } = simulateFans({ r: 0.5, alpha: 4, a: 0.7, b: 2 }, seededDraws(4), {
      fans: 600,
      youngest: 5,
      oldest: 40,
      laterWeeks: 0,
    });
    const once = fitRepeatModel(histories);
    const doubled = fitRepeatModel({ ...histories, fans: new Float64Array(600).fill(2) });
    expect(fitRepeatModel(histories)).toEqual(once);
    if (once.outcome === 'refused' || doubled.outcome === 'refused') throw new Error('refused');
    expect(once.converged && doubled.converged).toBe(true);
    for (const name of NAMES) {
      expect(doubled.parameters[name] / once.parameters[name]).toBeCloseTo(1, 5);
      const ratio = (once.standardErrors?.[name] ?? 0) / (doubled.standardErrors?.[name] ?? 0);
      expect(ratio).toBeCloseTo(Math.SQRT2, 3);
    }
    expect(doubled.logLikelihood / once.logLikelihood).toBeCloseTo(2, 9);
  });

  it('says which parameters the data do not hold: buyers all of one rate, of whom nobody leaves', () => {
    const draws = seededDraws(5);
    const rows = Array.from({ length: 400 }, (): Row => {
      const times: number[] = [];
      for (let time = draws.exponential(0.5); time <= 40; time += draws.exponential(0.5)) times.push(time);
      return [times.length, times.at(-1) ?? 0, 40];
    });
    const fit = fitRepeatModel(historiesOf(rows));
    if (fit.outcome === 'refused') throw new Error(fit.reason);
    expect(fit.atLimit.length).toBeGreaterThan(0);
    expect(fit.standardErrors).toBeNull();
    expect(fit.parameters.r / fit.parameters.alpha).toBeCloseTo(0.5, 1);
  });
});
