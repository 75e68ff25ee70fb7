import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { CheatSheet } from '../actions/cheat-sheet.tsx';
import { Palette } from '../actions/palette.tsx';
import { useDesktopMenu } from '../actions/use-desktop-menu.ts';
import { useShortcuts } from '../actions/use-shortcuts.ts';
import { NoticeBanner } from '../features/notices/notice-banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { useLocale, useText } from '../ui/text.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Gate } from './gate.tsx';
import { HealthBanner } from './health-banner.tsx';
import { Menu } from './menu.tsx';
import { TopBar } from './top-bar.tsx';
import { useActionContext } from './use-action-context.ts';
import { useAppliedPreferences } from './use-preferences.ts';

const COLLAPSED_KEY = 'maitian.menu-collapsed';

/** The frame around every page. */
export function Layout(): ReactNode {
  const t = useText();
  const locale = useLocale();
  // What goes on paper has nothing of the console around it.
  const bare = useRouterState({ select: (state) => state.location.pathname.startsWith('/print/') });
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = t('app.name');
  }, [locale, t]);
  return <Gate>{bare ? <Outlet /> : <Console />}</Gate>;
}

function Console(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const preferences = useAppliedPreferences();
  const singleLetterKeys = preferences?.singleLetterKeys ?? true;
  const context = useActionContext();
  useShortcuts(context, singleLetterKeys);
  useDesktopMenu(context);
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED_KEY) === 'yes');
  const searchOrders = useCallback(
    (text: string) => void navigate({ to: '/orders', search: { status: 'all', text } }),
    [navigate],
  );
  return (
    <div className="console">
      <button type="button" className="skip-link" onClick={skipToContent}>
        {t('shell.skipToContent')}
      </button>
      <Menu
        collapsed={collapsed}
        onCollapse={(next) => {
          localStorage.setItem(COLLAPSED_KEY, next ? 'yes' : 'no');
          setCollapsed(next);
        }}
      />
      <div className="console-main">
        <TopBar onSearch={searchOrders} />
        <ConnectionBanner />
        <HealthBanner />
        <NoticeBanner />
        <main id="content" className="content" tabIndex={-1}>
          <ErrorBoundary fallback={(_error, retry) => <BrokenPage onRetry={retry} />}>
            <Outlet />
          </ErrorBoundary>
        </main>
      </div>
      <Palette context={context} searchOrders={searchOrders} />
      <CheatSheet singleLetterKeys={singleLetterKeys} />
    </div>
  );
}

function skipToContent(): void {
  document.getElementById('content')?.focus();
}

/** Shown in place of a page that threw. */
export function BrokenPage({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const t = useText();
  return (
    <EmptyState
      title={t('common.pageBroken')}
      advice={t('common.pageBrokenAdvice')}
      actions={<Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
}
