import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SyncOverview } from '../../../shared/contract/sync.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatTime } from '../../ui/format.ts';
import { LastFullCheck, ProofWords } from '../../ui/proof-words.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { AppCalls } from './app-calls.tsx';
import { cycleWords } from './cycle-words.ts';

/** The light in words: how things stand, how old the data is, whether anything is missing, and what it cost in calls. */
export function LightCard({ overview }: { readonly overview: SyncOverview | undefined }): ReactNode {
  const t = useText();
  const light = overview?.light ?? 'unknown';
  return (
    <section className={`card sync-card light-${light}`} aria-label={t(`shell.syncLight.${light}`)}>
      <div className="sync-state">
        <div role="status">
          <h2 className="sync-word">
            <span className="light-dot" aria-hidden="true" />
            {t(`shell.syncLight.${light}`)}
          </h2>
          <p>{t(`sync.light.${light}`)}</p>
        </div>
        {light === 'none' && <Link to="/shops">{t('sync.goToShops')}</Link>}
        {overview !== undefined && light !== 'none' && <SyncFacts overview={overview} />}
      </div>
      {overview !== undefined && overview.apps.length > 0 && <AppCalls apps={overview.apps} now={overview.now} />}
    </section>
  );
}

function SyncFacts({ overview }: { readonly overview: SyncOverview }): ReactNode {
  const t = useText();
  const { currentTo, proof, cycle } = overview;
  return (
    <Facts
      facts={[
        {
          term: t('sync.currentToAge'),
          value:
            currentTo === null ? (
              t('sync.notYetCurrent')
            ) : (
              <>
                <span className="numbers">{formatTime(currentTo, true)}</span> · <Age time={currentTo} />
              </>
            ),
        },
        {
          term: t('completeness.lastFull'),
          value: (
            <span className="line-of-tags">
              <LastFullCheck proof={proof} />
              <ProofWords proof={proof} />
              <Link to="/completeness">{t('sync.toCompleteness')}</Link>
            </span>
          ),
        },
        ...(cycle === null ? [] : [{ term: t('sync.cycle'), value: cycleWords(cycle, t) }]),
      ]}
    />
  );
}
