import type { ReactNode } from 'react';
import type { FanForecast } from '../../../shared/contract/fan-model.ts';
import { formatCount, formatDay, formatMoney } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { useFanLinks } from './fan-links.tsx';

const SHOWN = 50;
const precise = (value: number): string => value.toFixed(2);

/** The fans who are expected to bring most. */
export function BestFans({ best }: { readonly best: readonly FanForecast[] }): ReactNode {
  const t = useText();
  const shown = best.slice(0, SHOWN);
  const links = useFanLinks(shown.length);
  return (
    <section className="card chart-card" aria-label={t('fanModel.best.title')}>
      <h2 className="chart-title">{t('fanModel.best.title')}</h2>
      <table className="model-best" onKeyDown={links.onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{t('fanModel.best.fan')}</th>
            <th scope="col">{t('fanModel.best.purchases')}</th>
            <th scope="col">{t('fanModel.best.last')}</th>
            <th scope="col">{t('fanModel.best.active')}</th>
            <th scope="col">{t('fanModel.best.expected30')}</th>
            <th scope="col">{t('fanModel.best.expected90')}</th>
            <th scope="col">{t('fanModel.best.value')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fan, place) => (
            <tr key={fan.buyerId}>
              <th scope="row">{links.linkOf(place, { id: fan.buyerId, nick: fan.nick })}</th>
              <td className="numbers">{t('fanModel.times', { n: formatCount(fan.purchases) })}</td>
              <td className="numbers">{formatDay(fan.lastAt)}</td>
              <td className="numbers">{`${(100 * fan.active).toFixed(0)}%`}</td>
              <td className="numbers">{precise(fan.expected30)}</td>
              <td className="numbers">{precise(fan.expected90)}</td>
              <td className="numbers">{fan.value90 === null ? '–' : formatMoney(Math.round(fan.value90))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
