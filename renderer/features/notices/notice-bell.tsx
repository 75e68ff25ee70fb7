import { BellOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Notice } from '../../../shared/contract/notices.ts';
import { formatCount } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';
import { isQuiet, soundAlarm } from './alarm-sound.ts';
import { NoticePanel } from './notice-panel.tsx';
import { noticesOpen } from './notices-open.ts';
import { useNoticeSound, useNotices } from './use-notices.ts';
import './notices.css';

const NONE: readonly Notice[] = [];

/** How much waits to be seen; opens the notices. Sounds, once, for every alarm that comes. */
export function NoticeBell(): ReactNode {
  const t = useText();
  const list = useNotices();
  const alarms = list?.alarms ?? 0;
  const open = list?.open ?? 0;
  const state =
    open === 0 ? t('notices.none') : t('notices.state', { alarms: formatCount(alarms), open: formatCount(open) });
  return (
    <>
      <PopoverButton
        opened={noticesOpen}
        button={{
          type: 'text',
          icon: <BellOutlined aria-hidden="true" />,
          title: `${t('notices.button')} · ${state}`,
          'aria-keyshortcuts': 'G N',
          className: 'notice-bell',
          children: (
            <>
              {open > 0 && (
                <span
                  className={alarms > 0 ? 'notice-count urgent numbers' : 'notice-count numbers'}
                  aria-hidden="true"
                >
                  {formatCount(open)}
                </span>
              )}
              <span className="visually-hidden">{`${t('notices.button')} ${state}`}</span>
            </>
          ),
        }}
        title={t('notices.title')}
        content={(close) => <NoticePanel list={list} close={close} />}
      />
      <AlarmTeller items={list?.items ?? NONE} ready={list !== undefined} />
    </>
  );
}

/** One ringing of a notice: it rings again under another moment. */
const ringOf = ({ id, at }: Notice): string => `${id}@${at}`;

/** Says new alarms to screen readers and sounds them. What was there when the page opened is on screen already. */
function AlarmTeller({ items, ready }: { readonly items: readonly Notice[]; readonly ready: boolean }): ReactNode {
  const t = useText();
  const now = useNow(60_000);
  const { sound } = useNoticeSound();
  const told = useRef<ReadonlySet<string> | undefined>(undefined);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!ready || sound === undefined) return;
    const ringing = items.filter(({ severity, acknowledgedAt }) => severity === 'alarm' && acknowledgedAt === null);
    const before = told.current;
    told.current = new Set([...(before ?? []), ...ringing.map(ringOf)]);
    // A parcel that has to be stopped is told again to whoever opens the page.
    const fresh = ringing.filter((notice) =>
      before === undefined ? notice.kind === 'shipped_over' : !before.has(ringOf(notice)),
    );
    const [first] = fresh;
    if (!first) return;
    setWords(t('notices.announce', { what: say(first.said, t) }));
    if (!isQuiet(sound, now)) soundAlarm();
  }, [items, ready, sound, now, t]);
  return (
    <span className="visually-hidden" role="status" aria-live="assertive">
      {words}
    </span>
  );
}
