import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { SyncOverview } from '../../shared/contract/sync.ts';
import { api, connectionState } from '../rpc/client.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { setBackendTime } from '../ui/now.ts';
import { useText } from '../ui/text.ts';
import { Age } from '../ui/time-text.tsx';
import { SyncLightFacts } from './sync-light-facts.tsx';

/** One light for all shops: its state in words, how old the oldest data is, and what is missing. Opens the sync page. */
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
  const link = (
    <Link to="/sync" className={`sync-light light-${light}`}>
      <span className="light-dot" aria-hidden="true" />
      <span>{state}</span>
      {data !== undefined && <SyncDetail overview={data} />}
      <span className="visually-hidden">{title}</span>
    </Link>
  );
  if (data === undefined || data.light === 'none') return link;
  return (
    <Popover
      trigger={['hover', 'focus']}
      placement="bottomRight"
      mouseEnterDelay={0.25}
      destroyOnHidden
      content={<SyncLightFacts overview={data} state={state} />}
    >
      {link}
    </Popover>
  );
}

function SyncDetail({ overview }: { readonly overview: SyncOverview }): ReactNode {
  const t = useText();
  const behind = overview.streams.filter((stream) => stream.state === 'backfilling');
  const progress = behind.reduce((sum, stream) => sum + stream.progress, 0) / Math.max(1, behind.length);
  const { missing } = overview.proof;
  return (
    <>
      {overview.light !== 'none' && overview.currentTo !== null && <Age time={overview.currentTo} />}
      {behind.length > 0 && (
        <span className="numbers">{t('shell.syncProgress', { percent: Math.floor(progress * 100) })}</span>
      )}
      {missing > 0 && (
        <span className="numbers sync-missing">{t('completeness.missing', { count: formatCount(missing) })}</span>
      )}
      {overview.quarantined > 0 && (
        <span className="numbers">{t('shell.quarantined', { count: overview.quarantined })}</span>
      )}
    </>
  );
}
