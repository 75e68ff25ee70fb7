import { describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { call, startPractice } from '../helpers/practice.ts';

const SELLER = 'open.user.seller.get';

interface TokenAnswer {
  readonly result: number;
  readonly error?: string;
  readonly error_msg?: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly open_id: string;
  readonly expires_in: number;
  readonly refresh_token_expires_in: number;
  readonly scopes: string[];
}

async function oauth(
  platform: PracticePlatform,
  path: 'access_token' | 'refresh_token',
  parameters: Readonly<Record<string, string>>,
  verb: 'GET' | 'POST' = 'GET',
): Promise<TokenAnswer> {
  const { appKey, appSecret } = platform.credentials;
  const text = new URLSearchParams({ app_id: appKey, app_secret: appSecret, ...parameters });
  const url = `${platform.url}/oauth2/${path}`;
  const response = verb === 'GET' ? await fetch(`${url}?${text}`) : await fetch(url, { method: 'POST', body: text });
  expect(response.status).toBe(200);
  return await response.json();
}

const shopOf = (platform: PracticePlatform): PracticePlatform['credentials']['shops'][number] => {
  const shop = platform.credentials.shops[0];
  if (shop === undefined) throw new Error('no shop');
  return shop;
};

describe('the consent page', () => {
  it('shows the shops and sends the seller back with code and state', async () => {
    await using platform = await startPractice({ shops: 2 });
    const query = new URLSearchParams({
      app_id: platform.credentials.appKey,
      redirect_uri: 'http://127.0.0.1:7777/callback?keep=1',
      scope: 'merchant_order,merchant_item',
      response_type: 'code',
      state: 'a"b<c',
    });
    const page = await (await fetch(`${platform.url}/oauth/authorize?${query}`)).text();
    for (const shop of platform.credentials.shops) expect(page).toContain(shop.name);
    expect(page).toContain('a&quot;b&lt;c');
    query.set('seller_id', shopOf(platform).sellerId);
    const back = await fetch(`${platform.url}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(back.status).toBe(302);
    const location = new URL(back.headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('a"b<c');
    expect(location.searchParams.get('keep')).toBe('1');
    const tokens = await oauth(platform, 'access_token', {
      grant_type: 'code',
      code: location.searchParams.get('code') ?? '',
    });
    expect(tokens).toMatchObject({ result: 1, open_id: shopOf(platform).openId, expires_in: 172800 });
    expect(tokens.scopes).toEqual(['user_base', 'user_info', 'merchant_order', 'merchant_item']);
    const refund = await call(
      platform,
      'open.seller.order.refund.detail',
      { refundId: 1 },
      { accessToken: tokens.access_token },
    );
    expect(refund.error_msg).toBe('token中无scope权限');
  });

  it.each([
    ['app_id', 'ks0'],
    ['response_type', 'token'],
    ['scope', 'merchant_funds'],
    ['redirect_uri', 'http://example.com/steal'],
    ['redirect_uri', 'javascript:alert(1)'],
    ['seller_id', '42'],
  ])('refuses a wrong %s (%s) without redirecting', async (name, value) => {
    await using platform = await startPractice();
    const query = new URLSearchParams({
      app_id: platform.credentials.appKey,
      redirect_uri: 'https://erp.example/callback',
      scope: 'merchant_order',
      response_type: 'code',
      [name]: value,
    });
    const answer = await fetch(`${platform.url}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });
});

describe('codes', () => {
  it('work once', async () => {
    await using platform = await startPractice();
    const { code } = shopOf(platform);
    expect((await oauth(platform, 'access_token', { grant_type: 'code', code })).result).toBe(1);
    expect(await oauth(platform, 'access_token', { grant_type: 'code', code })).toMatchObject({
      result: 100200105,
      error: 'invalid_grant',
    });
  });

  it('work for two minutes', async () => {
    await using platform = await startPractice();
    const code = platform.issueCode(shopOf(platform).sellerId);
    platform.clock.advance(2 * MINUTE + 1);
    expect((await oauth(platform, 'access_token', { grant_type: 'code', code })).result).toBe(100200105);
  });
});

describe('tokens', () => {
  it('expire after 48 hours and are renewed by POST and by GET', async () => {
    await using platform = await startPractice();
    platform.advance(48 * HOUR);
    expect(await call(platform, SELLER, {})).toMatchObject({ result: 100200102, error_msg: 'TOKEN过期' });
    const first = await oauth(
      platform,
      'refresh_token',
      { grant_type: 'refresh_token', refresh_token: shopOf(platform).refreshToken },
      'POST',
    );
    expect((await call(platform, SELLER, {}, { accessToken: first.access_token })).result).toBe(1);
    const second = await oauth(platform, 'refresh_token', {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    });
    expect(second.result).toBe(1);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await call(platform, SELLER, {}, { accessToken: first.access_token })).result).toBe(1);
  });

  it('rotate: the used refresh token works five minutes longer, then is discarded', async () => {
    await using platform = await startPractice();
    const refresh_token = shopOf(platform).refreshToken;
    const renew = (): Promise<TokenAnswer> =>
      oauth(platform, 'refresh_token', { grant_type: 'refresh_token', refresh_token });
    expect((await renew()).result).toBe(1);
    platform.advance(5 * MINUTE);
    expect((await renew()).result).toBe(1);
    platform.advance(1);
    expect(await renew()).toMatchObject({
      result: 100200102,
      error: 'access_denied',
      error_msg: 'refreshToken.discarded',
    });
  });

  it('inherit the expiry of the consent', async () => {
    await using platform = await startPractice({ live: false });
    platform.advance(100 * DAY);
    const renewed = await oauth(platform, 'refresh_token', {
      grant_type: 'refresh_token',
      refresh_token: shopOf(platform).refreshToken,
    });
    expect(renewed.refresh_token_expires_in).toBe((80 * DAY) / 1000);
    platform.advance(80 * DAY);
    const late = await oauth(platform, 'refresh_token', {
      grant_type: 'refresh_token',
      refresh_token: renewed.refresh_token,
    });
    expect(late).toMatchObject({ result: 100200102, error_msg: 'invalid refresh_token' });
  });

  it('die with the consent', async () => {
    await using platform = await startPractice();
    platform.revokeConsent(shopOf(platform).sellerId);
    expect(await call(platform, SELLER, {})).toMatchObject({ result: 24, error_msg: 'AUTHORIZATION_REVOKED' });
    const refused = await oauth(platform, 'refresh_token', {
      grant_type: 'refresh_token',
      refresh_token: shopOf(platform).refreshToken,
    });
    expect(refused.error_msg).toBe('refreshToken.revokedAuthorization');
    const code = platform.issueCode(shopOf(platform).sellerId);
    const again = await oauth(platform, 'access_token', { grant_type: 'code', code });
    expect((await call(platform, SELLER, {}, { accessToken: again.access_token })).result).toBe(1);
  });

  it('of the app alone open no seller call', async () => {
    await using platform = await startPractice();
    const app = await oauth(platform, 'access_token', { grant_type: 'client_credentials' });
    expect(app).toMatchObject({ result: 1, token_type: 'bearer' });
    expect(app.refresh_token).toBeUndefined();
    expect((await call(platform, SELLER, {}, { accessToken: app.access_token })).error_msg).toBe('鉴权失败');
  });

  it.each([
    [{ grant_type: 'code' }, 100200100],
    [{ grant_type: 'password' }, 100200104],
    [{ grant_type: 'code', code: 'x', app_secret: 'wrong' }, 100200101],
    [{ grant_type: 'code', code: '' }, 100200100],
    [{ grant_type: '' }, 100200100],
  ])('refuse %o with %i', async (parameters, result) => {
    await using platform = await startPractice();
    expect((await oauth(platform, 'access_token', parameters)).result).toBe(result);
  });
});
