import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Backend } from '../backend/backend.ts';
import type { Log } from '../backend/door/handler-options.ts';
import { answerText } from './answers.ts';
import { createApiRoute } from './api-route.ts';
import { answerAsset, answerPage } from './files-route.ts';
import { guardFetchSite, guardRequest } from './request-guard.ts';
import { createLaunchSession, readSessionCookie } from './session.ts';
import { answerSession } from './session-route.ts';
import { createSocketRoute } from './socket-route.ts';

export interface HeadlessServerOptions {
  readonly backend: Backend;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly version: string;
  readonly clock: Clock;
  /** 0 = any free port. */
  readonly port: number;
  readonly log: Log;
}

export interface HeadlessServer {
  readonly port: number;
  /** Without the token. */
  readonly origin: string;
  /** The console's address with the token in its fragment. */
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  /** Ends all connections and stops listening; the backend is closed by its owner. */
  close(): Promise<void>;
}

/** Serves a backend on 127.0.0.1: the page, its socket, pictures and exports, the API. Rejects when the port is taken. */
export async function startHeadlessServer(options: HeadlessServerOptions): Promise<HeadlessServer> {
  const { backend, log } = options;
  const server = createServer();
  const port = await listen(server, options.port);
  const session = createLaunchSession(options.clock);
  const api = createApiRoute(backend, session, { version: options.version, port, log });
  const socket = createSocketRoute(backend, session, { port, log });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = guardRequest(request, port, 'request');
    if (refusal) return answerText(response, refusal.status, refusal.text, { connection: 'close' });
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const isApi = path === '/api' || path.startsWith('/api/');
    const isAsset = path.startsWith('/pictures/') || path.startsWith('/exports/');
    if (isApi || isAsset || path === '/session') {
      const foreign = guardFetchSite(request);
      if (foreign) return answerText(response, foreign.status, foreign.text);
    }
    if (isApi) return api(request, response);
    if (path === '/session') return answerSession(request, response, session, port);
    if (isAsset) {
      const verdicts = [
        session.checkCookie(readSessionCookie(request.headers.cookie, port)),
        request.headers.authorization === undefined ? 'rejected' : session.checkBearer(request.headers.authorization),
      ];
      if (!verdicts.includes('accepted')) return answerText(response, 401, 'session expected');
      return answerAsset(request, response, backend);
    }
    return answerPage(request, response, options.pageFolder, port);
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log(`request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      answerText(response, 500, 'internal error');
    });
  });
  server.on('upgrade', socket.upgrade);

  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    url: `${origin}/#token=${session.token}`,
    apiUrl: `${origin}/api`,
    token: session.token,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await socket.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });
}
