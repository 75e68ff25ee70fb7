import type { ReactNode } from 'react';
import type { SyncOverview } from '../../shared/contract/sync.ts';
import { formatCount, formatTime } from './format.ts';
import { StatusTag, type Tone } from './status-tag.tsx';
import { useText } from './text.ts';
import { Age } from './time-text.tsx';

type Proof = SyncOverview['proof'];

/** "Nothing is missing" is good news only when everything was looked at. */
export function missingTone({ missing, notCompared }: Pick<Proof, 'missing' | 'notCompared'>): Tone {
  if (missing > 0) return 'red';
  return notCompared > 0 ? 'grey' : 'green';
}

/** What the proof says is missing; before the first full comparison nothing is claimed unless something is known to be missing. */
export function ProofWords({ proof }: { readonly proof: Proof }): ReactNode {
  const t = useText();
  const { lastFullCheckAt, missing, differing } = proof;
  if (lastFullCheckAt === null && missing === 0 && differing === 0)
    return <StatusTag tone="grey">{t('completeness.state.unchecked')}</StatusTag>;
  return (
    <span className="line-of-tags">
      <StatusTag tone={missingTone(proof)} filled={missing > 0}>
        {t('completeness.missing', { count: formatCount(missing) })}
      </StatusTag>
      {differing > 0 && (
        <StatusTag tone="red">{t('completeness.differing', { count: formatCount(differing) })}</StatusTag>
      )}
    </span>
  );
}

interface LastFullCheckProps {
  readonly proof: Pick<Proof, 'lastFullCheckAt' | 'notCompared'>;
  /** The hour stands beside the age. */
  readonly withTime?: boolean;
}

/** When everything was last compared, and how much the latest round left out. */
export function LastFullCheck({ proof, withTime = false }: LastFullCheckProps): ReactNode {
  const t = useText();
  const { lastFullCheckAt, notCompared } = proof;
  return (
    <span className="line-of-tags">
      {lastFullCheckAt === null ? (
        <span className="soft">{t('completeness.neverFull')}</span>
      ) : (
        <span>
          <Age time={lastFullCheckAt} />
          {withTime && <span className="soft small numbers"> {formatTime(lastFullCheckAt)}</span>}
        </span>
      )}
      {notCompared > 0 && (
        <StatusTag tone="amber" title={t('completeness.notComparedTitle')}>
          {t('completeness.notCompared', { count: formatCount(notCompared) })}
        </StatusTag>
      )}
    </span>
  );
}
