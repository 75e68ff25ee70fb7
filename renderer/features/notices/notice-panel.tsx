import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Notice } from '../../../shared/contract/notices.ts';
import type { NoticeSeverity } from '../../../shared/domain/notice.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { formatTime } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { say } from '../outbox/service.ts';
import { NoticeLink } from './notice-link.tsx';
import { SoundSettings } from './sound-settings.tsx';
import { type NoticeList, useAcknowledge } from './use-notices.ts';

const TONES: Readonly<Record<NoticeSeverity, Tone>> = { alarm: 'red', warning: 'orange', info: 'grey' };

interface NoticePanelProps {
  readonly list: NoticeList | undefined;
  readonly close: () => void;
}

/** What waits to be seen, what was seen lately, and when alarms sound. */
export function NoticePanel({ list, close }: NoticePanelProps): ReactNode {
  const t = useText();
  const acknowledge = useAcknowledge();
  const light = useQuery(api.sync.overview.queryOptions({ input: {} })).data?.light;
  const open = list?.items.filter(({ acknowledgedAt }) => acknowledgedAt === null) ?? [];
  const seen = list?.items.filter(({ acknowledgedAt }) => acknowledgedAt !== null) ?? [];
  return (
    <div className="notice-panel">
      <div className="notice-head">
        <h3 className="notice-group">{t('notices.open')}</h3>
        <Button size="small" disabled={open.length === 0} onClick={() => acknowledge()}>
          {t('notices.acknowledgeAll')}
        </Button>
      </div>
      <div className="notice-scroll">
        {(light === 'late' || light === 'broken') && (
          <p className="notice-sync">
            <Link to="/sync" onClick={close}>
              {t('notices.sync')}
            </Link>
          </p>
        )}
        {open.length === 0 && <p className="soft notice-empty">{t('notices.none')}</p>}
        <ul className="notice-list">
          {open.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} close={close} onAcknowledge={() => acknowledge([notice.id])} />
          ))}
        </ul>
        {seen.length > 0 && (
          <details className="notice-seen">
            <summary>{t('notices.seen')}</summary>
            <ul className="notice-list">
              {seen.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} close={close} />
              ))}
            </ul>
          </details>
        )}
      </div>
      <SoundSettings />
    </div>
  );
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly close: () => void;
  /** Absent: it was acknowledged. */
  readonly onAcknowledge?: () => void;
}

function NoticeRow({ notice, close, onAcknowledge }: NoticeRowProps): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { severity, said, kind, shopId, at, acknowledgedAt, acknowledgedBy } = notice;
  const what = say(said, t);
  return (
    <li className={onAcknowledge ? `notice-row severity-${severity}` : 'notice-row seen'}>
      <div className="notice-line">
        <StatusTag tone={TONES[severity]} filled={severity === 'alarm' && onAcknowledge !== undefined}>
          {t(`noticeSeverity.${severity}`)}
        </StatusTag>
        <span className="soft small ellipsis">{shopId === null ? '' : nameOf(shopId)}</span>
        <span className="soft small">
          <TimeText time={at} />
        </span>
      </div>
      <p className="notice-words">{what}</p>
      {kind === 'shipped_over' && onAcknowledge && <p className="small soft">{t('notice.shippedOverAdvice')}</p>}
      <div className="notice-line">
        <NoticeLink notice={notice} onFollow={close} />
        {onAcknowledge && (
          <Button size="small" aria-label={t('notices.acknowledgeOne', { what })} onClick={onAcknowledge}>
            {t('notices.acknowledge')}
          </Button>
        )}
        {acknowledgedAt !== null && (
          <span className="soft small">
            {acknowledgedBy === null
              ? t('notices.acknowledgedAt', { time: formatTime(acknowledgedAt) })
              : t('notices.acknowledgedBy', { name: acknowledgedBy, time: formatTime(acknowledgedAt) })}
          </span>
        )}
      </div>
    </li>
  );
}
