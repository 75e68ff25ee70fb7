import type { FanForecast, FanModelFit } from '../../../../../shared/contract/fan-model.ts';
import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import { holdOutQuality, modelWarnings } from '../../../../../shared/domain/fans/fit-quality.ts';
import {
  type CalibrationHistories,
  historiesUntil,
  type PurchaseDays,
  purchaseDays,
  splitHoldOut,
} from '../../../../../shared/domain/fans/model-data.ts';
import { modelRefusals, modelSupply } from '../../../../../shared/domain/fans/model-refusal.ts';
import { predictFans } from '../../../../../shared/domain/fans/predictions.ts';
import { fitRepeatModel, type RepeatFit } from '../../../../../shared/domain/fans/repeat-model.ts';
import { expectedValue, fitSpendModel, type SpendFit } from '../../../../../shared/domain/fans/spend-model.ts';
import { trackRepeats } from '../../../../../shared/domain/fans/tracking.ts';
import type { ReadConnection } from '../../../db/database.ts';
import { readNicks, readShopPurchases, type ShopPurchases } from './purchases-read.ts';

const DAYS_PER_WEEK = 7;
const MONTH_WEEKS = 30 / DAYS_PER_WEEK;
const QUARTER_WEEKS = 90 / DAYS_PER_WEEK;
/** The model is judged on this part of the history, at most a quarter of a year. */
const HOLD_OUT_PART = 1 / 3;
const LONGEST_HOLD_OUT = 91;
const BEST = 200;
/** From this correlation on, value and frequency are not as independent as the value model takes them. */
const CORRELATED = 0.2;

/** Fits the models of one shop on everything up to the last full day before `now`, and judges them on a hold-out. */
export function fitShop(connection: ReadConnection, shopId: number, now: number): FanModelFit {
  const purchases = readShopPurchases(connection, shopId);
  const days = purchaseDays(purchases.offsets, purchases.times);
  const endDay = shanghaiDayNumber(now) - 1;
  const supply = modelSupply(days, endDay);
  const refused = { outcome: 'refused', endDay, fans: supply.fans, historyDays: supply.historyDays } as const;
  const refusals = modelRefusals(supply);
  if (refusals.length > 0) return { ...refused, refusals };
  const histories = historiesUntil(days, endDay);
  const fit = fitRepeatModel(histories);
  if (fit.outcome === 'refused')
    return { ...refused, refusals: [{ code: 'same_histories', found: supply.fans, needed: supply.fans }] };
  const values = valuesUntil(purchases, histories, endDay);
  const valued = [...values.mean.keys()].filter((row) => (values.mean[row] ?? 0) > 0);
  const spend = fitSpendModel({
    purchases: Float64Array.from(valued, (row) => values.repeats[row] ?? 0),
    meanValue: Float64Array.from(valued, (row) => values.mean[row] ?? 0),
  });
  const judged = judge(days, endDay, supply.historyDays);
  return {
    outcome: 'fitted',
    endDay,
    historyDays: supply.historyDays,
    fans: supply.fans,
    parameters: fit.parameters,
    standardErrors: fit.standardErrors,
    logLikelihood: fit.logLikelihood,
    spend:
      spend.outcome === 'fitted'
        ? { parameters: spend.parameters, populationMean: spend.populationMean, correlation: spend.correlation }
        : null,
    warnings: warningsOf(fit, spend.outcome === 'fitted' ? spend : null, judged, supply.historyDays),
    quality: judged?.quality ?? null,
    ...forecast(connection, purchases, histories, fit, values, spend.outcome === 'fitted' ? spend : null),
  };
}

/** What the repeat purchases of each row of the histories were worth, the first purchase left out as the model's authors do. */
interface Values {
  /** Mean value of a repeat, fen; 0 where there was none or none with money. */
  readonly mean: Float64Array;
  readonly repeats: Float64Array;
}

function valuesUntil(
  { offsets, times, values }: ShopPurchases,
  histories: CalibrationHistories,
  endDay: number,
): Values {
  const mean = new Float64Array(histories.fan.length);
  for (let row = 0; row < histories.fan.length; row += 1) {
    const fan = histories.fan[row] ?? 0;
    const from = offsets[fan] ?? 0;
    const firstDay = shanghaiDayNumber(times[from] ?? 0);
    let sum = 0;
    for (let index = from; index < (offsets[fan + 1] ?? 0); index += 1) {
      const day = shanghaiDayNumber(times[index] ?? 0);
      if (day !== firstDay && day <= endDay) sum += Math.max(0, values[index] ?? 0);
    }
    mean[row] = sum / Math.max(1, histories.repeats[row] ?? 0);
  }
  return { mean, repeats: histories.repeats };
}

type FittedQuality = NonNullable<Extract<FanModelFit, { outcome: 'fitted' }>['quality']>;
interface Judged {
  readonly quality: FittedQuality;
  readonly holdOut: ReturnType<typeof holdOutQuality>;
}

/** A second fit that does not see the last part of the history foretells it. */
function judge(days: PurchaseDays, endDay: number, historyDays: number): Judged | null {
  const held = Math.min(LONGEST_HOLD_OUT, Math.floor(historyDays * HOLD_OUT_PART));
  if (held < DAYS_PER_WEEK) return null;
  const calibrationEndDay = endDay - held;
  const split = splitHoldOut(days, calibrationEndDay, endDay);
  const fit = fitRepeatModel(split.histories);
  if (fit.outcome === 'refused') return null;
  const holdOut = holdOutQuality(fit.parameters, split);
  // A rate that ran into its limit makes each forecast slow, and the plot would show nothing that the bins do not.
  const tracking = fit.atLimit.includes('alpha') ? null : trackRepeats(fit.parameters, days, calibrationEndDay, endDay);
  return {
    holdOut,
    quality: {
      calibrationEndDay,
      weeks: split.weeks,
      actualMean: holdOut.actualMean,
      expectedMean: holdOut.expectedMean,
      bins: [...holdOut.bins],
      tracking: Array.from(tracking?.weekEnds ?? [], (weekEndDay, week) => ({
        weekEndDay,
        actual: tracking?.actual[week] ?? 0,
        expected: tracking?.expected[week] ?? 0,
      })),
    },
  };
}

function warningsOf(
  fit: RepeatFit,
  spend: SpendFit | null,
  judged: Judged | null,
  historyDays: number,
): Extract<FanModelFit, { outcome: 'fitted' }>['warnings'] {
  const nothingJudged = { bins: [], fans: 0, actualMean: 0, expectedMean: 0, relativeError: null, standardError: 0 };
  const codes = modelWarnings(fit, judged?.holdOut ?? nothingJudged, historyDays).map(({ code }) => code);
  const isCorrelated = Math.abs(spend?.correlation ?? 0) >= CORRELATED;
  return isCorrelated ? [...codes, 'value_follows_frequency'] : codes;
}

/** What is to be expected of all fans together, and of the best by name. */
function forecast(
  connection: ReadConnection,
  { fanIds, offsets, times }: ShopPurchases,
  histories: CalibrationHistories,
  { parameters }: RepeatFit,
  values: Values,
  spend: SpendFit | null,
) {
  const month = predictFans(parameters, histories, MONTH_WEEKS);
  const quarter = predictFans(parameters, histories, QUARTER_WEEKS);
  const activeTenths = new Array<number>(10).fill(0);
  let boughtOnce = 0;
  const worth = new Float64Array(histories.fan.length);
  for (let row = 0; row < histories.fan.length; row += 1) {
    if (histories.repeats[row] === 0) boughtOnce += 1;
    else {
      const tenth = Math.min(9, Math.floor((month.active[row] ?? 0) * 10));
      activeTenths[tenth] = (activeTenths[tenth] ?? 0) + 1;
    }
    const one = spend === null ? null : worthOfOne(spend, values, row);
    worth[row] = (quarter.expected[row] ?? 0) * (one ?? 1);
  }
  const rows = Array.from(histories.fan.keys()).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  const best = rows.slice(0, BEST).map((row): FanForecast => {
    const fan = histories.fan[row] ?? 0;
    const one = spend === null ? null : worthOfOne(spend, values, row);
    return {
      buyerId: fanIds[fan] ?? 0,
      nick: '',
      purchases: (offsets[fan + 1] ?? 0) - (offsets[fan] ?? 0),
      lastAt: times[(offsets[fan + 1] ?? 1) - 1] ?? 0,
      active: month.active[row] ?? 0,
      expected30: month.expected[row] ?? 0,
      expected90: quarter.expected[row] ?? 0,
      value90: one === null ? null : (quarter.expected[row] ?? 0) * one,
    };
  });
  const nicks = readNicks(
    connection,
    best.map(({ buyerId }) => buyerId),
  );
  const sum = (column: Float64Array): number => column.reduce((total, part) => total + part, 0);
  return {
    expected30: sum(month.expected),
    expected90: sum(quarter.expected),
    activeTenths,
    boughtOnce,
    best: best.map((each) => ({ ...each, nick: nicks.get(each.buyerId) ?? '' })),
  };
}

/** The expected value of one purchase of this fan, fen; null where the model knows none. */
function worthOfOne({ parameters }: SpendFit, values: Values, row: number): number | null {
  const mean = values.mean[row] ?? 0;
  // The value model knows no purchase without money: such a fan counts as an average one.
  return mean > 0 ? expectedValue(parameters, values.repeats[row] ?? 0, mean) : expectedValue(parameters, 0, 0);
}
