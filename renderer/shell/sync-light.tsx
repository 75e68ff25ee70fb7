import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { SyncOverview } from '../../shared/contract/sync.ts';
import { api, connectionState } from '../rpc/client.ts';
import { formatTime } from '../ui/format.ts';
import { setBackendTime } from '../ui/now.ts';
import { useText } from '../ui/text.ts';
import { Age } from '../ui/time-text.tsx';

/** One light for all shops: its state in words and how old the oldest data is. Opens the sync page. */
export function SyncLight(): ReactNode {
  const t = useText();
  const { data } = useQuery(api.sync.overview.queryOptions({ input: {}, refetchInterval: 15_000 }));
  useEffect(() => {
    if (data !== undefined) setBackendTime(data.now);
  }, [data]);
  const connection = useSyncExternalStore(connectionState.subscribe, connectionState.get);
  // What was heard before the connection dropped says nothing about now.
  const light = connection === 'open' ? (data?.light ?? 'unknown') : 'unknown';
  const state = t(`shell.syncLight.${light}`);
  const title =
    data?.currentTo == null
      ? t('shell.syncTitleUnknown', { state })
      : t('shell.syncTitle', { state, time: formatTime(data.currentTo, true) });
  return (
    <Link to="/sync" className={`sync-light light-${light}`} title={title}>
      <span className="light-dot" aria-hidden="true" />
      <span>{state}</span>
      {data !== undefined && <SyncDetail overview={data} />}
    </Link>
  );
}

function SyncDetail({ overview }: { readonly overview: SyncOverview }): ReactNode {
  const t = useText();
  const behind = overview.streams.filter((stream) => stream.state === 'backfilling');
  const progress = behind.reduce((sum, stream) => sum + stream.progress, 0) / Math.max(1, behind.length);
  return (
    <>
      {overview.light !== 'none' && overview.currentTo !== null && <Age time={overview.currentTo} />}
      {behind.length > 0 && (
        <span className="numbers">{t('shell.syncProgress', { percent: Math.floor(progress * 100) })}</span>
      )}
      {overview.quarantined > 0 && (
        <span className="numbers">{t('shell.quarantined', { count: overview.quarantined })}</span>
      )}
    </>
  );
}
