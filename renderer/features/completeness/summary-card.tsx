import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ProofSummary } from '../../../shared/contract/completeness.ts';
import { formatCount } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { LastFullCheck, missingTone } from '../../ui/proof-words.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import type { Check } from './use-check.ts';

export interface SummaryCardProps {
  readonly summary: ProofSummary;
  readonly shopIds: readonly number[] | undefined;
  readonly check: Check;
}

/** One line: what is missing, when all was last compared, what runs now, when it runs next. */
export function SummaryCard({ summary, shopIds, check }: SummaryCardProps): ReactNode {
  const t = useText();
  const never = summary.uncheckedDays === summary.days && summary.missing === 0 && summary.differing === 0;
  return (
    <section className="card proof-summary" aria-label={t('completeness.summary')}>
      <div className="proof-verdict" role="status">
        <Verdict summary={summary} never={never} />
      </div>
      <dl className="proof-facts">
        <div>
          <dt>{t('completeness.lastFull')}</dt>
          <dd>
            <LastFullCheck proof={summary} withTime />
          </dd>
        </div>
        <div title={t('completeness.verifiedDaysTitle')}>
          <dt>{t('completeness.state.verified')}</dt>
          <dd className="numbers">
            {t('completeness.verifiedDays', {
              done: formatCount(summary.verifiedDays),
              total: formatCount(summary.days),
            })}
          </dd>
        </div>
        <div>
          <dt>{t('completeness.nextNightly')}</dt>
          <dd>
            <TimeText time={summary.nextNightlyAt} />
          </dd>
        </div>
      </dl>
      <div className="proof-actions">
        {summary.running === null ? (
          <Button type="primary" loading={check.isPending} onClick={() => check.start({ shopIds })}>
            {t('completeness.checkAll')}
          </Button>
        ) : (
          <Running running={summary.running} />
        )}
      </div>
      {never && summary.running === null && <p className="proof-first soft">{t('completeness.firstRun')}</p>}
    </section>
  );
}

function Verdict({ summary, never }: { readonly summary: ProofSummary; readonly never: boolean }): ReactNode {
  const t = useText();
  if (never)
    return (
      <span title={t('completeness.neverUnverified')}>
        <StatusTag tone="grey">{t('completeness.state.unchecked')}</StatusTag>
      </span>
    );
  return (
    <>
      <StatusTag
        tone={summary.verifiedDays < summary.days && summary.missing === 0 ? 'grey' : missingTone(summary)}
        filled={summary.missing > 0}
      >
        {t('completeness.missing', { count: formatCount(summary.missing) })}
      </StatusTag>
      {summary.differing > 0 && (
        <StatusTag tone="red">{t('completeness.differing', { count: formatCount(summary.differing) })}</StatusTag>
      )}
      {summary.quarantined > 0 && (
        <StatusTag tone="purple" title={t('completeness.quarantinedTitle')}>
          {t('completeness.quarantined', { count: formatCount(summary.quarantined) })}
        </StatusTag>
      )}
    </>
  );
}

function Running({ running }: { readonly running: NonNullable<ProofSummary['running']> }): ReactNode {
  const t = useText();
  const words = t('completeness.running', { done: formatCount(running.done), total: formatCount(running.total) });
  return (
    <div className="proof-running" role="status">
      <span className="numbers">{words}</span>
      <ProgressLine label={words} value={running.done / Math.max(1, running.total)} />
    </div>
  );
}
