import { WebSocket } from 'ws';
import type { HeadlessServer } from '../../electron/headless/server.ts';
import { openBrowserConnection, type Socket } from '../../renderer/rpc/browser-connection.ts';
import type { OpenConnection } from '../../renderer/rpc/connection.ts';
import { takeSession } from '../../renderer/rpc/session.ts';

/** A stand-in for the browser around the page's own connecting code: an address bar and a cookie jar. */
export interface PageStandIn {
  readonly open: OpenConnection;
  /** What the address bar shows. */
  readonly address: () => string;
}

/** Connects as the page does, from the address that the door gave out; `wirePort` puts something in between. */
export function openPage(
  server: Pick<HeadlessServer, 'port' | 'origin'>,
  hash: string,
  wirePort = server.port,
): PageStandIn {
  let address = `/${hash}`;
  let cookie = '';
  const headers = { host: `127.0.0.1:${server.port}`, origin: server.origin };
  const session = takeSession({
    location: { hash, pathname: '/', search: '' },
    history: {
      replaceState: (_data, _unused, url) => {
        address = String(url);
      },
    },
    fetch: async (path, init) => {
      const response = await fetch(`${server.origin}${String(path)}`, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), origin: server.origin, cookie },
      });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      return response;
    },
  });
  const makeSocket = (): Socket => {
    const socket = new WebSocket(`ws://127.0.0.1:${wirePort}/rpc`, { headers: { ...headers, cookie } });
    return socket as unknown as Socket;
  };
  return { open: openBrowserConnection(session, makeSocket), address: () => address };
}
