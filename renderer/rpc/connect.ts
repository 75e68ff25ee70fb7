import { DESKTOP_SCHEME } from '../../shared/domain/port-hand-over.ts';
import { openBrowserConnection } from './browser-connection.ts';
import { openDesktopConnection } from './desktop-connection.ts';
import { keepConnected, type ReconnectingLink } from './reconnecting-link.ts';
import { takeSession } from './session.ts';

/** Connects this page through the door that it was opened by: the port in the desktop window, else the WebSocket. */
export function connect(window: Window & typeof globalThis): ReconnectingLink {
  if (window.location.protocol === `${DESKTOP_SCHEME}:`) return keepConnected(openDesktopConnection(window));
  const session = takeSession({
    location: window.location,
    history: window.history,
    fetch: window.fetch.bind(window),
  });
  const address = new URL('/rpc', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return keepConnected(openBrowserConnection(session, () => new WebSocket(address)));
}
