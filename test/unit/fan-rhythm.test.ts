import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FEWEST_PRODUCT_INTERVALS,
  FEWEST_PURCHASE_DAYS,
  intervalsOf,
  MOST_SPREAD,
  type ProductRhythm,
  productRhythmOf,
  quantileOf,
  rhythmOf,
  spreadOf,
} from '../../shared/domain/fans/rhythm.ts';

const days = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 40 }).map((steps) => {
  let day = 19_000;
  return steps.map((step) => {
    day += step;
    return day;
  });
});
const product = fc.option(
  fc.array(fc.integer({ min: 1, max: 200 }), { minLength: FEWEST_PRODUCT_INTERVALS, maxLength: 30 }).map(
    (intervals) =>
      productRhythmOf(
        intervals.toSorted((a, b) => a - b),
        intervals.length,
      ) as ProductRhythm,
  ),
  { nil: null },
);
const waits = fc.integer({ min: 0, max: 1500 });

/** The intervals as anybody would work them out. */
const plainIntervals = (purchases: readonly number[]): number[] => {
  const distinct = [...new Set(purchases)];
  return distinct
    .slice(1)
    .map((day, index) => day - (distinct[index] as number))
    .sort((a, b) => a - b);
};

describe("a fan's rhythm", () => {
  it('takes purchases of one day as one, whatever their number', () => {
    fc.assert(
      fc.property(days, product, waits, (purchases, rhythm, wait) => {
        const today = (purchases.at(-1) ?? 19_000) + wait;
        const { sorted, count } = intervalsOf(purchases);
        expect([...sorted.subarray(0, count)]).toEqual(plainIntervals(purchases));
        expect(rhythmOf(purchases, rhythm, today)).toEqual(rhythmOf([...new Set(purchases)], rhythm, today));
      }),
    );
  });

  it('calls nobody late who has not waited longer than the spread of the own intervals', () => {
    let late = 0;
    fc.assert(
      fc.property(days, product, waits, (purchases, rhythm, wait) => {
        const today = (purchases.at(-1) ?? 19_000) + wait;
        const found = rhythmOf(purchases, rhythm, today);
        if (found.state !== 'late' && found.state !== 'long_late') return;
        late += 1;
        const intervals = plainIntervals(purchases);
        expect(wait).toBeGreaterThan(spreadOf(intervals, intervals.length).high);
        expect(today).toBeGreaterThan(found.dueTo as number);
        // By the product's rhythm alone: not before a longer wait than any before.
        if (found.basis === 'product') expect(wait).toBeGreaterThan(intervals.at(-1) as number);
      }),
    );
    expect(late).toBeGreaterThan(10);
  });

  it('calls nobody late who bought on one day only, and nobody long late without a rhythm of the own', () => {
    let longLate = 0;
    fc.assert(
      fc.property(days, product, waits, (purchases, rhythm, wait) => {
        const found = rhythmOf(purchases, rhythm, (purchases.at(-1) ?? 19_000) + wait);
        if (found.purchaseDays < 2) expect(['late', 'long_late']).not.toContain(found.state);
        if (found.state !== 'long_late') return;
        longLate += 1;
        expect(found.basis).toBe('own');
        expect(found.purchaseDays).toBeGreaterThanOrEqual(FEWEST_PURCHASE_DAYS);
        expect(wait).toBeGreaterThan((found.dueTo as number) - (found.lastDay as number) + (found.median as number));
      }),
    );
    expect(longLate).toBeGreaterThan(5);
  });

  it('only moves on as days pass without a purchase: from not due to due, late and long late', () => {
    const order = ['not_due', 'due', 'late', 'long_late', 'unknown'];
    fc.assert(
      fc.property(days, product, (purchases, rhythm) => {
        const last = purchases.at(-1) ?? 19_000;
        const places = Array.from({ length: 300 }, (_, wait) =>
          order.indexOf(rhythmOf(purchases, rhythm, last + wait * 3).state),
        );
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it('expects the next purchase inside the usual interval, and says what it is judged by', () => {
    fc.assert(
      fc.property(days, product, waits, (purchases, rhythm, wait) => {
        const found = rhythmOf(purchases, rhythm, (purchases.at(-1) ?? 19_000) + wait);
        if (found.basis === 'none') {
          expect([found.state, found.dueFrom, found.dueOn, found.dueTo]).toEqual(['unknown', null, null, null]);
          return;
        }
        const [last, from, on, to] = [found.lastDay, found.dueFrom, found.dueOn, found.dueTo] as number[];
        expect(from).toBeGreaterThan(last as number);
        expect(on).toBeGreaterThanOrEqual(from as number);
        expect(on).toBeLessThanOrEqual(to as number);
        const intervals = plainIntervals(purchases);
        const spread = intervals.length === 0 ? undefined : spreadOf(intervals, intervals.length);
        const isOwn =
          intervals.length >= FEWEST_PURCHASE_DAYS - 1 && (spread?.high ?? 0) <= MOST_SPREAD * (spread?.low ?? 0);
        expect(found.basis).toBe(isOwn ? 'own' : 'product');
      }),
    );
  });

  it('names lengths and days of plain cases', () => {
    expect(rhythmOf([100, 110, 120], null, 131)).toEqual({
      purchaseDays: 3,
      intervals: 2,
      median: 10,
      basis: 'own',
      ownLack: null,
      state: 'due',
      lastDay: 120,
      dueFrom: 129,
      dueOn: 130,
      dueTo: 131,
    });
    const weekly = [0, 7, 14, 21, 28, 35];
    expect([41, 42, 43, 44, 50, 51].map((today) => rhythmOf(weekly, null, today).state)).toEqual([
      'due',
      'due',
      'due',
      'late',
      'late',
      'long_late',
    ]);
    expect(rhythmOf([], null, 10).state).toBe('unknown');
    // Two days, then forty: no rhythm.
    expect(rhythmOf([0, 2, 42], null, 90)).toMatchObject({ basis: 'none', ownLack: 'irregular', state: 'unknown' });
    const often: ProductRhythm = { median: 30, low: 20, high: 40, intervals: 50 };
    expect([19, 20, 40, 41].map((today) => rhythmOf([0], often, today).state)).toEqual([
      'not_due',
      'due',
      'due',
      'unknown',
    ]);
    // The longest wait so far, 60 days, outlasts what the product's buyers usually take.
    expect([59, 60, 61, 500].map((today) => rhythmOf([0, 60], often, 60 + today).state)).toEqual([
      'due',
      'due',
      'late',
      'late',
    ]);
  });

  it('takes quantiles between neighbours in proportion', () => {
    expect(quantileOf([1, 2, 3, 4], 4, 0.25)).toBe(1.75);
    expect(quantileOf([1, 2, 3, 4], 4, 0.5)).toBe(2.5);
    expect(quantileOf([5], 1, 0.75)).toBe(5);
    expect(productRhythmOf([1, 2, 3, 4], 4)).toBe(null);
  });
});
