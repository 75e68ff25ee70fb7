import type { ReactNode } from 'react';
import type { SyncOverview } from '../../shared/contract/sync.ts';
import { Facts } from '../ui/facts.tsx';
import { formatTime } from '../ui/format.ts';
import { LastFullCheck, ProofWords } from '../ui/proof-words.tsx';
import { useText } from '../ui/text.ts';
import { Age } from '../ui/time-text.tsx';

export interface SyncLightFactsProps {
  readonly overview: SyncOverview;
  /** The light in words. */
  readonly state: string;
}

/** What the light says on a closer look: how old the data is, and the last proof that nothing is missing. */
export function SyncLightFacts({ overview, state }: SyncLightFactsProps): ReactNode {
  const t = useText();
  const { currentTo, proof } = overview;
  return (
    <div className="popover-body sync-light-facts">
      <p className="popover-title">{state}</p>
      <Facts
        facts={[
          {
            term: t('sync.currentToAge'),
            value:
              currentTo === null ? (
                <span className="soft">{t('sync.notYetCurrent')}</span>
              ) : (
                <>
                  <span className="numbers">{formatTime(currentTo, true)}</span> · <Age time={currentTo} />
                </>
              ),
          },
          {
            term: t('completeness.lastFull'),
            value: <LastFullCheck proof={proof} />,
          },
          { term: t('completeness.title'), value: <ProofWords proof={proof} /> },
        ]}
      />
      <p className="soft small">{t('shell.syncOpens')}</p>
    </div>
  );
}
