import { CheckCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StoreTrouble } from '../../../shared/contract/backups.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { formatTime } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { isMild, worstFirst } from './trouble-kinds.ts';
import { detailWords } from './trouble-words.ts';

/** Every trouble with what was not done and what to do; says so where there is none. */
export function TroubleList({ troubles }: { readonly troubles: readonly StoreTrouble[] }): ReactNode {
  const t = useText();
  if (troubles.length === 0)
    return (
      <p className="no-troubles" role="status">
        <CheckCircleOutlined aria-hidden="true" /> {t('health.noTroubles')}
      </p>
    );
  return (
    <section aria-label={t('health.troubles')}>
      <ul className="troubles">
        {worstFirst(troubles).map((trouble) => (
          <li key={trouble.kind} className={isMild(trouble) ? 'card trouble mild' : 'card trouble'}>
            <h2>{t(`trouble.${trouble.kind}`)}</h2>
            <dl className="facts">
              <dt>{t('health.notDone')}</dt>
              <dd>{t(`trouble.${trouble.kind}.notDone`)}</dd>
              <dt>{t('health.todo')}</dt>
              <dd>
                {t(`trouble.${trouble.kind}.todo`)}{' '}
                {trouble.kind === 'audit_broken' && <Link to="/journal">{t('action.goJournal')}</Link>}
              </dd>
            </dl>
            <p className="soft small">
              {t('health.since', { time: formatTime(trouble.since) })}
              {trouble.detail !== '' && (
                <>
                  {' · '}
                  <CopyText text={detailWords(trouble, t)} className="wrap" />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
