import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';

/** A port that is free now; the consent callback needs one that is fixed beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

describe('consent of a seller', () => {
  let practice: PracticePlatform;
  let running: TestBackend;
  let redirectUri: string;

  beforeEach(async () => {
    practice = await startPracticePlatform({ shops: 2, orders: 40, refunds: 4, live: false });
    running = await startBackend({ practice });
    redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
  });
  afterEach(async () => {
    await running[Symbol.asyncDispose]();
    await practice.close();
  });

  async function connectWithoutTokens(name = '等授权'): Promise<number> {
    const { gatewayUrl, appKey, appSecret, signSecret } = practice.credentials;
    const shop = await running.client.shops.connect({
      platform: 'kuaishou',
      name,
      gatewayUrl,
      appKey,
      appSecret,
      signSecret,
      redirectUri,
    });
    expect(shop.state).toBe('needs_consent');
    return shop.id;
  }

  const sellerOf = (index: number): string => practice.credentials.shops[index]?.sellerId ?? '';

  it('comes back by itself to the fixed port registered for the app', async () => {
    const id = await connectWithoutTokens();
    const { url, listening } = await running.client.shops.authorisePage({ id });
    expect(listening).toBe(true);
    const state = new URL(url).searchParams.get('state') ?? '';
    const answer = await fetch(`${redirectUri}?code=${practice.issueCode(sellerOf(0))}&state=${state}`);
    expect(answer.status).toBe(200);
    const shop = await running.client.shops.get({ id });
    expect(shop).toMatchObject({ state: 'active', platformSellerId: sellerOf(0) });
    expect(shop.consentExpiresAt).toBeGreaterThan(Date.now());
    await expect(fetch(`${redirectUri}?code=x&state=${state}`)).rejects.toThrow();
  });

  it('refuses a redirect whose state was not given out, and one that is pasted', async () => {
    const id = await connectWithoutTokens();
    await running.client.shops.authorisePage({ id });
    const code = practice.issueCode(sellerOf(1));
    const answer = await fetch(`${redirectUri}?code=${code}&state=forged`);
    expect(answer.status).toBe(404);
    await expect(
      running.client.shops.authorise({ id, pasted: `${redirectUri}?code=${code}&state=forged` }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { reason: 'error.shop.stateDiffers' },
    });
    expect(await running.client.shops.get({ id })).toMatchObject({ state: 'needs_consent', platformSellerId: '' });
  });

  it("gives the shop the platform's own name when nobody typed one", async () => {
    const id = await connectWithoutTokens('');
    expect((await running.client.shops.get({ id })).name).toBe(practice.credentials.appKey);
    await running.client.shops.authorise({ id, pasted: practice.issueCode(sellerOf(0)) });
    expect((await running.client.shops.get({ id })).name).toBe(practice.credentials.shops[0]?.name);
  });

  it('takes a pasted code, refuses rubbish, and will not exchange the shop for another seller', async () => {
    const id = await connectWithoutTokens();
    await expect(running.client.shops.authorise({ id, pasted: '没有授权码' })).rejects.toMatchObject({
      data: { reason: 'error.shop.noCode' },
    });
    expect(await running.client.shops.authorise({ id, pasted: practice.issueCode(sellerOf(0)) })).toMatchObject({
      state: 'active',
    });
    await expect(running.client.shops.authorise({ id, pasted: practice.issueCode(sellerOf(1)) })).rejects.toMatchObject(
      {
        code: 'CONFLICT',
        data: { reason: 'error.shop.otherSeller' },
      },
    );
    expect(await running.client.shops.get({ id })).toMatchObject({ state: 'active', platformSellerId: sellerOf(0) });
  });

  it('leaves nothing behind when the platform refuses the tokens, and connects no shop twice', async () => {
    const { gatewayUrl, appKey, appSecret, signSecret, shops } = practice.credentials;
    const app = { platform: 'kuaishou' as const, name: '', gatewayUrl, appKey, appSecret };
    await expect(
      running.client.shops.connect({ ...app, signSecret: 'wrong', accessToken: shops[0]?.accessToken }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await running.client.shops.list({})).items).toEqual([]);
    const input = { ...app, signSecret, accessToken: shops[0]?.accessToken, refreshToken: shops[0]?.refreshToken };
    await running.client.shops.connect(input);
    await expect(running.client.shops.connect(input)).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'error.shop.alreadyConnected' },
    });
    expect((await running.client.shops.list({})).items).toHaveLength(1);
  });

  it.each(['http://example.com', 'ftp://127.0.0.1', 'not an address', 'https://user:secret@example.com'])(
    'sends no secret to %s',
    async (gatewayUrl) => {
      const { appKey, appSecret, signSecret } = practice.credentials;
      await expect(
        running.client.shops.connect({
          platform: 'kuaishou',
          name: '',
          gatewayUrl,
          appKey,
          appSecret,
          signSecret,
          accessToken: 'x',
        }),
      ).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { reason: 'error.shop.gatewayNotAllowed' } });
    },
  );

  it('removes a shop only after a full export and its name typed', async () => {
    await running.client.shops.connectPractice({});
    const [shop, other] = (await running.client.shops.list({})).items;
    if (!shop || !other) throw new Error('two shops were expected');
    await expect
      .poll(async () => (await running.client.sync.overview({})).streams.every(({ progress }) => progress === 1), {
        timeout: 20_000,
      })
      .toBe(true);
    const made = await running.client.shops.export({ id: shop.id });
    const orderCount = (await running.client.shops.get({ id: shop.id })).orderCount;
    expect(made.orders).toBe(orderCount);
    await expect(
      running.client.shops.remove({ id: shop.id, exportId: made.exportId, name: '别的名字' }),
    ).rejects.toMatchObject({ data: { reason: 'error.shop.removeNameDiffers' } });
    await expect(
      running.client.shops.remove({ id: shop.id, exportId: 'f'.repeat(32), name: shop.name }),
    ).rejects.toMatchObject({ data: { reason: 'error.shop.exportFirst' } });
    expect(await running.client.shops.remove({ id: shop.id, exportId: made.exportId, name: shop.name })).toEqual({
      removedOrders: orderCount,
    });
    const rest = (await running.client.shops.list({})).items;
    expect(rest.map(({ id }) => id)).toEqual([other.id]);
    const { items } = await running.client.orders.list({ limit: 200 });
    expect(new Set(items.map(({ shopId }) => shopId))).toEqual(new Set([other.id]));
  });
});
