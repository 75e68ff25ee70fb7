import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ActionContext } from '../actions/action.ts';
import { overlay } from '../actions/overlays.ts';
import { pageCommands } from '../actions/page-commands.ts';
import { noticesOpen } from '../features/notices/service.ts';
import { trayOpen } from '../features/outbox/service.ts';
import { useUndo } from '../features/undo/service.ts';
import { localeStore } from '../ui/text.ts';
import { themeMode } from '../ui/theme.ts';
import { focusGlobalSearch } from './global-search.tsx';
import { useChangePreferences } from './use-preferences.ts';

/** What actions may touch, read at the moment an action is performed. */
export function useActionContext(): () => ActionContext {
  const navigate = useNavigate();
  const changePreferences = useChangePreferences();
  const { undoLast } = useUndo();
  return useCallback(
    () => ({
      page: pageCommands.get(),
      go: (path) => void navigate({ to: path }),
      focusSearch: focusGlobalSearch,
      openPalette: () => overlay.set('palette'),
      openTray: () => trayOpen.set(true),
      openNotices: () => noticesOpen.set(true),
      undoLast,
      openCheatSheet: () => overlay.set('cheat-sheet'),
      toggleTheme: () => changePreferences({ theme: themeMode.get() === 'dark' ? 'light' : 'dark' }),
      toggleLocale: () => changePreferences({ locale: localeStore.get() === 'en' ? 'zh-CN' : 'en' }),
    }),
    [navigate, changePreferences, undoLast],
  );
}
