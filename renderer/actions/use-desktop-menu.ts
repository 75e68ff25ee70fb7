import { useEffect } from 'react';
import { onMenuAction } from '../rpc/menu-actions.ts';
import type { ActionContext } from './action.ts';
import { ACTIONS } from './list.ts';

/** Performs the actions that the desktop window's menu names. */
export function useDesktopMenu(context: () => ActionContext): void {
  useEffect(
    () =>
      onMenuAction((id) => {
        const now = context();
        const action = ACTIONS.find((candidate) => candidate.id === id && (candidate.when?.(now) ?? true));
        action?.perform(now);
      }),
    [context],
  );
}
