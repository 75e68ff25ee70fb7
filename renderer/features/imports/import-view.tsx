import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { ImportResult } from './import-result.tsx';
import { PrepareImport } from './prepare-import.tsx';
import { RunningImport } from './running-import.tsx';

const WATCH_MILLISECONDS = 400;

export interface ImportViewProps {
  readonly importId: number;
  readonly onLeave: () => void;
}

/** One import where it stands: choices, progress, or result. */
export function ImportView({ importId, onLeave }: ImportViewProps): ReactNode {
  const t = useText();
  const [again, setAgain] = useState(false);
  const query = useQuery(
    api.imports.get.queryOptions({
      input: { id: importId },
      staleTime: 0,
      refetchInterval: (current) => (current.state.data?.state === 'running' ? WATCH_MILLISECONDS : false),
    }),
  );
  const job = query.data;
  if (job === undefined) {
    return query.error === null ? (
      <ProgressLine label={t('common.loading')} />
    ) : (
      <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
    );
  }
  const refresh = (): void => {
    setAgain(false);
    void query.refetch();
  };
  if (job.state === 'running') return <RunningImport job={job} onChanged={refresh} />;
  if (job.state === 'ready' || again) return <PrepareImport job={job} onChanged={refresh} onDiscarded={onLeave} />;
  return <ImportResult job={job} onAnother={onLeave} onAgain={() => setAgain(true)} />;
}
