import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { OwnForecast } from '../../../../shared/contract/fan-forecast.ts';
import type { Fan } from '../../../../shared/contract/fan-page.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { formatCount, formatDay, formatMoney } from '../../../ui/format.ts';
import { Money } from '../../../ui/money.tsx';
import { TableHead } from '../../../ui/table-head.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import { basisWords, dueWords } from '../fan-words.ts';
import { FORECASTS, type ForecastFigure, forecastFormula, forecastText } from './forecast-words.ts';

const COUNTED = ['value', 'purchases', 'refunded', 'rhythm', 'next'] as const;
type Counted = (typeof COUNTED)[number];
const FIGURES = [...COUNTED, ...FORECASTS] as const;
type Figure = (typeof FIGURES)[number];

const isForecast = (figure: Figure): figure is ForecastFigure => FORECASTS.some((known) => known === figure);

/** The fan's figures; each opens how it was worked out, and from which orders. */
export function Figures({
  fan,
  forecast,
}: {
  readonly fan: Fan;
  /** Undefined while it is not read yet. */
  readonly forecast: OwnForecast | undefined;
}): ReactNode {
  const t = useText();
  const [shown, setShown] = useState<Figure>();
  return (
    <>
      <dl className="fan-figures">
        {FIGURES.map((figure) => (
          <div key={figure} className="fan-fact">
            <dt className="soft small">{t(`fan.${figure}`)}</dt>
            <dd>
              <span className="fan-number numbers">
                {isForecast(figure) ? forecastText(t, forecast, figure) : figureText(t, fan, figure)}
              </span>{' '}
              <Button
                size="small"
                type="link"
                aria-label={t('fan.howOf', { figure: t(`fan.${figure}`) })}
                onClick={() => setShown(figure)}
              >
                {t('fan.how')}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      {shown !== undefined && (
        <Dialog
          title={t('fan.howOf', { figure: t(`fan.${shown}`) })}
          open
          onClose={() => setShown(undefined)}
          width={760}
        >
          {(isForecast(shown) ? forecastFormula(t, forecast, shown) : [formula(t, fan, shown)]).map((paragraph) => (
            <p key={paragraph} className="fans-summary">
              {paragraph}
            </p>
          ))}
          <FigureRows fan={fan} />
        </Dialog>
      )}
    </>
  );
}

function figureText(t: Translate, fan: Fan, figure: Counted): string {
  switch (figure) {
    case 'value':
      return formatMoney(fan.worth);
    case 'purchases':
      return formatCount(fan.purchases);
    case 'refunded':
      return formatMoney(fan.refunded);
    case 'rhythm':
      return t(`fans.state.${fan.rhythm.state}`);
    case 'next':
      return dueWords(t, fan.rhythm);
  }
}

function formula(t: Translate, fan: Fan, figure: Counted): string {
  const { rhythm, product } = fan;
  switch (figure) {
    case 'value':
      return t('fan.formula.value', { n: formatCount(fan.purchases), amount: formatMoney(fan.worth) });
    case 'purchases': {
      const { placed, unpaid, returned, purchases } = fan;
      return t('fan.formula.purchases', { placed, unpaid, returned, n: purchases });
    }
    case 'refunded':
      return t('fan.formula.refunded', { amount: formatMoney(fan.refunded) });
    case 'next': {
      const { dueFrom, dueOn, dueTo } = rhythm;
      if (dueFrom === null || dueOn === null || dueTo === null) return t('fan.formula.noDue');
      return t('fan.formula.due', { from: formatDay(dueFrom), on: formatDay(dueOn), to: formatDay(dueTo) });
    }
    case 'rhythm': {
      const own =
        rhythm.median === null
          ? t('fan.formula.once')
          : t('fan.formula.rhythm', {
              days: rhythm.purchaseDays,
              intervals: timesWords(t, fan.intervals),
              median: rhythm.median,
            });
      if (rhythm.basis !== 'product' || product === null) return `${own} ${basisWords(t, rhythm)}`;
      const { title, intervals: count, median, low, high } = product;
      const why = t(`fans.lack.${rhythm.ownLack ?? 'few'}`);
      return `${own} ${t('fan.formula.product', { why, title, count, median, low, high })}`;
    }
  }
}

/** Ascending numbers, alike ones once: `1（28 次） 2 65`. */
function timesWords(t: Translate, numbers: readonly number[]): string {
  return [...Map.groupBy(numbers, (days) => days)]
    .map(([days, { length: n }]) => (n === 1 ? String(days) : t('fan.formula.times', { days, n })))
    .join(' ');
}

function FigureRows({ fan }: { readonly fan: Fan }): ReactNode {
  const t = useText();
  return (
    <>
      <p className="soft small">{t('fan.rows', { n: fan.orders.length })}</p>
      <div className="fan-rows">
        <table className="plain-table">
          <TableHead
            columns={[
              t('fan.order'),
              t('fan.at'),
              { label: t('fan.amount'), end: true },
              { label: t('fan.back.amount'), end: true },
              t('fan.counted'),
            ]}
          />
          <tbody>
            {fan.orders.map(({ orderId, platformOrderId, at, amount, refunded, state }) => (
              <tr key={orderId}>
                <td>
                  <Link to="/orders" search={{ status: 'all', order: orderId }} className="numbers">
                    {platformOrderId}
                  </Link>
                </td>
                <td>
                  <TimeText time={at} form="full" />
                </td>
                <td className="end">
                  <Money fen={amount} />
                </td>
                <td className="end">
                  <Money fen={refunded} />
                </td>
                <td>{t(state === 1 ? 'fan.orderState.1' : state === 2 ? 'fan.orderState.2' : 'fan.orderState.0')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
