import type { OwnForecast } from '../../../../../shared/contract/fan-forecast.ts';
import type { FanModelFit } from '../../../../../shared/contract/fan-model.ts';
import { shanghaiDayNumber } from '../../../../../shared/domain/calendar.ts';
import {
  expectedPurchases,
  type FanHistory,
  probabilityActive,
} from '../../../../../shared/domain/fans/predictions.ts';
import { expectedValue } from '../../../../../shared/domain/fans/spend-model.ts';

const DAYS_PER_WEEK = 7;

/** A kept purchase: when (epoch ms), and what it brought in fen, what was paid back taken off. */
export interface KeptPurchase {
  readonly at: number;
  readonly value: number;
}

type Fitted = Extract<FanModelFit, { outcome: 'fitted' }>;

/** What the model of a shop expects of one of its fans, from the fan's kept purchases up to the last day that the model saw. */
export function forecastOf(
  model: { readonly fittedAt: number | null; readonly fit: FanModelFit | null },
  purchases: readonly KeptPurchase[],
): OwnForecast {
  const { fit, fittedAt } = model;
  if (fit === null || fittedAt === null) return { outcome: 'none', lack: 'not_fitted' };
  if (fit.outcome === 'refused') return { outcome: 'none', lack: 'refused' };
  if (purchases.length === 0) return { outcome: 'none', lack: 'no_purchases' };
  const seen = purchases.filter(({ at }) => shanghaiDayNumber(at) <= fit.endDay);
  if (seen.length === 0) return { outcome: 'none', lack: 'too_new' };
  const days = [...new Set(seen.map(({ at }) => shanghaiDayNumber(at)))].sort((a, b) => a - b);
  const first = days[0] as number;
  const history: FanHistory = {
    repeats: days.length - 1,
    recency: ((days.at(-1) as number) - first) / DAYS_PER_WEEK,
    age: (fit.endDay - first) / DAYS_PER_WEEK,
  };
  const expected90 = expectedPurchases(fit.parameters, history, 90 / DAYS_PER_WEEK);
  return {
    outcome: 'foretold',
    fittedAt,
    endDay: fit.endDay,
    parameters: fit.parameters,
    ...history,
    active: probabilityActive(fit.parameters, history),
    expected30: expectedPurchases(fit.parameters, history, 30 / DAYS_PER_WEEK),
    expected90,
    value: foretoldValue(fit.spend, seen, first, history.repeats, expected90),
  };
}

/** As the fit of the shop: the first day is left out, and a fan whose repeats brought no money counts as an average one. */
function foretoldValue(
  spend: Fitted['spend'],
  seen: readonly KeptPurchase[],
  firstDay: number,
  repeatDays: number,
  expected90: number,
): Extract<OwnForecast, { outcome: 'foretold' }>['value'] {
  if (spend === null) return null;
  const { parameters } = spend;
  const later = seen.filter(({ at }) => shanghaiDayNumber(at) !== firstDay);
  const mean = later.reduce((sum, { value }) => sum + Math.max(0, value), 0) / Math.max(1, repeatDays);
  const repeats = mean > 0 ? repeatDays : 0;
  const one = expectedValue(parameters, repeats, mean);
  return one === null ? null : { parameters, repeats, mean, one, ninety: expected90 * one };
}
