import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportMapping } from '../../shared/contract/imports.ts';
import { shanghaiDayNumber } from '../../shared/domain/calendar.ts';
import { holdOutQuality } from '../../shared/domain/fans/fit-quality.ts';
import { purchaseDays, splitHoldOut } from '../../shared/domain/fans/model-data.ts';
import { modelRefusals, modelSupply } from '../../shared/domain/fans/model-refusal.ts';
import { expectedPurchases, expectedRepeats } from '../../shared/domain/fans/predictions.ts';
import { fitRepeatModel } from '../../shared/domain/fans/repeat-model.ts';
import { fitSpendModel } from '../../shared/domain/fans/spend-model.ts';
import { trackRepeats } from '../../shared/domain/fans/tracking.ts';
import { openImportBench } from './import-fixture.ts';

const file = process.env.MAITIAN_CDNOW;
const SKIPPED = 'MAITIAN_CDNOW is not set: the models were not fitted to real purchases';
if (file === undefined) console.warn(SKIPPED);

const MAPPING = {
  columns: { buyerId: 1, createdAt: 2, quantity: 3, amount: 4 },
  amountUnit: 'yuan',
  defaultStatus: 'success',
} satisfies ImportMapping;

interface Purchase {
  readonly buyer: number;
  readonly time: number;
  readonly amount: number;
}

/** The file through the product's own import, and its orders back from the store, buyer by buyer in order of time. */
async function importedPurchases(path: string): Promise<readonly Purchase[]> {
  await using bench = await openImportBench();
  const job = await bench.importFile(readFileSync(path), MAPPING);
  expect(job).toMatchObject({ state: 'done', rowsFailed: 0, ordersAdded: 6919 });
  return bench.home.store.reader
    .prepare<Purchase>(
      `SELECT buyer_id AS buyer, coalesce(paid_at, created_at) AS time, amount FROM orders
      WHERE buyer_id IS NOT NULL ORDER BY buyer, time`,
    )
    .all();
}

function inColumns(purchases: readonly Purchase[]): { offsets: Int32Array; times: Float64Array } {
  const offsets = [0];
  purchases.forEach(({ buyer }, index) => {
    if (index > 0 && purchases[index - 1]?.buyer !== buyer) offsets.push(index);
  });
  offsets.push(purchases.length);
  return { offsets: Int32Array.from(offsets), times: Float64Array.from(purchases, ({ time }) => time) };
}

/** Repeats up to a day and their mean value, what was paid on one day being one value. */
function repeatSpend(
  purchases: readonly Purchase[],
  endDay: number,
): { purchases: Float64Array; meanValue: Float64Array } {
  const byBuyer = new Map<number, Map<number, number>>();
  for (const { buyer, time, amount } of purchases) {
    const day = shanghaiDayNumber(time);
    if (day > endDay) continue;
    const days = byBuyer.get(buyer) ?? new Map<number, number>();
    byBuyer.set(buyer, days.set(day, (days.get(day) ?? 0) + amount));
  }
  const repeats = [...byBuyer.values()]
    .map((days) => [...days.values()].slice(1))
    .filter((values) => values.length > 0);
  return {
    purchases: Float64Array.from(repeats, (values) => values.length),
    meanValue: Float64Array.from(repeats, (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  };
}

/** The last day of the calibration and of the file. */
const CALIBRATION_END = shanghaiDayNumber(Date.parse('1997-09-30T12:00:00+08:00'));
const FILE_END = shanghaiDayNumber(Date.parse('1998-06-30T12:00:00+08:00'));

/** Fader, Hardie and Lee, 2005, table 2. */
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const;
const PUBLISHED_LIKELIHOOD = -9582.4;
/** The authors' spreadsheet: weeks and expected repeats of a random customer. */
const PUBLISHED_REPEATS = [
  [0.1429, 0.0078],
  [1, 0.0532],
  [3, 0.1506],
  [31.8571, 1.0405],
  [32, 1.0437],
  [78, 1.8576],
] as const;
/** The literature's table of what the fans of 0, 1, … 7 and more repeats bought in the 39 weeks after. */
const PUBLISHED_BINS = [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375];
const PUBLISHED_BIN_FANS = [1411, 439, 214, 100, 62, 38, 29, 64];
/** Fader and Hardie, The Gamma-Gamma Model of Monetary Value, 2013: gamma there in dollars. */
const PUBLISHED_SPEND = { p: 6.25, q: 3.74, gamma: 1544 } as const;

describe('real purchases of a CD shop', () => {
  it.skipIf(file === undefined)(
    'give the published parameters, likelihood and forecasts',
    async () => {
      const purchases = await importedPurchases(file ?? '');
      const { offsets, times } = inColumns(purchases);
      const days = purchaseDays(offsets, times);
      expect(modelRefusals(modelSupply(days, CALIBRATION_END))).toEqual([]);
      const holdOut = splitHoldOut(days, CALIBRATION_END, FILE_END);
      expect(holdOut.weeks).toBe(39);
      expect(holdOut.histories.repeats.length).toBe(2357);
      expect(Math.max(...holdOut.histories.age)).toBeCloseTo(38.857, 3);

      const fit = fitRepeatModel(holdOut.histories);
      if (fit.outcome === 'refused') throw new Error(fit.reason);
      console.table({ published: PUBLISHED, fitted: fit.parameters, standardErrors: fit.standardErrors });
      expect(fit.converged).toBe(true);
      for (const name of ['r', 'alpha', 'a', 'b'] as const) {
        const off = Math.abs(fit.parameters[name] / PUBLISHED[name] - 1);
        expect(off, name).toBeLessThan(0.005);
        // All printed digits, give or take what the printing rounded.
        expect(Math.abs(fit.parameters[name] - PUBLISHED[name]), name).toBeLessThan(0.0006);
      }
      expect(Math.abs(fit.logLikelihood - PUBLISHED_LIKELIHOOD)).toBeLessThan(0.1);

      for (const [weeks, repeats] of PUBLISHED_REPEATS)
        expect(Math.abs(expectedRepeats(fit.parameters, weeks) - repeats)).toBeLessThan(0.0005);
      const known = { repeats: 2, recency: 30.43, age: 38.86 };
      expect(expectedPurchases(fit.parameters, known, 39)).toBeCloseTo(1.226, 3);

      const quality = holdOutQuality(fit.parameters, holdOut);
      console.table(quality.bins);
      expect(quality.bins.map(({ repeats }) => repeats)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(quality.bins.map(({ fans }) => fans)).toEqual(PUBLISHED_BIN_FANS);
      quality.bins.forEach(({ actualMean }, bin) => {
        expect(actualMean).toBeCloseTo(PUBLISHED_BINS[bin] ?? 0, 5);
      });
      // The real fans bought more than the model of the paper expects: known, and not hidden here.
      expect(quality.relativeError).toBeLessThan(-0.1);
      expect(quality.relativeError).toBeGreaterThan(-0.15);
      const { actual, expected } = trackRepeats(fit.parameters, days, CALIBRATION_END, FILE_END);
      expect(actual.length).toBe(78);
      const gap = (expected.at(-1) ?? 0) / (actual.at(-1) ?? 1) - 1;
      console.log(
        `hold-out ${quality.actualMean} against ${quality.expectedMean}; repeats after 78 weeks off by ${gap}`,
      );
      // The paper reads 4 % too few after 78 weeks.
      expect(gap).toBeLessThan(-0.02);
      expect(gap).toBeGreaterThan(-0.06);

      const spend = fitSpendModel(repeatSpend(purchases, CALIBRATION_END));
      if (spend.outcome === 'refused') throw new Error(spend.reason);
      expect(spend.fans + spend.leftOut).toBe(946);
      for (const name of ['p', 'q', 'gamma'] as const)
        expect(Math.abs(spend.parameters[name] / PUBLISHED_SPEND[name] - 1), name).toBeLessThan(0.005);
    },
    60_000,
  );
});
