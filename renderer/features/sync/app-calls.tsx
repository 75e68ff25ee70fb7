import type { ReactNode } from 'react';
import type { SyncOverview } from '../../../shared/contract/sync.ts';
import { formatCount } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';

type AppUse = SyncOverview['apps'][number];

/** Calls of each app today beside its quota, and what the day will have taken at this pace. */
export function AppCalls({ apps }: Pick<SyncOverview, 'apps'>): ReactNode {
  const t = useText();
  return (
    <div className="sync-calls">
      <h3 className="step-title">{t('sync.apps')}</h3>
      <ul>
        {apps.map((app) => (
          <AppLine key={app.appKey} app={app} />
        ))}
      </ul>
    </div>
  );
}

function AppLine({ app }: { readonly app: AppUse }): ReactNode {
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
    </li>
  );
}

function tooMany(share: number): 'primary' | 'amber' | 'red' {
  if (share > 1) return 'red';
  return share > 0.8 ? 'amber' : 'primary';
}
