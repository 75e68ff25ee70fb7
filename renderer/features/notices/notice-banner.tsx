import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';
import { NoticeLink } from './notice-link.tsx';
import { noticesOpen } from './notices-open.ts';
import { useAcknowledge, useNotices } from './use-notices.ts';
import './notices.css';

/** A parcel that has to be stopped stands over every page until a person has acknowledged it. */
export function NoticeBanner(): ReactNode {
  const t = useText();
  const acknowledge = useAcknowledge();
  const alarms =
    useNotices()?.items.filter(({ kind, acknowledgedAt }) => kind === 'shipped_over' && acknowledgedAt === null) ?? [];
  const [first] = alarms;
  if (!first) return null;
  const what = say(first.said, t);
  return (
    <div className="notice-banner" role="alert">
      <strong>{t('noticeSeverity.alarm')}</strong>
      <span className="notice-banner-words">{what}</span>
      <NoticeLink notice={first} />
      <Button size="small" aria-label={t('notices.acknowledgeOne', { what })} onClick={() => acknowledge([first.id])}>
        {t('notices.acknowledge')}
      </Button>
      {alarms.length > 1 && (
        <Button size="small" type="link" onClick={() => noticesOpen.set(true)}>
          {t('notices.more', { count: formatCount(alarms.length - 1) })}
        </Button>
      )}
    </div>
  );
}
