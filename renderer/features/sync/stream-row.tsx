import { SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { HOUR, MINUTE } from '../../../shared/domain/clock.ts';
import { formatCount, formatSpan } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { type Translate, useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { pace } from './cycle-words.ts';
import { StreamError } from './stream-error.tsx';
import { STREAM_TONES } from './stream-tones.ts';
import { usePull } from './use-pull.ts';
import { windowWidth } from './window-width.ts';

export const STREAM_COLUMNS = 11;

/** From here on the sync light speaks of lateness. */
const LATE_MILLISECONDS = 5 * MINUTE;

export interface StreamRowProps {
  readonly stream: StreamHealth;
  readonly shopName: string;
  /** The error is told above for the whole shop. */
  readonly quiet: boolean;
}

/** How one stream of a shop stands; a second row tells of its last error. */
export function StreamRow({ stream, shopName, quiet }: StreamRowProps): ReactNode {
  const t = useText();
  const pull = usePull();
  const name = t(`sync.stream.${stream.stream}`);
  const error = quiet ? null : stream.lastError;
  const whole = stream.stream === 'products';
  return (
    <>
      <tr className={error === null ? undefined : 'with-error'}>
        <th scope="row">{name}</th>
        <td>
          <StreamState stream={stream} name={name} />
        </td>
        <td className="nowrap">{whole ? <span className="faint">–</span> : <Age time={stream.watermark} />}</td>
        <td className="nowrap">{whole ? <span className="faint">–</span> : <Lag stream={stream} />}</td>
        <td className="nowrap">
          <Age time={stream.lastSuccessAt} missing={t('sync.never')} />
        </td>
        <td className="nowrap">
          <NextAttempt stream={stream} />
        </td>
        <td className="nowrap">{windowWidth(whole ? 0 : stream.windowWidth, t)}</td>
        <td className="end nowrap">
          <span className="numbers">{formatCount(stream.rowsToday)}</span>
          {stream.rowsPerMinute > 0 && (
            <span className="soft small numbers">
              {' · '}
              {t('sync.perMinute', { count: formatCount(Math.round(stream.rowsPerMinute)) })}
            </span>
          )}
        </td>
        <td className="end numbers">{formatCount(stream.pendingDetails)}</td>
        <td className="end numbers">
          {stream.quarantined > 0 ? (
            <StatusTag tone="amber">{formatCount(stream.quarantined)}</StatusTag>
          ) : (
            formatCount(0)
          )}
        </td>
        <td className="end">
          <Button
            size="small"
            icon={<SyncOutlined />}
            aria-label={t('sync.pullStream', { shop: shopName, stream: name })}
            title={t('sync.pullStream', { shop: shopName, stream: name })}
            loading={pull.isPending}
            onClick={() => pull.start(stream.shopId, stream.stream)}
          />
        </td>
      </tr>
      {error !== null && <StreamError error={error} blocked={stream.state === 'blocked'} columns={STREAM_COLUMNS} />}
    </>
  );
}

function StreamState({ stream, name }: { readonly stream: StreamHealth; readonly name: string }): ReactNode {
  const t = useText();
  return (
    <div className="stream-state">
      <StatusTag tone={STREAM_TONES[stream.state]} filled={stream.state === 'blocked'}>
        {t(`sync.state.${stream.state}`)}
      </StatusTag>
      {stream.progress < 1 && (
        <span className="stream-progress">
          <ProgressLine label={t('sync.progress', { stream: name })} value={stream.progress} />
          <span className="numbers soft">{t('sync.percent', { percent: Math.floor(stream.progress * 100) })}</span>
        </span>
      )}
      {stream.failuresInARow > 0 && (
        <span className="cell-second">{t('sync.failures', { count: stream.failuresInARow })}</span>
      )}
    </div>
  );
}

/** How far behind the platform's time; red where the light would call it late. */
function Lag({ stream }: { readonly stream: StreamHealth }): ReactNode {
  const t = useText();
  if (stream.lag === null) return <span className="faint">{t('sync.lagNone')}</span>;
  const late = stream.lag > LATE_MILLISECONDS && stream.state !== 'backfilling';
  return <span className={late ? 'numbers sync-late' : 'numbers'}>{span(Math.max(0, stream.lag), t)}</span>;
}

function span(milliseconds: number, t: Translate): string {
  return milliseconds < HOUR ? pace(milliseconds, t) : formatSpan(milliseconds, t);
}

function NextAttempt({ stream }: { readonly stream: StreamHealth }): ReactNode {
  const t = useText();
  const now = useNow(1000);
  if (stream.nextAttemptAt === null) return <span className="faint">–</span>;
  const left = stream.nextAttemptAt - now;
  if (left <= 0) return <span>{t('sync.dueNow')}</span>;
  return <span className="numbers">{t('sync.dueIn', { span: formatSpan(left, t) })}</span>;
}
