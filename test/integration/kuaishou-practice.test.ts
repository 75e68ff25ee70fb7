import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type { PlatformErrorDetails } from '../../electron/backend/platforms/platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import type { ListRequest } from '../../electron/backend/platforms/shop-platform.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { hexOf } from '../../electron/practice/random.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import {
  ALL_ORDERS,
  ALL_REFUNDS,
  appOf,
  failureOf,
  readAll,
  recordsOf,
  type Shop,
  shopOf,
  startStillPractice,
} from './kuaishou-practice-shop.ts';
import { countingGate, memoryTokens, type TestClock, testClock } from './kuaishou-test-gateway.ts';

/** The whole client against the practice platform, over real HTTP, with strict verbs and timestamps. */
let clock: TestClock;
let practice: PracticePlatform;

beforeAll(async () => {
  clock = testClock(1_700_000_000_000);
  const strict = { strictVerbs: true, checkTimestamp: true };
  practice = await startStillPractice(clock, { shops: 3, orders: 900, refunds: 150, seed: 7, ...strict });
});
afterAll(async () => {
  await practice.close();
});

const shopAt = (index: number): Promise<Shop> => shopOf(practice, index, clock);
const errorOf = (work: Promise<unknown>): Promise<PlatformErrorDetails> => failureOf(work, practice);

const ORDER_STATUS: Record<number, string> = {
  10: 'unpaid',
  30: 'to_ship',
  40: 'shipped',
  50: 'received',
  70: 'success',
  80: 'closed',
};

describe('a practice shop', () => {
  test('tells who it is', async () => {
    const { connection, sellerId } = await shopAt(0);
    const expected = practice.credentials.shops[0];
    expect(await connection.identity()).toMatchObject({
      platformSellerId: sellerId,
      platformOpenId: expected?.openId,
      shopName: expected?.name,
    });
  });

  test('gives all orders of 90 days, each to the byte', async () => {
    let beyond = 0;
    for (const index of [0, 1, 2]) {
      const shop = await shopAt(index);
      const received = recordsOf(await readAll<PlatformOrder>(shop.connection.listOrders, ALL_ORDERS, clock));
      const truth = shop.truth(true).orders.filter((order) => order.updateTime >= clock.now() - 90 * DAY);
      expect(truth.length).toBeGreaterThan(100);
      const found = received.map(({ record, raw }) => ({
        oid: record.platformOrderId,
        status: record.status,
        createTime: record.createdAt,
        updateTime: record.updatedAt,
        totalFee: record.goodsAmount,
        expressFee: record.shippingAmount,
        num: record.lines[0]?.quantity,
        itemId: record.lines[0]?.platformItemId,
        skuId: record.lines[0]?.platformSkuId,
        hash: hexOf(raw, 12),
      }));
      const told = truth.map(({ spoiled: _, status, ...order }) => ({ ...order, status: ORDER_STATUS[status] }));
      const byId = (one: { oid: string }, other: { oid: string }): number => (one.oid < other.oid ? -1 : 1);
      expect(found.sort(byId)).toEqual(told.sort(byId));
      beyond += truth.filter((order) => BigInt(order.oid) > 2n ** 53n).length;
    }
    expect(beyond).toBeGreaterThan(0);
  });

  test('gives the orders created in a window', async () => {
    const { connection, truth } = await shopAt(0);
    const received = recordsOf(await readAll<PlatformOrder>(connection.listOrders, ALL_ORDERS, clock, 'created'));
    const told = truth().orders.filter((order) => order.createTime >= clock.now() - 90 * DAY);
    expect(received.map(({ record }) => record.platformOrderId).sort()).toEqual(told.map((order) => order.oid).sort());
  });

  test('gives all refunds of 90 days, exchanges included, each to the byte', async () => {
    let exchanges = 0;
    for (const index of [0, 1, 2]) {
      const shop = await shopAt(index);
      const received = recordsOf(await readAll<PlatformRefund>(shop.connection.listRefunds, ALL_REFUNDS, clock));
      const truth = shop.truth(true).refunds.filter((refund) => refund.updateTime >= clock.now() - 90 * DAY);
      expect(truth.length).toBeGreaterThan(10);
      const found = received.map(({ record, raw }) =>
        [
          record.platformRefundId,
          record.platformOrderId,
          record.platformStatus,
          record.amount,
          record.updatedAt,
          hexOf(raw, 12),
        ].join(),
      );
      const told = truth.map((refund) =>
        [refund.refundId, refund.oid, refund.status, refund.refundFee, refund.updateTime, refund.hash].join(),
      );
      expect(found.sort()).toEqual(told.sort());
      expect(received.filter(({ record }) => record.status === 'unknown' || record.kind === 'unknown')).toEqual([]);
      exchanges += received.filter(({ record }) => record.kind === 'exchange').length;
    }
    expect(exchanges).toBeGreaterThan(0);
  });

  test('gives all items with their SKUs', async () => {
    const { connection, truth } = await shopAt(1);
    const received = recordsOf((await connection.listProducts({})).items);
    const found = received.flatMap(({ record }) =>
      record.skus.map((sku) => [record.platformItemId, sku.platformSkuId, sku.stock, sku.price].join()),
    );
    const told = truth().items.map((sku) => [sku.itemId, sku.skuId, sku.stock, sku.price].join());
    expect(found.sort()).toEqual(told.sort());
  });

  test('gives details, and neither strangers nor ghosts', async () => {
    const [shop, stranger] = [await shopAt(0), await shopAt(1)];
    const { orders, refunds } = shop.truth();
    for (const order of orders.slice(0, 20)) {
      const detail = await shop.connection.orderDetail(order.oid);
      expect(detail).toMatchObject({
        ok: true,
        record: { platformOrderId: order.oid, detail: { sourceType: expect.stringMatching(/^\d+$/) } },
      });
      expect(kuaishouPlatform.parseOrder(detail.raw, 'detail')).toEqual(detail);
    }
    for (const refund of refunds.slice(0, 20)) {
      const detail = await shop.connection.refundDetail(refund.refundId);
      expect(detail).toMatchObject({
        ok: true,
        record: { platformRefundId: refund.refundId, detail: { buyerOpenId: expect.any(String) } },
      });
      expect(kuaishouPlatform.parseRefund(detail.raw, 'detail')).toEqual(detail);
    }
    for (const id of ['999', stranger.truth().orders[0]?.oid ?? '']) {
      expect((await errorOf(shop.connection.orderDetail(id))).kind).toBe('not-found');
    }
    for (const id of ['999', stranger.truth().refunds[0]?.refundId ?? '']) {
      expect((await errorOf(shop.connection.refundDetail(id))).kind).toBe('not-found');
    }
  });

  test('refuses windows that are too wide, and says so', async () => {
    const { connection } = await shopAt(0);
    const request = (days: number): ListRequest => ({
      window: { begin: clock.now() - days * DAY, end: clock.now() },
      basis: 'updated',
    });
    expect((await errorOf(connection.listOrders(request(8)))).kind).toBe('window-too-wide');
    expect((await errorOf(connection.listRefunds(request(2)))).kind).toBe('window-too-wide');
    expect(
      (
        await errorOf(
          connection.listOrders({
            window: { begin: clock.now() - 91 * DAY, end: clock.now() - 90 * DAY },
            basis: 'updated',
          }),
        )
      ).kind,
    ).toBe('request-wrong');
  });

  test('understands the older generation of refund numbers', async () => {
    const older = await startStillPractice(clock, {
      shops: 1,
      orders: 300,
      refunds: 120,
      seed: 9,

      refundGeneration: 'old',
    });
    try {
      const { connection, truth } = await shopOf(older, 0, clock);
      const received = recordsOf(await readAll<PlatformRefund>(connection.listRefunds, ALL_REFUNDS, clock));
      expect(received.length).toBe(
        truth().refunds.filter((refund) => refund.updateTime >= clock.now() - 90 * DAY).length,
      );
      expect(
        received.some(
          ({ record }) =>
            record.platformStatus === '11' && record.status === 'wait_seller' && record.kind !== 'refund_only',
        ),
      ).toBe(true);
    } finally {
      await older.close();
    }
  });
});

describe('the consent of a practice shop', () => {
  test('comes from the consent page by a redirect whose address is pasted', async () => {
    const app = appOf(practice);
    const seller = practice.credentials.shops[2];
    const page = new URL(kuaishouPlatform.authorisePage(app, 'state-1') ?? '');
    page.searchParams.set('seller_id', seller?.sellerId ?? '');
    const response = await fetch(page, { redirect: 'manual' });
    const pasted = kuaishouPlatform.readAuthorisationCode(response.headers.get('location') ?? '');
    expect(pasted?.state).toBe('state-1');
    const tokens = await kuaishouPlatform.exchangeCode(app, pasted?.code ?? '', { clock, fetch, requestTimeout: 5000 });
    expect(tokens).toMatchObject({
      accessTokenExpiresAt: clock.now() + 48 * HOUR,
      consentExpiresAt: clock.now() + 180 * DAY,
    });
    expect(tokens.scopes).toEqual(
      expect.arrayContaining(['merchant_user', 'merchant_order', 'merchant_refund', 'merchant_item']),
    );
    const connection = kuaishouPlatform.connect(app, {
      clock,
      fetch,
      gate: countingGate(),
      tokens: memoryTokens(tokens),
      requestTimeout: 5000,
    });
    expect((await connection.identity()).shopName).toBe(seller?.name);
    const again = kuaishouPlatform.exchangeCode(app, pasted?.code ?? '', { clock, fetch, requestTimeout: 5000 });
    expect((await errorOf(again)).kind).toBe('consent-lost');
  });

  test('is renewed when the token expires early, and the calls go on', async () => {
    const { connection, tokens, sellerId } = await shopAt(0);
    practice.expireTokens(sellerId);
    await Promise.all([connection.identity(), connection.listProducts({}), connection.identity()]);
    expect(tokens.saved).toHaveLength(1);
  });

  test('inherits its end when it is renewed before the token expires', async () => {
    const { connection, tokens } = await shopAt(0);
    const before = tokens.tokens;
    clock.advance(47 * HOUR);
    await connection.identity();
    expect(tokens.saved).toHaveLength(1);
    expect(tokens.tokens.refreshToken).not.toBe(before.refreshToken);
    expect(tokens.tokens.accessTokenExpiresAt).toBe(clock.now() + 48 * HOUR);
    expect(tokens.tokens.consentExpiresAt).toBe(before.consentExpiresAt);
  });

  test('is lost with a refresh token that was used long ago', async () => {
    const { connection, tokens, sellerId } = await shopAt(0);
    const used = tokens.tokens;
    practice.expireTokens(sellerId);
    await connection.identity();
    clock.advance(HOUR);
    practice.expireTokens(sellerId);
    tokens.tokens = used;
    expect(await errorOf(connection.identity())).toMatchObject({
      kind: 'consent-lost',
      text: 'refreshToken.discarded',
    });
  });

  test('is lost when the seller takes it back', async () => {
    const { connection, sellerId } = await shopAt(1);
    practice.revokeConsent(sellerId);
    expect((await errorOf(connection.identity())).kind).toBe('consent-lost');
  });

  test('a wrong sign secret is a wrong request', async () => {
    const { tokens } = await shopAt(0);
    const app = { ...appOf(practice), signSecret: 'something else' };
    const connection = kuaishouPlatform.connect(app, {
      clock,
      fetch,
      gate: countingGate(),
      tokens,
      requestTimeout: 5000,
    });
    expect(await errorOf(connection.identity())).toMatchObject({ kind: 'request-wrong', text: '签名校验失败' });
  });
});
