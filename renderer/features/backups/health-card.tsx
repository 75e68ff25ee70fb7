import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { StoreHealth } from '../../../shared/contract/backups.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatCount, formatTime } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Age, TimeText } from '../../ui/time-text.tsx';
import { clockWords } from './trouble-words.ts';

/** Sizes, the last backup and check, and the clock. */
export function HealthCard({ health }: { readonly health: StoreHealth }): ReactNode {
  const t = useText();
  const { lastBackup } = health;
  return (
    <section className="card safety-health" aria-label={t('health.title')}>
      <h2 className="card-title">{t('health.title')}</h2>
      <Facts
        facts={[
          { term: t('health.database'), value: <span className="numbers">{formatBytes(health.databaseBytes)}</span> },
          {
            term: t('health.free'),
            value: (
              <span className="numbers">
                {health.freeBytes === null ? t('common.unknown') : formatBytes(health.freeBytes)}
              </span>
            ),
          },
          {
            term: t('health.lastBackup'),
            value:
              lastBackup === null ? (
                t('backups.empty')
              ) : (
                <>
                  <Age time={lastBackup.takenAt} />{' '}
                  <span className="soft numbers">{formatTime(lastBackup.takenAt)}</span>
                </>
              ),
          },
          { term: t('health.nextBackup'), value: <TimeText time={health.nextBackupAt} /> },
          { term: t('health.integrity'), value: <Integrity health={health} /> },
          { term: t('health.clock'), value: clockWords(health.clockDifference, t) },
        ]}
      />
      <CheckNow />
    </section>
  );
}

function Integrity({ health }: { readonly health: StoreHealth }): ReactNode {
  const t = useText();
  if (health.lastIntegrityCheckAt === null) return <span className="soft">{t('health.integrity.never')}</span>;
  const problem = health.lastIntegrityProblem;
  return (
    <>
      <Age time={health.lastIntegrityCheckAt} />{' '}
      <StatusTag tone={problem === null ? 'green' : 'red'} title={problem ?? ''}>
        {problem === null ? t('health.integrity.good') : t('health.integrity.bad', { problem })}
      </StatusTag>
    </>
  );
}

function CheckNow(): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const check = useMutation(
    api.backups.checkIntegrity.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.backups.health.key() }),
    }),
  );
  const problems = check.data?.problems ?? [];
  return (
    <div className="safety-check">
      <div>
        <Button loading={check.isPending} onClick={() => check.mutate({})}>
          {t('health.check')}
        </Button>
      </div>
      {check.isPending && (
        <div role="status">
          <p className="soft">{t('health.checking')}</p>
          <ProgressLine label={t('health.checking')} />
        </div>
      )}
      {check.data !== undefined && !check.isPending && (
        <Alert
          type={problems.length === 0 ? 'success' : 'error'}
          showIcon
          role="status"
          title={
            problems.length === 0
              ? t('health.checked')
              : t('health.checkedProblems', { count: formatCount(problems.length) })
          }
          description={
            problems.length > 0 && (
              <ul className="safety-problems mono">
                {problems.slice(0, 20).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <ErrorNotice error={check.error} />
    </div>
  );
}
