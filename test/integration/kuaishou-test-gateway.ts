import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type {
  AppCredentials,
  CallGate,
  ShopConnection,
  ShopTokens,
  TokenStore,
} from '../../electron/backend/platforms/shop-platform.ts';
import { type Clock, HOUR } from '../../shared/domain/clock.ts';

/** One request as it came over the wire, with its parameters decoded. */
export interface SeenRequest {
  readonly verb: string;
  readonly path: string;
  readonly rawUrl: string;
  readonly contentType: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** Query and form together. */
  readonly all: Readonly<Record<string, string>>;
}

export type Handler = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
  handle: Handler;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A real HTTP server on 127.0.0.1 that answers as the test says. */
export async function startTestGateway(
  handle: Handler = (_request, response) => answerJson(response, { result: 1 }),
): Promise<TestGateway> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const query = Object.fromEntries(url.searchParams);
      const form = Object.fromEntries(new URLSearchParams(body));
      const seen: SeenRequest = {
        verb: request.method ?? '',
        path: url.pathname,
        rawUrl: request.url ?? '',
        contentType: request.headers['content-type'] ?? '',
        query,
        form,
        all: { ...query, ...form },
      };
      gateway.seen.push(seen);
      await gateway.handle(seen, response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const gateway: TestGateway = {
    url: `http://127.0.0.1:${address.port}`,
    seen: [],
    handle,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}

/** Answers with JSON; a text is sent as it is. */
export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock that the test moves by hand. */
export function testClock(start = 1_700_000_000_000): TestClock {
  let now = start;
  return {
    now: () => now,
    sleep: () => Promise.reject(new Error('nothing here may sleep')),
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

export interface MemoryTokens extends TokenStore {
  tokens: ShopTokens;
  readonly saved: ShopTokens[];
}

export function memoryTokens(tokens: ShopTokens): MemoryTokens {
  const store: MemoryTokens = {
    tokens,
    saved: [],
    read: async () => store.tokens,
    async save(fresh) {
      store.saved.push(fresh);
      store.tokens = fresh;
    },
  };
  return store;
}

export interface CountingGate extends CallGate {
  readonly acquired: string[];
  /** Those of them that were asked for as urgent. */
  readonly urgent: string[];
  readonly reported: (readonly [string, string])[];
}

export function countingGate(): CountingGate {
  const acquired: string[] = [];
  const urgentOnes: string[] = [];
  const reported: (readonly [string, string])[] = [];
  return {
    acquired,
    urgent: urgentOnes,
    reported,
    async acquire(method, _signal, urgent) {
      acquired.push(method);
      if (urgent === true) urgentOnes.push(method);
    },
    report(method, outcome) {
      reported.push([method, outcome]);
    },
  };
}

export const SECRETS = {
  appSecret: 'SECRET-app',
  signSecret: 'SECRET-sign',
  accessToken: 'SECRET+access/1=',
  refreshToken: 'SECRET-refresh-1',
};

export function appAt(url: string): AppCredentials {
  return {
    gatewayUrl: url,
    appKey: 'ks100000000000000001',
    appSecret: SECRETS.appSecret,
    signSecret: SECRETS.signSecret,
  };
}

export interface TestShop {
  readonly connection: ShopConnection;
  readonly clock: TestClock;
  readonly gate: CountingGate;
  readonly tokens: MemoryTokens;
}

/** A connection to the gateway with tokens that are good for two days. */
export function connectTestShop(
  url: string,
  changes: { tokens?: Partial<ShopTokens>; requestTimeout?: number; fetch?: typeof fetch } = {},
): TestShop {
  const clock = testClock();
  const gate = countingGate();
  const tokens = memoryTokens({
    accessToken: SECRETS.accessToken,
    refreshToken: SECRETS.refreshToken,
    accessTokenExpiresAt: clock.now() + 48 * HOUR,
    consentExpiresAt: clock.now() + 180 * 24 * HOUR,
    scopes: ['merchant_order'],
    ...changes.tokens,
  });
  const connection = kuaishouPlatform.connect(appAt(url), {
    clock,
    fetch: changes.fetch ?? fetch,
    gate,
    tokens,
    requestTimeout: changes.requestTimeout ?? 5000,
  });
  return { connection, clock, gate, tokens };
}
