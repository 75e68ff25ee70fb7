import { useEffect } from 'react';
import { MENU_MESSAGE } from '../../shared/domain/port-hand-over.ts';
import type { ActionContext } from './action.ts';
import { ACTIONS } from './list.ts';

/** Performs the actions that the desktop window's menu names. */
export function useDesktopMenu(context: () => ActionContext): void {
  useEffect(() => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.source !== window || event.origin !== window.origin) return;
      const id = chosenAction(event.data);
      const now = context();
      const action = ACTIONS.find((candidate) => candidate.id === id && (candidate.when?.(now) ?? true));
      action?.perform(now);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [context]);
}

function chosenAction(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== MENU_MESSAGE) return undefined;
  return 'action' in data && typeof data.action === 'string' ? data.action : undefined;
}
