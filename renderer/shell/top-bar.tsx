import { QuestionCircleOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { overlay } from '../actions/overlays.ts';
import { ariaShortcut } from '../actions/shortcut.ts';
import { ExportsTray } from '../features/exports/service.ts';
import { NoticeBell } from '../features/notices/notice-bell.tsx';
import { TaskTray } from '../features/outbox/tray/task-tray.tsx';
import { useText } from '../ui/text.ts';
import { GlobalSearch } from './global-search.tsx';
import { ScopeSwitcher } from './scope-switcher.tsx';
import { StaffMenu } from './staff-menu.tsx';
import { SyncLight } from './sync-light.tsx';

/** Scope, search, sync light, help and who works. */
export function TopBar({ onSearch }: { readonly onSearch: (text: string) => void }): ReactNode {
  const t = useText();
  return (
    <header className="top-bar">
      <ScopeSwitcher />
      <GlobalSearch onSearch={onSearch} />
      <div className="top-bar-end">
        <ExportsTray />
        <NoticeBell />
        <TaskTray />
        <SyncLight />
        <Button
          type="text"
          icon={<ThunderboltOutlined />}
          aria-label={t('action.palette')}
          title={t('action.palette')}
          aria-keyshortcuts={ariaShortcut('Mod+K')}
          onClick={() => overlay.set('palette')}
        />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t('action.cheatSheet')}
          title={t('action.cheatSheet')}
          aria-keyshortcuts="?"
          onClick={() => overlay.set('cheat-sheet')}
        />
        <StaffMenu />
      </div>
    </header>
  );
}
