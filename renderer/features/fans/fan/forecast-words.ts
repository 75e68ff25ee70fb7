import type { OwnForecast } from '../../../../shared/contract/fan-forecast.ts';
import { shanghaiDay, shanghaiDayTime } from '../../../../shared/domain/calendar.ts';
import { formatMoney, formatTime } from '../../../ui/format.ts';
import type { Translate } from '../../../ui/text.ts';

export const FORECASTS = ['active', 'expected30', 'expected90', 'value90'] as const;
export type ForecastFigure = (typeof FORECASTS)[number];

const precise = (value: number): string => value.toFixed(2);
const digits = (value: number): string => String(Number(value.toPrecision(3)));
const share = (value: number): string => `${(100 * value).toFixed(1)}%`;

/** The figure itself; a dash where nothing is foretold. */
export function forecastText(t: Translate, forecast: OwnForecast | undefined, figure: ForecastFigure): string {
  if (forecast?.outcome !== 'foretold') return '–';
  switch (figure) {
    case 'active':
      return share(forecast.active);
    case 'expected30':
      return t('fan.foretold.times', { n: precise(forecast.expected30) });
    case 'expected90':
      return t('fan.foretold.times', { n: precise(forecast.expected90) });
    case 'value90':
      return forecast.value === null ? '–' : formatMoney(Math.round(forecast.value.ninety));
  }
}

/** How the figure was worked out, in paragraphs. */
export function forecastFormula(
  t: Translate,
  forecast: OwnForecast | undefined,
  figure: ForecastFigure,
): readonly string[] {
  if (forecast === undefined) return [];
  if (forecast.outcome === 'none') return [t(`fan.foretold.lack.${forecast.lack}`)];
  const { parameters, repeats: x, recency, age, active, value } = forecast;
  const own = { x, tx: precise(recency), T: precise(age) };
  const history = t('fan.foretold.history', {
    ...own,
    time: formatTime(forecast.fittedAt),
    day: shanghaiDay(shanghaiDayTime(forecast.endDay)),
    r: digits(parameters.r),
    alpha: digits(parameters.alpha),
    a: digits(parameters.a),
    b: digits(parameters.b),
  });
  const expectation = (days: number, expected: number): string =>
    t('fan.foretold.expected', {
      days,
      weeks: precise(days / 7),
      active: share(active),
      ofActive: precise(active > 0 ? expected / active : 0),
      expected: precise(expected),
    });
  switch (figure) {
    case 'active':
      return [history, x === 0 ? t('fan.foretold.once') : t('fan.foretold.active', { ...own, active: share(active) })];
    case 'expected30':
      return [history, expectation(30, forecast.expected30)];
    case 'expected90':
      return [history, expectation(90, forecast.expected90)];
    case 'value90':
      if (value === null) return [t('fan.foretold.noValue')];
      return [
        history,
        t('fan.foretold.value', {
          expected: precise(forecast.expected90),
          one: formatMoney(Math.round(value.one)),
          value: formatMoney(Math.round(value.ninety)),
          n: value.repeats,
          mean: formatMoney(Math.round(value.mean)),
          p: digits(value.parameters.p),
          q: digits(value.parameters.q),
          gamma: formatMoney(Math.round(value.parameters.gamma)),
        }),
      ];
  }
}
