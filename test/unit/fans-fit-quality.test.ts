import { describe, expect, it } from 'vitest';
import { holdOutQuality, modelWarnings } from '../../shared/domain/fans/fit-quality.ts';
import { modelRefusals, modelSupply } from '../../shared/domain/fans/model-refusal.ts';
import { expectedPurchases, expectedRepeats } from '../../shared/domain/fans/predictions.ts';
import type { RepeatFit } from '../../shared/domain/fans/repeat-model.ts';
import { trackRepeats } from '../../shared/domain/fans/tracking.ts';

const MODEL = { r: 0.5, alpha: 5, a: 0.8, b: 2.5 };

describe('the hold-out', () => {
  const histories = {
    repeats: Float64Array.of(0, 0, 2, 7, 30),
    recency: Float64Array.of(0, 0, 3, 9, 10),
    age: Float64Array.of(4, 8, 9, 10, 11),
  };
  const later = Float64Array.of(0, 1, 1, 4, 9);

  it('is judged in bins by the repeats seen before, and as a whole', () => {
    const quality = holdOutQuality(MODEL, { histories, later, weeks: 6 });
    const expected = Array.from(histories.repeats, (repeats, row) =>
      expectedPurchases(MODEL, { repeats, recency: histories.recency[row] ?? 0, age: histories.age[row] ?? 0 }, 6),
    );
    const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = expected;
    expect(quality.bins).toEqual([
      { repeats: 0, isLast: false, fans: 2, actualMean: 0.5, expectedMean: (first + second) / 2 },
      { repeats: 2, isLast: false, fans: 1, actualMean: 1, expectedMean: third },
      { repeats: 7, isLast: true, fans: 2, actualMean: 6.5, expectedMean: (fourth + fifth) / 2 },
    ]);
    const mean = (first + second + third + fourth + fifth) / 5;
    expect(quality.actualMean).toBe(3);
    expect(quality.expectedMean).toBeCloseTo(mean, 12);
    expect(quality.relativeError).toBeCloseTo(mean / 3 - 1, 12);
    const off = expected.map((value, row) => (later[row] ?? 0) - value - (3 - mean));
    expect(quality.standardError).toBeCloseTo(Math.sqrt(off.reduce((sum, part) => sum + part * part, 0)) / 5, 12);
  });

  it('without fans, or without purchases, has no error made up', () => {
    const none = new Float64Array(0);
    const nobody = holdOutQuality(MODEL, {
      histories: { repeats: none, recency: none, age: none },
      later: none,
      weeks: 6,
    });
    expect(nobody).toEqual({
      bins: [],
      fans: 0,
      actualMean: 0,
      expectedMean: 0,
      relativeError: null,
      standardError: 0,
    });
    expect(holdOutQuality(MODEL, { histories, later: new Float64Array(5), weeks: 6 }).relativeError).toBeNull();
  });
});

describe('tracking', () => {
  it('adds up week by week what came and what was to be expected of fans known by their first day', () => {
    const purchases = {
      offsets: Int32Array.of(0, 3, 5, 5, 6, 7),
      days: Int32Array.of(100, 105, 120, 103, 114, 113, 118),
    };
    const { weekEnds, actual, expected } = trackRepeats(MODEL, purchases, 113, 121);
    expect([...weekEnds]).toEqual([106, 113, 120]);
    // The last fan came after the calibration: neither counted nor expected.
    expect([...actual]).toEqual([1, 1, 3]);
    const of = (days: number): number => expectedRepeats(MODEL, days / 7);
    expect(expected[0]).toBeCloseTo(of(6) + of(3), 12);
    expect(expected[1]).toBeCloseTo(of(13) + of(10) + of(0), 12);
    expect(expected[2]).toBeCloseTo(of(20) + of(17) + of(7), 12);
  });

  it('is empty before anybody bought', () => {
    const purchases = { offsets: Int32Array.of(0, 0, 1), days: Int32Array.of(50) };
    expect(trackRepeats(MODEL, purchases, 49, 90).weekEnds.length).toBe(0);
    expect(trackRepeats(MODEL, { offsets: Int32Array.of(0), days: new Int32Array(0) }, 49, 90).actual.length).toBe(0);
  });
});

describe('whether a model is fitted at all', () => {
  it('counts what there is up to the day', () => {
    const purchases = {
      offsets: Int32Array.of(0, 3, 5, 5, 6, 7),
      days: Int32Array.of(100, 105, 120, 103, 114, 113, 118),
    };
    expect(modelSupply(purchases, 115)).toEqual({
      fans: 3,
      historyDays: 16,
      daysSinceLast: 1,
      repeatBuyers: 2,
      regulars: 0,
    });
    expect(modelSupply(purchases, 120).regulars).toBe(1);
    expect(modelSupply(purchases, 99)).toEqual({
      fans: 0,
      historyDays: 0,
      daysSinceLast: null,
      repeatBuyers: 0,
      regulars: 0,
    });
  });

  const enough = { fans: 500, historyDays: 60, daysSinceLast: 30, repeatBuyers: 50, regulars: 10 };

  it('is no question with just enough of everything', () => {
    expect(modelRefusals(enough)).toEqual([]);
  });

  it.each([
    [{ fans: 499 }, { code: 'few_fans', found: 499, needed: 500 }],
    [{ historyDays: 59 }, { code: 'short_history', found: 59, needed: 60 }],
    [{ daysSinceLast: 31 }, { code: 'no_recent_orders', found: 31, needed: 30 }],
    [{ repeatBuyers: 49 }, { code: 'few_repeat_buyers', found: 49, needed: 50 }],
    [{ regulars: 9 }, { code: 'few_regulars', found: 9, needed: 10 }],
  ])('is refused with figures for %o', (change, refusal) => {
    expect(modelRefusals({ ...enough, ...change })).toEqual([refusal]);
  });

  it('names every reason for an empty shop', () => {
    const codes = modelRefusals(modelSupply({ offsets: Int32Array.of(0), days: new Int32Array(0) }, 20_000)).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['few_fans', 'short_history', 'few_repeat_buyers', 'few_regulars']);
  });
});

describe('warnings beside a fitted model', () => {
  const fit: RepeatFit = {
    outcome: 'fitted',
    parameters: MODEL,
    logLikelihood: -1,
    standardErrors: MODEL,
    iterations: 20,
    converged: true,
    atLimit: [],
  };
  const quality = { bins: [], fans: 900, actualMean: 1, expectedMean: 1.1, relativeError: 0.1, standardError: 0.02 };

  it('are none for a good one', () => {
    expect(modelWarnings(fit, quality, 180)).toEqual([]);
  });

  it('name what is wrong', () => {
    expect(modelWarnings({ ...fit, converged: false, standardErrors: null }, quality, 179)).toEqual([
      { code: 'not_converged' },
      { code: 'parameters_unsure' },
      { code: 'short_history', days: 179, advised: 180 },
    ]);
    expect(modelWarnings({ ...fit, atLimit: ['a', 'b'], standardErrors: null }, quality, 180)).toEqual([
      { code: 'parameters_at_limit', parameters: ['a', 'b'] },
    ]);
  });

  it('blame the model for a missed hold-out only beyond what chance explains', () => {
    const missed = { ...quality, expectedMean: 1.3, relativeError: 0.3 };
    expect(modelWarnings(fit, missed, 180)).toEqual([{ code: 'hold_out_missed', actualMean: 1, expectedMean: 1.3 }]);
    expect(modelWarnings(fit, { ...missed, standardError: 0.2 }, 180)).toEqual([]);
    expect(modelWarnings(fit, { ...missed, actualMean: 0, standardError: 0.02 }, 180)).toHaveLength(1);
  });
});
