import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGateway } from '../../electron/backend/platforms/kuaishou/gateway-client.ts';
import { signParameters } from '../../electron/backend/platforms/kuaishou/signature.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import {
  answerJson,
  appAt,
  connectTestShop,
  SECRETS,
  type SeenRequest,
  startTestGateway,
  type TestGateway,
  testClock,
} from './kuaishou-test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
});

const DETAIL = 'open.order.detail';

async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const error = await work.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  return error;
}

/** What the platform's verifier does with the decoded parameters. */
function expectedSign(all: SeenRequest['all']): string {
  const { method = '', appkey = '', access_token = '', param, timestamp, version } = all;
  const signMethod = all.signMethod === 'MD5' ? 'MD5' : 'HMAC_SHA256';
  return signParameters({ method, appkey, access_token, param, timestamp, version, signMethod }, SECRETS.signSecret);
}

describe('a call on the wire', () => {
  test.each(['MD5', 'HMAC_SHA256'] as const)(
    'GET carries everything in the query, signed by %s',
    async (signMethod) => {
      const call = createGateway(appAt(gateway.url), { clock: testClock(), fetch, requestTimeout: 5000, signMethod });
      await call({ method: DETAIL, param: { note: '红旗 & 加急=是+/"' }, accessToken: SECRETS.accessToken });
      const [request] = gateway.seen;
      expect(request).toMatchObject({ verb: 'GET', path: '/open/order/detail', form: {} });
      expect(request?.query).toEqual({
        appkey: 'ks100000000000000001',
        method: DETAIL,
        version: '1',
        param: '{"note":"红旗 & 加急=是+/\\""}',
        access_token: SECRETS.accessToken,
        timestamp: '1700000000000',
        signMethod,
        sign: expectedSign(request?.all ?? {}),
      });
      expect(request?.rawUrl).toContain('access_token=SECRET%2Baccess%2F1%3D');
    },
  );

  test('POST leaves only the app key in the query and sends a form', async () => {
    const call = createGateway(appAt(gateway.url), { clock: testClock(), fetch, requestTimeout: 5000 });
    await call({
      method: 'open.seller.order.note.add',
      param: { orderId: 1, note: '加急 +/=' },
      accessToken: SECRETS.accessToken,
    });
    const [request] = gateway.seen;
    expect(request).toMatchObject({
      verb: 'POST',
      path: '/open/seller/order/note/add',
      contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
      query: { appkey: 'ks100000000000000001' },
    });
    expect(request?.form.param).toBe('{"orderId":1,"note":"加急 +/="}');
    expect(request?.form.sign).toBe(expectedSign(request?.all ?? {}));
  });

  test('the case of a method is kept in its path, and a base path is kept too', async () => {
    const call = createGateway(appAt(`${gateway.url}/base/`), { clock: testClock(), fetch, requestTimeout: 5000 });
    await call({ method: 'open.refund.submit.returnInfo', param: {}, accessToken: 't' });
    expect(gateway.seen[0]?.path).toBe('/base/open/refund/submit/returnInfo');
  });

  test('an id beyond 2^53 goes out and comes back digit by digit', async () => {
    gateway.handle = (_request, response) =>
      answerJson(response, '{"result":1,"data":{"orderBaseInfo":{"oid": 9007199254740993 }}}');
    const received = await connectTestShop(gateway.url).connection.orderDetail('9007199254740993');
    expect(gateway.seen[0]?.query.param).toBe('{"oid":9007199254740993}');
    expect(received).toMatchObject({
      ok: false,
      platformId: '9007199254740993',
      raw: '{"orderBaseInfo":{"oid": 9007199254740993 }}',
    });
  });

  test('a payload beside the result is found, and a compressed answer is read', async () => {
    gateway.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"result":1,"requestId":"r-9","batchDecryptResultList":[1]}'));
    };
    const call = createGateway(appAt(gateway.url), { clock: testClock(), fetch, requestTimeout: 5000 });
    expect(await call({ method: 'open.order.decrypt.batch', param: {}, accessToken: 't' })).toMatchObject({
      payload: '{"result":1,"requestId":"r-9","batchDecryptResultList":[1]}',
      requestId: 'r-9',
    });
  });

  test('a blank token is refused before anything is sent', async () => {
    const { connection } = connectTestShop(gateway.url, { tokens: { accessToken: '' } });
    expect((await errorOf(connection.identity())).details).toMatchObject({
      kind: 'request-wrong',
      text: 'access_token not exist',
    });
    expect(gateway.seen).toEqual([]);
  });
});

describe('an answer that is none', () => {
  const faults: Record<string, (response: Parameters<TestGateway['handle']>[1]) => void> = {
    'the connection is reset': (response) => response.socket?.resetAndDestroy(),
    'the connection is closed': (response) => response.destroy(),
    'the body stops half way': (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"result":1,"data":', () => response.destroy());
    },
    'the JSON is cut': (response) => answerJson(response, '{"result":1,"data":{"orderList":[{"oid":12'),
    'it is a page': (response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>502 Bad Gateway</html>');
    },
    'it is a page with 200': (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>please log in</html>');
    },
    'it is HTTP 500 with JSON': (response) => answerJson(response, { result: 1, data: {} }, 500),
    'it is a redirect': (response) => {
      response.writeHead(302, { location: `${gateway.url}/elsewhere` });
      response.end();
    },
    'it never comes': () => undefined,
    'it never ends': (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"result":1,');
    },
  };

  test.each(Object.keys(faults))('%s: transport, without a secret in it', async (name) => {
    gateway.handle = (_request, response) => faults[name]?.(response);
    const { connection, gate } = connectTestShop(gateway.url, { requestTimeout: 300 });
    const error = await errorOf(connection.orderDetail('1'));
    expect(error.kind).toBe('transport');
    expect(gate.reported).toEqual([[DETAIL, 'transport']]);
    expect(gateway.seen).toHaveLength(1);
    expect(`${error.stack} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toContain('SECRET');
  });

  test('nobody listens', async () => {
    const { url } = gateway;
    await gateway[Symbol.asyncDispose]();
    const error = await errorOf(connectTestShop(url).connection.orderDetail('1'));
    expect(error.details).toMatchObject({
      kind: 'transport',
      code: 'ECONNREFUSED',
      text: 'the connection was refused',
    });
    gateway = await startTestGateway();
  });

  test.each(['http://gateway.example', 'ftp://127.0.0.1', 'nonsense', 'https://user:pass@gateway.example'])(
    '%s is no gateway address',
    async (url) => {
      const error = await errorOf(connectTestShop(url).connection.orderDetail('1'));
      expect(error.kind).toBe('request-wrong');
      expect(error.message).not.toContain('pass');
    },
  );

  test("the caller's abort comes through as it is and is no fault of the platform", async () => {
    gateway.handle = () => undefined;
    const { connection, gate } = connectTestShop(gateway.url);
    const controller = new AbortController();
    const work = connection.orderDetail('1', controller.signal);
    while (gateway.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error('the window was closed'));
    await expect(work).rejects.toThrow('the window was closed');
    expect(gate.reported).toEqual([]);
  });
});
