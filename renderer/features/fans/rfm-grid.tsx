import type { ReactNode } from 'react';
import type { FanSegments } from '../../../shared/contract/fan-segments.ts';
import type { RfmCuts } from '../../../shared/domain/fans/rfm.ts';
import { formatShare } from '../../ui/charts/axis-format.ts';
import { heatShade } from '../../ui/charts/heat.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { frequencyLevel, recencyLevel } from './rfm-levels.ts';
import type { FanFilterState } from './use-fan-filter.ts';

const RECENCIES = [5, 4, 3, 2, 1];
const FREQUENCIES = [1, 2, 3, 4, 5];

interface RfmGridProps extends Pick<FanFilterState, 'change' | 'definition' | 'period'> {
  readonly data: FanSegments;
  /** As asked for; null = fifths. */
  readonly cuts: RfmCuts | null;
}

/** Fans by recency and frequency scores: five by five cells, each opens its fans. */
export function RfmGridCard({ data, cuts, definition, change }: RfmGridProps): ReactNode {
  const t = useText();
  const top = Math.max(0, ...data.grid.map(({ fans }) => fans));
  const rowLabel = (score: number): string => {
    const level = recencyLevel(data.cuts.recency, score, t);
    return level === undefined ? t('fans.grid.rowNone', { score }) : t('fans.grid.row', { score, level });
  };
  const columnLabel = (score: number): string => {
    const level = frequencyLevel(data.cuts.frequency, score, t);
    return level === undefined ? t('fans.grid.columnNone', { score }) : t('fans.grid.column', { score, level });
  };
  const cellOf = (recency: number, frequency: number): ReactNode => {
    const fans = data.grid.find((cell) => cell.recency === recency && cell.frequency === frequency)?.fans ?? 0;
    const share = formatShare(fans / data.fans);
    const words = { row: rowLabel(recency), column: columnLabel(frequency), fans: formatCount(fans), share };
    return (
      <td key={frequency} className={`rfm-cell heat-${heatShade(fans, top)}`}>
        <button
          type="button"
          className="plain-button"
          aria-label={t('fans.grid.reading', words)}
          onClick={() =>
            change({
              tab: 'list',
              pick: { kind: 'rfmCell', recency, frequency, cuts: cuts, until: data.until },
            })
          }
        >
          <b className="numbers">{formatCount(fans)}</b>
          <span className="small">{share}</span>
        </button>
      </td>
    );
  };
  return (
    <section className="card chart-card" aria-label={t('fans.grid.title')}>
      <header className="chart-head">
        <h2 className="chart-title">{t('fans.grid.title')}</h2>
        <p className="chart-definition">{t('fans.grid.definition', { definition })}</p>
      </header>
      <div className="matrix-scroll">
        <table className="rfm-grid" aria-label={t('fans.grid.title')}>
          <thead>
            <tr>
              <th scope="col">{t('fans.grid.corner')}</th>
              {FREQUENCIES.map((score) => (
                <th key={score} scope="col">
                  {columnLabel(score)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RECENCIES.map((recency) => (
              <tr key={recency}>
                <th scope="row">{rowLabel(recency)}</th>
                {FREQUENCIES.map((frequency) => cellOf(recency, frequency))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
