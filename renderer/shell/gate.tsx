import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { StartupFailurePage } from '../features/startup/page.tsx';
import { api, connectionState } from '../rpc/client.ts';
import { setBackendTime } from '../ui/now.ts';
import { ProgressLine } from '../ui/progress-line.tsx';
import { useText } from '../ui/text.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { StaffChooser } from './staff-chooser.tsx';
import { useOnlyProfile, useStaff } from './use-staff.ts';

/** Pages that are empty without a shop: a new installation is led to the first-run page instead. */
const NEEDS_SHOP = new Set(['/', '/orders', '/after-sales', '/products', '/fans', '/waiting', '/restock']);

/** Lets the console through once the backend is there, its store is open and somebody is at work. */
export function Gate({ children }: { readonly children: ReactNode }): ReactNode {
  const { data, refetch } = useQuery(api.system.state.queryOptions({ input: {} }));
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    if (data !== undefined) setBackendTime(data.now);
  }, [data]);
  if (data === undefined) return <Connecting />;
  if (data.failure !== null) return <StartupFailurePage failure={data.failure} onRetry={() => void refetch()} />;
  if (data.firstRun && NEEDS_SHOP.has(path)) return <Navigate to="/first-run" replace />;
  return <StaffGate>{children}</StaffGate>;
}

function StaffGate({ children }: { readonly children: ReactNode }): ReactNode {
  const t = useText();
  useOnlyProfile();
  const { mustChoose, current, failed } = useStaff();
  const queryClient = useQueryClient();
  const id = current?.id;
  useEffect(() => {
    // Preferences, grids and views belong to whoever works.
    if (id !== undefined) void queryClient.invalidateQueries({ queryKey: api.settings.key() });
  }, [id, queryClient]);
  // Without the list of profiles the console is still of use; it works as nobody.
  if (current !== undefined || failed) return children;
  if (!mustChoose) return <Connecting />;
  return (
    <main className="full-page">
      <h1>{t('staff.choose')}</h1>
      <p className="soft">{t('staff.chooseAdvice')}</p>
      <StaffChooser />
    </main>
  );
}

function Connecting(): ReactNode {
  const t = useText();
  const state = useSyncExternalStore(connectionState.subscribe, connectionState.get);
  return (
    <main className="full-page">
      <h1>{t('app.name')}</h1>
      <ConnectionBanner />
      {state !== 'refused' && (
        <>
          <p className="soft">{t('common.connecting')}</p>
          <ProgressLine label={t('common.connecting')} />
        </>
      )}
    </main>
  );
}
