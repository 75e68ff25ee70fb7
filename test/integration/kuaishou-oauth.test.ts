import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
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

async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const error = await work.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  return error;
}

const DAYS_180 = 180 * 24 * 3600;
const EXPIRED = { result: 100200102, error_msg: 'TOKEN过期' };
const EMPTY_PAGE = { result: 1, data: { cursor: 'nomore', orderList: [] } };
const WINDOW = { begin: 1_699_990_000_000, end: 1_700_000_000_000 };
const REQUEST = { window: WINDOW, basis: 'updated' } as const;

/** A platform that knows which access token and which refresh token are good, and rotates both. */
function rotatingPlatform(good: { access: string; refresh: string }) {
  const counters = { refreshes: 0, calls: 0 };
  let generation = 1;
  const handle: TestGateway['handle'] = (request, response) => {
    if (request.path === '/oauth2/refresh_token') {
      counters.refreshes += 1;
      if (request.form.refresh_token !== good.refresh) {
        return answerJson(response, { result: 100200102, error: 'access_denied', error_msg: 'refreshToken.discarded' });
      }
      generation += 1;
      good.access = `SECRET-access-${generation}`;
      good.refresh = `SECRET-refresh-${generation}`;
      const body = {
        result: 1,
        access_token: good.access,
        refresh_token: good.refresh,
        open_id: 'o',
        expires_in: 172800,
        refresh_token_expires_in: DAYS_180 - 1000,
        scopes: ['merchant_order'],
      };
      return answerJson(response, body);
    }
    counters.calls += 1;
    answerJson(response, request.all.access_token === good.access ? EMPTY_PAGE : EXPIRED);
  };
  return { counters, handle, good };
}

function refreshesOf(seen: readonly SeenRequest[]): readonly SeenRequest[] {
  return seen.filter((request) => request.path === '/oauth2/refresh_token');
}

describe('the exchange of a code', () => {
  test('asks by GET and turns seconds into times', async () => {
    gateway.handle = (_request, response) =>
      answerJson(response, {
        result: 1,
        access_token: 'a1',
        refresh_token: 'r1',
        open_id: 'o1',
        expires_in: 172800,
        refresh_token_expires_in: DAYS_180,
        scopes: ['merchant_order', 'merchant_item'],
      });
    const clock = testClock();
    const tokens = await kuaishouPlatform.exchangeCode(appAt(gateway.url), 'code+1/=', {
      clock,
      fetch,
      requestTimeout: 5000,
    });
    expect(gateway.seen[0]).toMatchObject({
      verb: 'GET',
      path: '/oauth2/access_token',
      query: { app_id: 'ks100000000000000001', grant_type: 'code', code: 'code+1/=', app_secret: SECRETS.appSecret },
    });
    expect(tokens).toEqual({
      accessToken: 'a1',
      refreshToken: 'r1',
      accessTokenExpiresAt: clock.now() + 48 * HOUR,
      consentExpiresAt: clock.now() + 180 * DAY,
      scopes: ['merchant_order', 'merchant_item'],
    });
  });

  test.each([
    [{ result: 100200105, error: 'invalid_grant', error_msg: 'code SECRET-code-1 expired' }, 'consent-lost'],
    [{ result: 100200101, error: 'unauthorized_client' }, 'request-wrong'],
    [{ result: 100200500, error: 'server_error' }, 'transport'],
    [{ result: 1 }, 'transport'],
  ])('%j is refused', async (body, kind) => {
    gateway.handle = (_request, response) => answerJson(response, body);
    const error = await errorOf(
      kuaishouPlatform.exchangeCode(appAt(gateway.url), 'SECRET-code-1', {
        clock: testClock(),
        fetch,
        requestTimeout: 5000,
      }),
    );
    expect(error.kind).toBe(kind);
    expect(`${error.stack} ${JSON.stringify(error.details)}`).not.toContain('SECRET');
  });
});

describe('the tokens of a connection', () => {
  test('an expired token is renewed once by a POST form and the call is repeated', async () => {
    const platform = rotatingPlatform({ access: 'something else', refresh: SECRETS.refreshToken });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url);
    expect(await shop.connection.listOrders(REQUEST)).toEqual({ items: [] });
    expect(platform.counters).toEqual({ refreshes: 1, calls: 2 });
    expect(refreshesOf(gateway.seen)[0]).toMatchObject({
      verb: 'POST',
      query: {},
      form: {
        app_id: 'ks100000000000000001',
        grant_type: 'refresh_token',
        refresh_token: SECRETS.refreshToken,
        app_secret: SECRETS.appSecret,
      },
    });
    expect(shop.tokens.saved).toEqual([
      {
        accessToken: 'SECRET-access-2',
        refreshToken: 'SECRET-refresh-2',
        accessTokenExpiresAt: shop.clock.now() + 48 * HOUR,
        consentExpiresAt: shop.clock.now() + (DAYS_180 - 1000) * 1000,
        scopes: ['merchant_order'],
      },
    ]);
    expect(shop.gate.reported.map(([, outcome]) => outcome)).toEqual(['refused', 'ok']);
    expect(shop.gate.acquired).toHaveLength(2);
  });

  test('ten calls at once renew once', async () => {
    const platform = rotatingPlatform({ access: 'something else', refresh: SECRETS.refreshToken });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url);
    await Promise.all(Array.from({ length: 10 }, () => shop.connection.listOrders(REQUEST)));
    expect(platform.counters.refreshes).toBe(1);
  });

  test('a token with less than two hours left is renewed beforehand', async () => {
    const platform = rotatingPlatform({ access: SECRETS.accessToken, refresh: SECRETS.refreshToken });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url);
    shop.clock.advance(46 * HOUR - MINUTE);
    await shop.connection.listOrders(REQUEST);
    expect(platform.counters.refreshes).toBe(0);
    shop.clock.advance(2 * MINUTE);
    await shop.connection.listOrders(REQUEST);
    await shop.connection.listOrders(REQUEST);
    expect(platform.counters).toEqual({ refreshes: 1, calls: 3 });
  });

  test('without a refresh token nothing is renewed beforehand, and an expired token means a lost consent', async () => {
    const platform = rotatingPlatform({ access: SECRETS.accessToken, refresh: 'r' });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url, { tokens: { refreshToken: undefined } });
    shop.clock.advance(47 * HOUR);
    await shop.connection.listOrders(REQUEST);
    platform.good.access = 'something else';
    expect((await errorOf(shop.connection.listOrders(REQUEST))).kind).toBe('consent-lost');
    expect(platform.counters.refreshes).toBe(0);
  });

  test('while the renewal gets no answer, the token that still lives is used, and the next try waits a minute', async () => {
    let refreshes = 0;
    gateway.handle = (request, response) => {
      if (request.path !== '/oauth2/refresh_token') return answerJson(response, EMPTY_PAGE);
      refreshes += 1;
      answerJson(response, 'down', 503);
    };
    const shop = connectTestShop(gateway.url);
    shop.clock.advance(47 * HOUR);
    await shop.connection.listOrders(REQUEST);
    await shop.connection.listOrders(REQUEST);
    expect(refreshes).toBe(1);
    shop.clock.advance(2 * MINUTE);
    await shop.connection.listOrders(REQUEST);
    expect(refreshes).toBe(2);
    shop.clock.advance(HOUR);
    expect((await errorOf(shop.connection.listOrders(REQUEST))).kind).toBe('transport');
  });

  test('another process has renewed already: its tokens are used without a request', async () => {
    const platform = rotatingPlatform({ access: 'SECRET-other', refresh: 'SECRET-other-refresh' });
    const shop = connectTestShop(gateway.url);
    gateway.handle = (request, response) => {
      if (platform.counters.calls === 0)
        shop.tokens.tokens = { accessToken: 'SECRET-other', refreshToken: 'SECRET-other-refresh', scopes: [] };
      return platform.handle(request, response);
    };
    await shop.connection.listOrders(REQUEST);
    expect(platform.counters).toEqual({ refreshes: 0, calls: 2 });
  });

  test('another process renews at the same moment: discarded here, so the store is read again', async () => {
    const platform = rotatingPlatform({ access: 'SECRET-other', refresh: 'SECRET-other-refresh' });
    const shop = connectTestShop(gateway.url);
    gateway.handle = (request, response) => {
      if (request.path === '/oauth2/refresh_token') {
        shop.tokens.tokens = { accessToken: 'SECRET-other', refreshToken: 'SECRET-other-refresh', scopes: [] };
      }
      return platform.handle(request, response);
    };
    await shop.connection.listOrders(REQUEST);
    expect(platform.counters).toEqual({ refreshes: 1, calls: 2 });
    expect(shop.tokens.saved).toEqual([]);
  });

  test('discarded and nobody else has renewed: the consent is lost, in words without a token', async () => {
    gateway.handle = rotatingPlatform({ access: 'a', refresh: 'b' }).handle;
    const shop = connectTestShop(gateway.url);
    const error = await errorOf(shop.connection.listOrders(REQUEST));
    expect(error.details).toMatchObject({ kind: 'consent-lost', code: '100200102', text: 'refreshToken.discarded' });
    expect(`${error.stack} ${JSON.stringify(error.details)}`).not.toContain('SECRET');
  });

  test.each([
    [{ result: 100200102, error_msg: '鉴权失败' }, 'consent-lost'],
    [{ result: 777, error_msg: '鉴权失败' }, 'consent-lost'],
    [{ result: 24, error_msg: 'invalid token' }, 'consent-lost'],
    [{ result: 777, error_msg: 'TOKEN过期' }, 'token-expired'],
    [{ result: 24, error_msg: 'TOKEN过期' }, 'token-expired'],
  ])('%j on a fresh token means %s', async (body, kind) => {
    const platform = rotatingPlatform({ access: 'a', refresh: SECRETS.refreshToken });
    gateway.handle = (request, response) =>
      request.path === '/oauth2/refresh_token' ? platform.handle(request, response) : answerJson(response, body);
    const shop = connectTestShop(gateway.url);
    expect((await errorOf(shop.connection.listOrders(REQUEST))).kind).toBe(kind);
    expect(refreshesOf(gateway.seen)).toHaveLength(1);
  });

  test.each(['AUTHORIZATION_REVOKED', '主账号不存在'])('%s is final without a renewal', async (text) => {
    gateway.handle = (_request, response) =>
      answerJson(response, { result: text === '主账号不存在' ? 26 : 24, error_msg: text });
    expect((await errorOf(connectTestShop(gateway.url).connection.listOrders(REQUEST))).kind).toBe('consent-lost');
    expect(gateway.seen).toHaveLength(1);
  });

  test('a caller that gives up does not lose the new refresh token', async () => {
    const platform = rotatingPlatform({ access: 'a', refresh: SECRETS.refreshToken });
    const controller = new AbortController();
    gateway.handle = (request, response) => {
      if (request.path === '/oauth2/refresh_token') controller.abort(new Error('given up'));
      return platform.handle(request, response);
    };
    const shop = connectTestShop(gateway.url);
    await expect(shop.connection.listOrders({ ...REQUEST, signal: controller.signal })).rejects.toThrow('given up');
    expect(shop.tokens.saved).toHaveLength(1);
  });

  test('new tokens that cannot be stored are kept and stored by the next call', async () => {
    const platform = rotatingPlatform({ access: 'a', refresh: SECRETS.refreshToken });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url);
    const { save } = shop.tokens;
    shop.tokens.save = () => Promise.reject(new Error('disk full'));
    await expect(shop.connection.listOrders(REQUEST)).rejects.toThrow('disk full');
    await expect(shop.connection.listOrders(REQUEST)).rejects.toThrow('disk full');
    shop.tokens.save = save;
    expect(await shop.connection.listOrders(REQUEST)).toEqual({ items: [] });
    expect(shop.tokens.saved.map((tokens) => tokens.refreshToken)).toEqual(['SECRET-refresh-2']);
    expect(platform.counters.refreshes).toBe(1);
  });

  test('new tokens that could not be stored give way to a new consent', async () => {
    const platform = rotatingPlatform({ access: 'a', refresh: SECRETS.refreshToken });
    gateway.handle = platform.handle;
    const shop = connectTestShop(gateway.url);
    shop.tokens.save = () => Promise.reject(new Error('disk full'));
    await expect(shop.connection.listOrders(REQUEST)).rejects.toThrow('disk full');
    shop.tokens.tokens = { accessToken: 'SECRET-consent-2', refreshToken: 'SECRET-r', scopes: [] };
    platform.good.access = 'SECRET-consent-2';
    expect(await shop.connection.listOrders(REQUEST)).toEqual({ items: [] });
    expect(shop.tokens.saved).toEqual([]);
  });

  test('a renewal that leaves out what has not changed keeps it', async () => {
    const shop = connectTestShop(gateway.url, { tokens: { consentExpiresAt: 42 } });
    gateway.handle = (request, response) => {
      if (request.path === '/oauth2/refresh_token')
        return answerJson(response, { result: 1, access_token: 'SECRET-new' });
      answerJson(response, request.all.access_token === 'SECRET-new' ? EMPTY_PAGE : EXPIRED);
    };
    await shop.connection.listOrders(REQUEST);
    expect(shop.tokens.tokens).toEqual({
      accessToken: 'SECRET-new',
      refreshToken: SECRETS.refreshToken,
      accessTokenExpiresAt: undefined,
      consentExpiresAt: 42,
      scopes: ['merchant_order'],
    });
  });
});
