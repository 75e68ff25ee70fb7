import type { ReactNode } from 'react';
import type { ProofDay } from '../../../shared/contract/completeness.ts';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** Count and sum on both sides, with the gap between them. */
export function DayCounts({ day }: { readonly day: ProofDay | undefined }): ReactNode {
  const t = useText();
  return (
    <table className="plain-table day-counts" aria-label={t('completeness.day.counts')}>
      <thead>
        <tr>
          <td />
          <th scope="col" className="end">
            {t('completeness.day.platform')}
          </th>
          <th scope="col" className="end">
            {t('completeness.day.stored')}
          </th>
          <th scope="col" className="end">
            {t('completeness.day.gap')}
          </th>
        </tr>
      </thead>
      <tbody>
        <Sides
          name={t('completeness.day.count')}
          platform={day?.platformCount ?? null}
          stored={day?.storedCount ?? null}
          format={formatCount}
        />
        <Sides
          name={t('completeness.day.amount')}
          platform={day?.platformAmount ?? null}
          stored={day?.storedAmount ?? null}
          format={formatMoney}
        />
      </tbody>
    </table>
  );
}

interface SidesProps {
  readonly name: string;
  readonly platform: number | null;
  readonly stored: number | null;
  readonly format: (value: number) => string;
}

function Sides({ name, platform, stored, format }: SidesProps): ReactNode {
  const t = useText();
  const gap = platform === null || stored === null ? null : stored - platform;
  const side = (value: number | null): ReactNode =>
    value === null ? <span className="faint">{t('completeness.day.notTold')}</span> : format(value);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="end numbers">{side(platform)}</td>
      <td className="end numbers">{side(stored)}</td>
      <td className={gap === null || gap === 0 ? 'end numbers' : 'end numbers day-gap'}>
        {gap === null ? '–' : `${gap > 0 ? '+' : ''}${format(gap)}`}
      </td>
    </tr>
  );
}
