import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedPurchases,
  expectedRepeats,
  predictFans,
  probabilityActive,
} from '../../shared/domain/fans/predictions.ts';

const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/**
 * r, alpha, a, b, repeats, recency, age, weeks, chance of being active, expected purchases; the last two from the printed
 * formulas in 50 digits. Among them: both poles (a = 1, a + b = 1), r far above a + b, many repeats, nobody alike.
 */
const RIGHT: readonly (readonly [number, number, number, number, number, number, number, number, number, number])[] = [
  [0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39, 0.726578570080673, 1.22602817476714],
  [0.243, 4.414, 0.793, 2.426, 0, 0, 0, 4, 1, 0.196068172433739],
  [0.243, 4.414, 0.793, 2.426, 26, 30.86, 31, 52, 0.968915649717525, 25.7581959364835],
  [0.5, 3, 1, 2, 3, 10, 20, 12, 0.351919458320467, 0.543123566373122],
  [0.5, 3, 0.3, 0.7, 0, 0, 5, 12, 1, 0.602655806942748],
  [60, 40, 0.5, 1.2, 4, 6, 9, 13, 0.128395771285358, 1.42403523535374],
  [60, 40, 1, 1.2, 4, 6, 9, 13, 0.0686019882384731, 0.536406890844761],
  [80, 2, 0.4, 0.9, 2, 0.5, 0.6, 20, 0.160036858077464, 18.1369931764028],
  [2, 0.05, 0.8, 0.4, 0, 0, 0, 60, 1, 8.4146343101926],
  [0.9, 6, 0.6, 4, 1500, 51, 52, 13, 1.15425845754315e-8, 3.64959327871404e-6],
  [0.01, 200, 15, 0.02, 1, 3, 90, 30, 0.000929146181415833, 8.84693690175751e-5],
  [1.5, 8, 900, 7000, 7, 40, 44, 13, 0.797665073432903, 1.48702228635061],
];

/** Figures of the published spreadsheet for the fit of 2005: weeks and expected repeats of a random customer. */
const PUBLISHED = [
  [0.1429, 0.0078],
  [1, 0.0532],
  [3, 0.1506],
  [31.8571, 1.0405],
  [32, 1.0437],
  [78, 1.8576],
] as const;

const positive = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const parameters = fc.record({
  r: positive(0.01, 30),
  alpha: positive(0.05, 500),
  a: fc.oneof(fc.constant(1), positive(0.01, 50)),
  b: positive(0.01, 50),
});
const fan = fc
  .record({
    repeats: fc.oneof(fc.nat(10), fc.nat(3000)),
    part: fc.double({ min: 0.01, max: 1, noNaN: true }),
    age: positive(0.15, 300),
  })
  .map(({ repeats, part, age }) => ({ repeats, recency: repeats === 0 ? 0 : part * age, age }));
const weeks = positive(0.1, 150);
/** Room for rounding in comparisons of neighbours. */
const SLACK = 1 + 1e-8;

describe('the figures of a fan', () => {
  it('equal the printed formulas to ten digits, at their poles and far out too', () => {
    for (const [r, alpha, a, b, repeats, recency, age, ahead, active, expected] of RIGHT) {
      const found = expectedPurchases({ r, alpha, a, b }, { repeats, recency, age }, ahead);
      expect(Math.abs(found / expected - 1), `expected ${expected}`).toBeLessThan(1e-10);
      const chance = probabilityActive({ r, alpha, a, b }, { repeats, recency, age });
      expect(Math.abs(chance / active - 1), `active ${active}`).toBeLessThan(1e-10);
    }
  });

  it('equal the published ones for the CD shop', () => {
    // The spreadsheet has more digits of the parameters than were printed.
    for (const [ahead, expected] of PUBLISHED)
      expect(Math.abs(expectedRepeats(CDNOW, ahead) - expected)).toBeLessThan(0.00005 + 0.002 * expected);
    expect(expectedPurchases(CDNOW, { repeats: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
  });

  it('are chances between 0 and 1 and numbers that only grow with the time ahead', () => {
    fc.assert(
      fc.property(parameters, fan, weeks, (model, history, ahead) => {
        const chance = probabilityActive(model, history);
        expect(chance >= 0 && chance <= 1).toBe(true);
        const near = expectedPurchases(model, history, ahead);
        const far = expectedPurchases(model, history, ahead * 1.5);
        expect(Number.isFinite(near) && near >= 0).toBe(true);
        expect(far * SLACK + 1e-300).toBeGreaterThanOrEqual(near);
        expect(expectedPurchases(model, history, 0)).toBe(0);
        // Nobody buys more than at the mean rate of an active fan without any leaving.
        const rate = (model.r + history.repeats) / (model.alpha + history.age);
        expect(near).toBeLessThanOrEqual(rate * ahead * SLACK);
      }),
      { numRuns: 300 },
    );
  });

  it('never fall when the last purchase was later, or the fan younger, all else equal', () => {
    fc.assert(
      fc.property(parameters, fan, weeks, fc.double({ min: 0, max: 1, noNaN: true }), (model, history, ahead, part) => {
        fc.pre(history.repeats > 0);
        const later = { ...history, recency: history.recency + part * (history.age - history.recency) };
        expect(probabilityActive(model, later) * SLACK).toBeGreaterThanOrEqual(probabilityActive(model, history));
        expect(expectedPurchases(model, later, ahead) * SLACK + 1e-300).toBeGreaterThanOrEqual(
          expectedPurchases(model, history, ahead),
        );
        const older = { ...history, age: history.age * (1 + part) };
        expect(probabilityActive(model, older)).toBeLessThanOrEqual(probabilityActive(model, history) * SLACK);
      }),
      { numRuns: 300 },
    );
  });

  it('start at the mean rate and tend to rate times time where nobody leaves', () => {
    fc.assert(
      fc.property(parameters, (model) => {
        const soon = 1e-6 * model.alpha;
        expect(expectedRepeats(model, soon) / ((model.r * soon) / model.alpha)).toBeCloseTo(1, 3);
      }),
    );
    expect(expectedRepeats({ r: 2, alpha: 5, a: 1e-4, b: 1e4 }, 10) / 4).toBeCloseTo(1, 6);
  });

  it('are the same one by one and in columns', () => {
    fc.assert(
      fc.property(parameters, fc.array(fan, { maxLength: 30 }), weeks, (model, fans, ahead) => {
        const histories = {
          repeats: Float64Array.from(fans, ({ repeats }) => repeats),
          recency: Float64Array.from(fans, ({ recency }) => recency),
          age: Float64Array.from(fans, ({ age }) => age),
        };
        const { active, expected } = predictFans(model, histories, ahead);
        expect([...active]).toEqual(fans.map((each) => probabilityActive(model, each)));
        expect([...expected]).toEqual(fans.map((each) => expectedPurchases(model, each, ahead)));
      }),
      { numRuns: 50 },
    );
  });

  it('are refused for a time that cannot be', () => {
    for (const ahead of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => expectedRepeats(CDNOW, ahead)).toThrow(RangeError);
  });
});
