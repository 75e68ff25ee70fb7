import { MENU_MESSAGE } from '../../shared/domain/port-hand-over.ts';

/** Calls back with the id of each action chosen in the desktop window's menu; in a browser there is none. */
export function onMenuAction(callback: (action: string) => void): () => void {
  const listen = (event: MessageEvent<unknown>): void => {
    if (event.source !== window || event.origin !== window.origin) return;
    const data = event.data;
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== MENU_MESSAGE) return;
    if ('action' in data && typeof data.action === 'string') callback(data.action);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}
