import { ExportOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useText } from '../../ui/text.ts';
import { ExportsPanel } from './exports-panel.tsx';
import './exports.css';

/** How many exports are under way; opens their progress and the finished files. Stays while pages change. */
export function ExportsTray(): ReactNode {
  const t = useText();
  const { data } = useQuery(api.exports.list.queryOptions({ input: { limit: 20 } }));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const open = items.filter(({ state }) => state === 'running' || state === 'waiting').length;
  const state = open === 0 ? '' : t('exports.running', { count: open });
  return (
    <PopoverButton
      button={{
        type: 'text',
        icon: <ExportOutlined aria-hidden="true" />,
        title: `${t('exports.tray')} ${state}`.trim(),
        className: 'exports-tray',
        children: (
          <>
            <span>{t('exports.tray')}</span>
            {open > 0 && (
              <span className="tray-count numbers" aria-hidden="true">
                {open}
              </span>
            )}
            <span className="visually-hidden">{` ${state}`}</span>
          </>
        ),
      }}
      title={t('exports.trayTitle')}
      content={() => <ExportsPanel items={items} />}
    />
  );
}
