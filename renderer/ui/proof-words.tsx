import type { ReactNode } from 'react';
import type { SyncOverview } from '../../shared/contract/sync.ts';
import { formatCount } from './format.ts';
import { StatusTag } from './status-tag.tsx';
import { useText } from './text.ts';

/** What the proof says is missing; before the first full comparison nothing is claimed unless something is known to be missing. */
export function ProofWords({ proof }: Pick<SyncOverview, 'proof'>): ReactNode {
  const t = useText();
  const { lastFullCheckAt, missing, differing } = proof;
  if (lastFullCheckAt === null && missing === 0 && differing === 0)
    return <StatusTag tone="grey">{t('completeness.state.unchecked')}</StatusTag>;
  return (
    <span className="line-of-tags">
      <StatusTag tone={missing > 0 ? 'red' : 'green'} filled={missing > 0}>
        {t('completeness.missing', { count: formatCount(missing) })}
      </StatusTag>
      {differing > 0 && (
        <StatusTag tone="red">{t('completeness.differing', { count: formatCount(differing) })}</StatusTag>
      )}
    </span>
  );
}
