import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { Backend } from '../backend/backend.ts';
import { handlerOptions, initialContext, type Log } from '../backend/door/handler-options.ts';
import { guardFetchSite, guardRequest, MESSAGE_LIMIT } from './request-guard.ts';
import { type LaunchSession, readSessionCookie } from './session.ts';

export interface SocketRoute {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every page and waits until they are gone, at most a second. */
  close(): Promise<void>;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The page's own wire: exact Host and Origin, the session cookie, messages of bounded size. */
export function createSocketRoute(
  backend: Backend,
  session: LaunchSession,
  options: { readonly port: number; readonly log: Log },
): SocketRoute {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, clientTracking: true });
  const handler = new RPCHandler(backend.router, handlerOptions(options.log));
  server.on('connection', (webSocket, request) => {
    // An oversized or malformed frame ends this connection (1009 or 1002) and nothing else.
    webSocket.on('error', () => webSocket.terminate());
    const context = initialContext(request.socket.remoteAddress ?? 'loopback');
    handler.upgrade(webSocket, { context }).catch((error: unknown) => options.log(`socket: ${String(error)}`));
  });

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const refusal = guardRequest(request, options.port, 'upgrade') ?? guardFetchSite(request);
      if (refusal) return refuse(socket, refusal.status);
      if (request.url !== '/rpc') return refuse(socket, 404);
      const cookie = readSessionCookie(request.headers.cookie, options.port);
      if (session.checkCookie(cookie) !== 'accepted') return refuse(socket, 401);
      server.handleUpgrade(request, socket, head, (webSocket) => server.emit('connection', webSocket, request));
    },
    async close() {
      const gone = [...server.clients].map(
        (client) =>
          new Promise<void>((resolve) => {
            client.once('close', () => resolve());
            client.close(1001);
            setTimeout(() => client.terminate(), 1000).unref();
          }),
      );
      server.close();
      await Promise.all(gone);
    },
  };
}
