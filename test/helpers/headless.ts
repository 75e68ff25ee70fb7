import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type Backend, createBackend } from '../../electron/backend/backend.ts';
import { systemClock } from '../../electron/backend/clock.ts';
import type { Asset } from '../../electron/backend/host.ts';
import { createKeyFileSecretStore, keyFileOf } from '../../electron/headless/key-file-secret-store.ts';
import { type HeadlessServer, startHeadlessServer } from '../../electron/headless/server.ts';
import type { Clock } from '../../shared/domain/clock.ts';

/** A temporary folder and the function that removes it. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'maitian-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The real backend on a data folder, without a platform to reach. */
function openBackend(dataFolder: string, clock: Clock = systemClock): Promise<Backend> {
  return createBackend({
    dataFolder,
    door: 'test',
    version: '0.0.0-test',
    clock,
    secretStore: createKeyFileSecretStore(keyFileOf(dataFolder)),
    host: {
      openExternal: async () => false,
      startPractice: async () => {
        throw new Error('This test has no practice platform.');
      },
    },
    fetch,
  });
}

export interface TestDoor {
  readonly server: HeadlessServer;
  readonly backend: Backend;
  /** What the door wrote into its log. */
  readonly log: string[];
  close(): Promise<void>;
}

/** The real browser door over the real backend, serving a page folder. `assets` answers in the backend's place. */
export async function openDoor(options: {
  readonly dataFolder: string;
  readonly pageFolder: string;
  readonly clock?: Clock;
  readonly assets?: (path: string) => Promise<Asset | undefined>;
}): Promise<TestDoor> {
  const clock = options.clock ?? systemClock;
  const opened = await openBackend(options.dataFolder, clock);
  const backend: Backend = options.assets ? { ...opened, asset: options.assets } : opened;
  const log: string[] = [];
  const server = await startHeadlessServer({
    backend,
    pageFolder: options.pageFolder,
    version: '0.0.0-test',
    clock,
    port: 0,
    log: (line) => log.push(line),
  });
  return {
    server,
    backend,
    log,
    async close() {
      await server.close();
      await opened.close();
    },
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is: nothing is normalised. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request exactly as written, which `fetch` would not send: any Host, any path, any header. */
export function rawRequest(port: number, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Exchanges the launch token as the page does; answers the Cookie header for later requests. */
export async function signIn(server: HeadlessServer): Promise<string> {
  const answer = await rawRequest(server.port, {
    method: 'POST',
    path: '/session',
    headers: { origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: server.token }),
  });
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (answer.status !== 204 || cookie === undefined) throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}

/** Tries to open a socket; answers it once open, or the HTTP status that refused it. */
export function openSocket(
  server: Pick<HeadlessServer, 'port'>,
  headers: Readonly<Record<string, string>>,
  path = '/rpc',
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}
