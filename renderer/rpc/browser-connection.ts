import { RPCLink } from '@orpc/client/websocket';
import { ConnectionLostError, type OpenConnection } from './connection.ts';
import { requestHeaders } from './request-headers.ts';
import type { Session } from './session.ts';

/** The parts of a WebSocket in use; the page's own and the `ws` package's fit. */
export type Socket = Pick<
  WebSocket,
  'addEventListener' | 'removeEventListener' | 'send' | 'readyState' | 'close' | 'binaryType'
>;

/** Connects over a WebSocket: the session first, since a refused upgrade does not tell a page why. */
export function openBrowserConnection(session: Session, makeSocket: () => Socket): OpenConnection {
  return async (signal) => {
    await session.establish();
    const socket = makeSocket();
    const closed = new Promise<void>((resolve) => {
      socket.addEventListener('close', () => resolve(), { once: true });
    });
    const stop = (): void => socket.close();
    signal.addEventListener('abort', stop, { once: true });
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true), { once: true });
      socket.addEventListener('error', () => resolve(false), { once: true });
      void closed.then(() => resolve(false));
    });
    if (!opened) {
      signal.removeEventListener('abort', stop);
      throw new ConnectionLostError();
    }
    void closed.then(() => signal.removeEventListener('abort', stop));
    return { link: new RPCLink({ websocket: socket, headers: requestHeaders }), closed, close: stop };
  };
}
