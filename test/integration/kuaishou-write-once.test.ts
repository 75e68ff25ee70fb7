import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type { PlatformCommand } from '../../electron/backend/platforms/platform-command.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import type { ShopConnection } from '../../electron/backend/platforms/shop-platform.ts';
import {
  answerJson,
  connectTestShop,
  SECRETS,
  type SeenRequest,
  startTestGateway,
  type TestGateway,
} from './kuaishou-test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
});

const SHIP = {
  kind: 'order.ship',
  platformOrderId: '9007199254740993',
  carrierCode: '9',
  waybill: 'ZT1',
} satisfies PlatformCommand;
/** Goes by GET although it writes: a client that repeats reads by itself would repeat this one. */
const APPROVE = { kind: 'order.address_approve', platformOrderId: '1' } satisfies PlatformCommand;

async function failureOf(connection: ShopConnection, command: PlatformCommand, signal?: AbortSignal) {
  const error = await connection.send(command, signal).then(
    () => new Error('the write succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  for (const secret of Object.values(SECRETS)) {
    expect(`${error.stack} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toContain(secret);
  }
  return { outcome: kuaishouPlatform.writeOutcome(error), ...error.details };
}

function writesOf(seen: readonly SeenRequest[]): readonly SeenRequest[] {
  return seen.filter(({ path }) => !path.startsWith('/oauth2/'));
}

const LOST: readonly (readonly [string, (response: ServerResponse) => void])[] = [
  ['a reset', (response) => void response.socket?.resetAndDestroy()],
  ['a closed connection', (response) => void response.destroy()],
  [
    'a body cut in the middle',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{"result":1');
      setImmediate(() => response.destroy());
    },
  ],
  ['broken JSON', (response) => answerJson(response, '{"result":1,"da')],
  ['an empty body', (response) => answerJson(response, '')],
  ['HTML with 502', (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>')],
  ['HTML with 200', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  ['a refusal under 500', (response) => answerJson(response, { result: 21, error_msg: '订单不存在' }, 500)],
  ['a redirect', (response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
  ['JSON without a result', (response) => answerJson(response, { data: {} })],
  ['server_error', (response) => answerJson(response, { result: 100200500, error: 'server_error' })],
  ['a time-out inside the envelope', (response) => answerJson(response, { result: 21, error_msg: '请求超时' })],
  ['silence', () => undefined],
];

describe.each([SHIP, APPROVE])('$kind', (command) => {
  test.each(LOST)('%s: sent once, outcome unknown', async (_name, answer) => {
    gateway.handle = (_request, response) => answer(response);
    const { connection } = connectTestShop(gateway.url, { requestTimeout: 300 });
    const failure = await failureOf(connection, command);
    expect(failure).toMatchObject({ kind: 'transport', outcome: 'unknown' });
    expect(failure.sent).not.toBe(false);
    expect(gateway.seen).toHaveLength(1);
  });

  test('a connection that was used before and is cut by the second request', async () => {
    const { connection } = connectTestShop(gateway.url);
    gateway.handle = (_request, response) => answerJson(response, { result: 1 });
    await connection.send(command);
    gateway.handle = (_request, response) => void response.socket?.destroy();
    expect((await failureOf(connection, command)).outcome).toBe('unknown');
    expect(gateway.seen).toHaveLength(2);
  });
});

test.each([
  ['too fast', 777, 'Exceed qps limit, KEY [apiId:x;appkey:y], MAX_QPS [100.0]', 'throttled'],
  ['quota of the app', 777, 'Exceed quota limit, KEY [appkey:y]', 'quota'],
  ['a rule', 11, '快递公司不存在', 'rule'],
  ['a race', 300014, '', 'changed'],
  ['consent', 24, 'AUTHORIZATION_REVOKED', 'consent-lost'],
])('a refusal is one (%s), and is not repeated', async (_name, result, text, kind) => {
  gateway.handle = (_request, response) => answerJson(response, { result, error_msg: text });
  expect(await failureOf(connectTestShop(gateway.url).connection, SHIP)).toMatchObject({ kind, outcome: 'refused' });
  expect(gateway.seen).toHaveLength(1);
});

test('HTTP 429 is a refusal', async () => {
  gateway.handle = (_request, response) => void response.writeHead(429).end('slow down');
  expect((await failureOf(connectTestShop(gateway.url).connection, SHIP)).outcome).toBe('refused');
});

describe('nothing left', () => {
  // `localhost` may be two addresses: both are tried, and both refuse.
  test.each(['127.0.0.1', 'localhost'])('nobody listens at %s', async (host) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await new Promise((resolve) => server.close(resolve));
    const { connection } = connectTestShop(`http://${host}:${address.port}`);
    expect(await failureOf(connection, SHIP)).toMatchObject({ code: 'ECONNREFUSED', sent: false, outcome: 'not_sent' });
  });

  test('the address cannot be looked up', async () => {
    const { connection } = connectTestShop('https://gateway.invalid');
    expect(await failureOf(connection, SHIP)).toMatchObject({ sent: false, outcome: 'not_sent' });
  });

  test('the gate says no, in its own words or in ours', async () => {
    const shop = connectTestShop(gateway.url);
    shop.gate.acquire = () =>
      Promise.reject(new PlatformError({ kind: 'quota', scope: 'app', text: 'used up', method: 'm' }));
    expect(await failureOf(shop.connection, SHIP)).toMatchObject({ kind: 'quota', sent: false, outcome: 'not_sent' });
    shop.gate.acquire = () => Promise.reject(new Error('disk full'));
    expect(await failureOf(shop.connection, SHIP)).toMatchObject({ sent: false, outcome: 'not_sent' });
    expect(gateway.seen).toEqual([]);
  });

  test('the tokens cannot be read', async () => {
    const shop = connectTestShop(gateway.url);
    shop.tokens.read = () => Promise.reject(new Error('the key store is locked'));
    expect((await failureOf(shop.connection, SHIP)).outcome).toBe('not_sent');
    expect(gateway.seen).toEqual([]);
  });

  test.each([
    ['silence', () => undefined],
    ['HTTP 502', (response: ServerResponse) => void response.writeHead(502).end()],
    [
      'a refusal',
      (response: ServerResponse) => answerJson(response, { result: 100200102, error_msg: 'refreshToken.discarded' }),
    ],
  ])('the token has ended and its renewal fails (%s)', async (_name, answer) => {
    const { connection } = connectTestShop(gateway.url, { tokens: { accessTokenExpiresAt: 1 }, requestTimeout: 300 });
    gateway.handle = (_request, response) => answer(response);
    expect(await failureOf(connection, SHIP)).toMatchObject({ sent: false, outcome: 'not_sent' });
    expect(writesOf(gateway.seen)).toEqual([]);
  });

  test('aborted beforehand, or while the gate lets it wait', async () => {
    const shop = connectTestShop(gateway.url);
    expect(await failureOf(shop.connection, SHIP, AbortSignal.abort())).toMatchObject({
      code: 'ABORT_ERR',
      sent: false,
      outcome: 'not_sent',
    });
    const controller = new AbortController();
    shop.gate.acquire = async (_method, signal) => {
      controller.abort();
      signal?.throwIfAborted();
    };
    expect(await failureOf(shop.connection, SHIP, controller.signal)).toMatchObject({
      code: 'ABORT_ERR',
      outcome: 'not_sent',
    });
    expect(gateway.seen).toEqual([]);
  });
});

test('aborted after it left: nobody knows', async () => {
  const controller = new AbortController();
  gateway.handle = () => controller.abort(new Error('closing'));
  const failure = await failureOf(connectTestShop(gateway.url).connection, SHIP, controller.signal);
  expect(failure).toMatchObject({ kind: 'transport', code: 'ABORT_ERR', sent: true, outcome: 'unknown' });
  expect(gateway.seen).toHaveLength(1);
});

describe('a token that the platform refuses', () => {
  const FRESH = { result: 1, access_token: 'fresh', refresh_token: 'r2', expires_in: 172_800, scopes: [] };

  function answerWrites(answer: (request: SeenRequest, response: ServerResponse) => void): void {
    gateway.handle = (request, response) => {
      if (request.path.startsWith('/oauth2/')) return answerJson(response, FRESH);
      if (request.all.access_token !== 'fresh')
        return answerJson(response, { result: 100200102, error_msg: 'TOKEN过期' });
      answer(request, response);
    };
  }

  test('is renewed, and the write goes again with the same content: the platform had refused it', async () => {
    answerWrites((_request, response) => answerJson(response, { result: 1, request_id: 'r-2' }));
    const { connection, gate } = connectTestShop(gateway.url);
    await expect(connection.send(SHIP)).resolves.toEqual({ requestId: 'r-2' });
    const writes = writesOf(gateway.seen);
    expect(writes.map(({ all }) => all.param)).toEqual(Array(2).fill(writes[0]?.all.param));
    expect(writes).toHaveLength(2);
    expect(gate.urgent).toHaveLength(2);
  });

  test('and the second sending is lost: unknown, and no third one', async () => {
    answerWrites((_request, response) => void response.destroy());
    expect((await failureOf(connectTestShop(gateway.url).connection, SHIP)).outcome).toBe('unknown');
    expect(writesOf(gateway.seen)).toHaveLength(2);
  });

  test('and refuses the new one as well: refused, and no third one', async () => {
    gateway.handle = (request, response) =>
      answerJson(response, request.path.startsWith('/oauth2/') ? FRESH : { result: 24, error_msg: '鉴权失败' });
    const failure = await failureOf(connectTestShop(gateway.url).connection, SHIP);
    expect(failure).toMatchObject({ kind: 'consent-lost', outcome: 'refused' });
    expect(writesOf(gateway.seen)).toHaveLength(2);
  });

  test('and the renewal gets no answer: nothing happened', async () => {
    gateway.handle = (request, response) =>
      request.path.startsWith('/oauth2/')
        ? void response.destroy()
        : answerJson(response, { result: 100200102, error_msg: 'TOKEN过期' });
    const failure = await failureOf(connectTestShop(gateway.url).connection, SHIP);
    expect(failure).toMatchObject({ sent: false, outcome: 'not_sent' });
    expect(writesOf(gateway.seen)).toHaveLength(1);
  });

  test('and the caller gives up before the second sending: nothing happened', async () => {
    const controller = new AbortController();
    gateway.handle = (request, response) => {
      if (request.path.startsWith('/oauth2/')) {
        controller.abort();
        return answerJson(response, FRESH);
      }
      answerJson(response, { result: 100200102, error_msg: 'TOKEN过期' });
    };
    const failure = await failureOf(connectTestShop(gateway.url).connection, SHIP, controller.signal);
    expect(failure).toMatchObject({ code: 'ABORT_ERR', sent: false, outcome: 'not_sent' });
    expect(writesOf(gateway.seen)).toHaveLength(1);
  });
});
