import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';

export interface ProofHeadProps {
  readonly days: readonly string[];
  readonly today: string;
}

/** The days over the grid: month where one begins, day of the month, today marked. */
export function ProofHead({ days, today }: ProofHeadProps): ReactNode {
  const t = useText();
  return (
    <div role="rowgroup" className="proof-head">
      <div role="row" aria-rowindex={1} className="proof-row proof-head-row">
        <div role="columnheader" aria-colindex={1} className="proof-shop">
          {t('completeness.shop')}
        </div>
        {days.map((day, column) => (
          <div
            key={day}
            role="columnheader"
            aria-colindex={column + 2}
            aria-label={day}
            title={day}
            className={dayClass(day, today)}
          >
            <span className="proof-month" aria-hidden="true">
              {column === 0 || day.endsWith('-01') ? t('completeness.month', { n: Number(day.slice(5, 7)) }) : ''}
            </span>
            <span aria-hidden="true">{day === today ? t('completeness.today') : day.slice(8)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function dayClass(day: string, today: string): string {
  // A calendar day has no zone: read as UTC, its weekday is right.
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const weekend = weekday === 0 || weekday === 6 ? ' weekend' : '';
  return `proof-day${weekend}${day === today ? ' today' : ''}`;
}
