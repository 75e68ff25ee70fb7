import { SendOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { OutboxCounts } from '../../../../shared/contract/outbox.ts';
import { ariaShortcut } from '../../../actions/shortcut.ts';
import { api } from '../../../rpc/client.ts';
import { formatCount } from '../../../ui/format.ts';
import { PopoverButton } from '../../../ui/popover-button.tsx';
import { useText } from '../../../ui/text.ts';

import { TrayAnnouncer } from './tray-announcer.tsx';
import { trayOpen } from './tray-open.ts';
import { TrayPanel } from './tray-panel.tsx';
import '../outbox.css';

/** How many commands need a person and how many are on their way; opens the latest of them. */
export function TaskTray(): ReactNode {
  const t = useText();
  // Confirmed ones are counted by the day, which ends without a change being told.
  const { data } = useQuery(api.outbox.counts.queryOptions({ input: {}, refetchInterval: 30_000 }));
  const needed = data === undefined ? 0 : data.failed + data.attention;
  const open = data === undefined ? 0 : data.queued + data.sending;
  const state =
    needed + open === 0 ? t('tray.idle') : t('tray.state', { needed: formatCount(needed), open: formatCount(open) });
  return (
    <>
      <PopoverButton
        opened={trayOpen}
        button={{
          type: 'text',
          icon: <SendOutlined aria-hidden="true" />,
          title: `${t('tray.button')} · ${state}`,
          'aria-keyshortcuts': ariaShortcut('Mod+B'),
          className: 'tray-button',
          children: (
            <>
              <span className="tray-name">{t('tray.button')}</span>
              {needed > 0 && (
                <span className="tray-count urgent numbers" aria-hidden="true">
                  {formatCount(needed)}
                </span>
              )}
              {open > 0 && (
                <span className="tray-count numbers" aria-hidden="true">
                  {formatCount(open)}
                </span>
              )}
              <span className="visually-hidden">{` ${state}`}</span>
            </>
          ),
        }}
        title={t('tray.title')}
        content={(close) => <TrayPanel counts={data ?? NO_COUNTS} close={close} />}
      />
      {data !== undefined && <TrayAnnouncer needed={needed} />}
    </>
  );
}

const NO_COUNTS: OutboxCounts = { queued: 0, sending: 0, failed: 0, attention: 0, confirmedToday: 0 };
