import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';
import { PROOF_LOOKS, PROOF_MARKS } from './proof-face.ts';

const MARKS = { ...PROOF_MARKS, short: '3' };

/** What the looks of the cells mean, and the keys. */
export function Legend(): ReactNode {
  const t = useText();
  return (
    <footer className="proof-legend soft small">
      <ul aria-label={t('completeness.legend')}>
        {PROOF_LOOKS.map((look) => (
          <li key={look}>
            <span className={`proof-cell proof-sample proof-${look}`} aria-hidden="true">
              <span className="proof-mark" data-mark={MARKS[look]} />
            </span>
            {t(`completeness.legend.${look}`)}
          </li>
        ))}
      </ul>
      <span className="proof-keys">{t('completeness.keys')}</span>
    </footer>
  );
}
