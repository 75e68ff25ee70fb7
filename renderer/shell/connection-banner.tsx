import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { connectionState } from '../rpc/client.ts';
import { useText } from '../ui/text.ts';

/** Says when the page lost its backend; nothing while calls go through. */
export function ConnectionBanner(): ReactNode {
  const t = useText();
  const state = useSyncExternalStore(connectionState.subscribe, connectionState.get);
  if (state === 'open' || state === 'connecting') return null;
  return (
    <Alert
      banner
      role="alert"
      type={state === 'refused' ? 'error' : 'warning'}
      title={t(state === 'refused' ? 'shell.sessionRefused' : 'common.connectionLost')}
    />
  );
}
