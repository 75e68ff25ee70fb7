import type { ReactNode } from 'react';
import type { SyncOverview } from '../../../shared/contract/sync.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';

type AppUse = SyncOverview['apps'][number];

/** Calls of each app today beside its quota, and what the day will have taken at this pace. */
export function AppCalls({ apps, now }: Pick<SyncOverview, 'apps' | 'now'>): ReactNode {
  const t = useText();
  return (
    <div className="sync-calls">
      <h3 className="step-title">{t('sync.apps')}</h3>
      <ul>
        {apps.map((app) => (
          <AppLine key={app.appKey} app={app} now={now} />
        ))}
      </ul>
    </div>
  );
}

function AppLine({ app, now }: { readonly app: AppUse; readonly now: number }): ReactNode {
  const t = useText();
  const name = t('sync.app', { appKey: app.appKey });
  const quota = Math.max(1, app.quota);
  const tone = tooMany(app.projected / quota);
  return (
    <li>
      <span className="ellipsis" title={name}>
        {name}
      </span>
      <ProgressLine label={name} value={app.callsToday / quota} tone={tooMany(app.callsToday / quota)} />
      <span className="numbers">
        {t('sync.appCalls', { calls: formatCount(app.callsToday), quota: formatCount(app.quota) })}
      </span>
      <span className={tone === 'red' ? 'numbers sync-over' : 'numbers soft'} title={t('sync.appProjectedTitle')}>
        {t('sync.appProjected', { calls: formatCount(app.projected) })}
        {tone === 'red' && ` · ${t('sync.appOver')}`}
      </span>
      <span className={app.failedToday > 0 ? 'numbers' : 'numbers soft'}>
        {app.failedToday > 0 ? t('sync.appFailed', { count: formatCount(app.failedToday) }) : t('sync.appNoFailure')}
      </span>
      {app.refusal && <RefusalNote refusal={app.refusal} isClosed={app.isClosed} now={now} />}
    </li>
  );
}

interface RefusalNoteProps extends Pick<AppUse, 'isClosed'> {
  readonly refusal: NonNullable<AppUse['refusal']>;
  readonly now: number;
}

/** Where the quota comes from that stands above, and what it means for the sync while the platform refuses its calls. */
function RefusalNote({ refusal, isClosed, now }: RefusalNoteProps): ReactNode {
  const t = useText();
  const calls = formatCount(refusal.calls);
  const isToday = formatDay(refusal.at) === formatDay(now);
  return (
    <p className={isClosed ? 'sync-refusal sync-over' : 'sync-refusal soft'}>
      {isToday ? t('sync.appRefused', { calls }) : t('sync.appRefusedBefore', { calls, day: formatDay(refusal.at) })}
      {isClosed && ` ${t('sync.appClosed')}`}
    </p>
  );
}

function tooMany(share: number): 'primary' | 'amber' | 'red' {
  if (share > 1) return 'red';
  return share > 0.8 ? 'amber' : 'primary';
}
