import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SyncOverview } from '../../../shared/contract/sync.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';

/** The light in words: how things stand, how old the data is, and what it cost in calls. */
export function LightCard({ overview }: { readonly overview: SyncOverview | undefined }): ReactNode {
  const t = useText();
  const light = overview?.light ?? 'unknown';
  return (
    <section className={`card sync-card light-${light}`} aria-label={t(`shell.syncLight.${light}`)}>
      <div className="sync-state" role="status">
        <h2 className="sync-word">
          <span className="light-dot" aria-hidden="true" />
          {t(`shell.syncLight.${light}`)}
        </h2>
        <p>{t(`sync.light.${light}`)}</p>
        {light === 'none' && <Link to="/shops">{t('sync.goToShops')}</Link>}
        {overview !== undefined && light !== 'none' && <CurrentTo time={overview.currentTo} />}
      </div>
      {overview !== undefined && overview.apps.length > 0 && <Calls apps={overview.apps} />}
    </section>
  );
}

function CurrentTo({ time }: { readonly time: number | null }): ReactNode {
  const t = useText();
  if (time === null) return <p className="soft">{t('sync.notYetCurrent')}</p>;
  return (
    <p className="soft">
      {t('sync.currentToAge')} <span className="numbers">{formatTime(time, true)}</span> · <Age time={time} />
    </p>
  );
}

function Calls({ apps }: Pick<SyncOverview, 'apps'>): ReactNode {
  const t = useText();
  return (
    <div className="sync-calls">
      <h3 className="step-title">{t('sync.apps')}</h3>
      <ul>
        {apps.map((app) => {
          const share = app.callsToday / Math.max(1, app.quota);
          const name = t('sync.app', { appKey: app.appKey });
          return (
            <li key={app.appKey}>
              <span className="ellipsis" title={name}>
                {name}
              </span>
              <ProgressLine
                label={name}
                value={share}
                tone={share > 0.95 ? 'red' : share > 0.8 ? 'amber' : 'primary'}
              />
              <span className="numbers">
                {t('sync.appCalls', { calls: formatCount(app.callsToday), quota: formatCount(app.quota) })}
              </span>
              <span className={app.failedToday > 0 ? 'numbers' : 'numbers soft'}>
                {app.failedToday > 0
                  ? t('sync.appFailed', { count: formatCount(app.failedToday) })
                  : t('sync.appNoFailure')}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
