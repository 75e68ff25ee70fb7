import type { RepeatHistories } from './histories.ts';
import { predictFans } from './predictions.ts';
import type { RepeatParameters } from './repeat-likelihood.ts';
import type { RepeatFit } from './repeat-model.ts';

/** Fans with this many repeats and more are judged together. */
const LAST_BIN = 7;
/** A mean this far from the truth, and more than the chance of the draw explains, misleads whoever plans by it. */
const WORST_ERROR = 0.2;
const CHANCE = 3;

/** Histories, one fan a row, and what each fan bought in the weeks after them: a HoldOut is one. */
export interface JudgedHistories {
  readonly histories: RepeatHistories;
  readonly later: Float64Array;
  readonly weeks: number;
}

/** Fans with the same number of repeats in the calibration, and what they bought in the hold-out. */
export interface ConditionalBin {
  /** 0, 1, 2 …; the last bin holds all fans with at least as many. */
  readonly repeats: number;
  readonly isLast: boolean;
  readonly fans: number;
  readonly actualMean: number;
  readonly expectedMean: number;
}

export interface HoldOutQuality {
  readonly bins: readonly ConditionalBin[];
  readonly fans: number;
  readonly actualMean: number;
  readonly expectedMean: number;
  /** The expected over the actual mean, minus one; null where nobody bought. */
  readonly relativeError: number | null;
  /** How far the actual mean lies off by the luck of the draw alone: the standard error of the mean difference. */
  readonly standardError: number;
}

/**
 * How well a model fitted on the calibration foretells the hold-out, in the bins of Fader, Hardie and Lee, Marketing
 * Science 24(2), 2005, figure 4 (conditional expectations). Bins without fans are left out.
 */
export function holdOutQuality(parameters: RepeatParameters, judged: JudgedHistories): HoldOutQuality {
  const { histories, later, weeks } = judged;
  const { expected } = predictFans(parameters, histories, weeks);
  const fansOf = new Float64Array(LAST_BIN + 1);
  const actualOf = new Float64Array(LAST_BIN + 1);
  const expectedOf = new Float64Array(LAST_BIN + 1);
  let squares = 0;
  for (let row = 0; row < later.length; row += 1) {
    const bin = Math.min(LAST_BIN, histories.repeats[row] ?? 0);
    const bought = later[row] ?? 0;
    const foretold = expected[row] ?? 0;
    fansOf[bin] = (fansOf[bin] ?? 0) + 1;
    actualOf[bin] = (actualOf[bin] ?? 0) + bought;
    expectedOf[bin] = (expectedOf[bin] ?? 0) + foretold;
    squares += (bought - foretold) ** 2;
  }
  const fans = later.length;
  const total = (column: Float64Array): number => column.reduce((sum, part) => sum + part, 0);
  const actualMean = fans === 0 ? 0 : total(actualOf) / fans;
  const expectedMean = fans === 0 ? 0 : total(expectedOf) / fans;
  const difference = expectedMean - actualMean;
  return {
    bins: Array.from(fansOf, (count, bin) => ({
      repeats: bin,
      isLast: bin === LAST_BIN,
      fans: count,
      actualMean: (actualOf[bin] ?? 0) / count,
      expectedMean: (expectedOf[bin] ?? 0) / count,
    })).filter((bin) => bin.fans > 0),
    fans,
    actualMean,
    expectedMean,
    relativeError: actualMean > 0 ? difference / actualMean : null,
    standardError: fans === 0 ? 0 : Math.sqrt(Math.max(0, squares / fans - difference * difference) / fans),
  };
}

/** Why the figures of a fitted model are to be read with care; the page says it beside them. */
export type ModelWarning =
  | { readonly code: 'not_converged' }
  | { readonly code: 'parameters_at_limit'; readonly parameters: readonly (keyof RepeatParameters)[] }
  | { readonly code: 'parameters_unsure' }
  | { readonly code: 'short_history'; readonly days: number; readonly advised: number }
  | { readonly code: 'hold_out_missed'; readonly actualMean: number; readonly expectedMean: number };

/** Half a year, as other tools ask for: below it the seasons and the slow buyers have not shown themselves. */
const ADVISED_DAYS = 180;

/** All that speaks against taking the figures at their word; empty when nothing does. */
export function modelWarnings(fit: RepeatFit, quality: HoldOutQuality, historyDays: number): ModelWarning[] {
  const warnings: ModelWarning[] = [];
  if (!fit.converged) warnings.push({ code: 'not_converged' });
  if (fit.atLimit.length > 0) warnings.push({ code: 'parameters_at_limit', parameters: fit.atLimit });
  else if (fit.standardErrors === null) warnings.push({ code: 'parameters_unsure' });
  if (historyDays < ADVISED_DAYS) warnings.push({ code: 'short_history', days: historyDays, advised: ADVISED_DAYS });
  const { actualMean, expectedMean, standardError } = quality;
  const gap = Math.abs(expectedMean - actualMean);
  if (gap > WORST_ERROR * actualMean && gap > CHANCE * standardError)
    warnings.push({ code: 'hold_out_missed', actualMean, expectedMean });
  return warnings;
}
