import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import type { FansTruth } from '../../electron/practice/fans-truth.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { type FansShop, FEW_FANS, startFansShop } from '../helpers/fans-shop.ts';
import { allOrders, call, startPractice } from '../helpers/practice.ts';

const share = <T>(rows: readonly T[], accepts: (row: T) => boolean): number =>
  rows.filter(accepts).length / rows.length;
const digestOf = (texts: Iterable<string>): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text.replaceAll(/127\.0\.0\.1:\d+/g, ''));
  return hash.digest('hex');
};
/** Days between a buyer's orders of one product, those of one day taken together. */
function gapsOf(orders: readonly PlatformOrder[]): number[] {
  const days = [...new Set(orders.map(({ createdAt }) => Math.floor((createdAt + 8 * HOUR) / DAY)))].sort(
    (a, b) => a - b,
  );
  return days.slice(1).map((day, index) => day - (days[index] ?? day));
}

describe('20,000 fans', () => {
  let shop: FansShop;
  let truth: FansTruth;
  beforeAll(async () => {
    shop = await startFansShop({ fans: 20_000, seed: 11, live: false });
    truth = shop.truth();
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  it('have exactly 100 waiters for products that are sold out; half of them asked', () => {
    const missing = new Set(truth.soldOut.filter(({ to }) => to === null).map(({ itemId }) => itemId));
    expect(truth.fans).toHaveLength(20_000);
    expect(new Set(truth.waiters.map(({ openId }) => openId)).size).toBe(100);
    expect(truth.waiters.filter(({ asked }) => asked)).toHaveLength(50);
    expect(truth.waiters.filter(({ bought }) => bought)).toEqual([]);
    expect(missing.size).toBe(2);
    expect(truth.waiters.every(({ itemId }) => missing.has(itemId))).toBe(true);
    expect(new Set(truth.waiters.map(({ itemId }) => itemId))).toEqual(missing);
  });

  it('ask more often than they wait: 30 to 40 who asked do not wait any more', () => {
    const waits = new Set(truth.waiters.map(({ openId, itemId }) => `${openId}:${itemId}`));
    const asked = new Set(truth.requests.map(({ openId, itemId }) => `${openId}:${itemId}`));
    const former = [...asked].filter((who) => !waits.has(who)).length;
    expect(former).toBeGreaterThanOrEqual(30);
    expect(former).toBeLessThanOrEqual(40);
    expect(truth.requests.length).toBeGreaterThan(asked.size);
    for (const { at, itemId, text } of truth.requests) {
      const stretches = truth.soldOut.filter((stretch) => stretch.itemId === itemId);
      expect(at).toBeGreaterThanOrEqual(stretches[0]?.from ?? Number.POSITIVE_INFINITY);
      expect(at).toBeLessThan(truth.historyEnd);
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text).not.toContain('*');
    }
    expect(truth.requests.map(({ at }) => at)).toEqual(truth.requests.map(({ at }) => at).sort((a, b) => a - b));
  });

  it('follow, click and watch as the rules say', () => {
    const waiting = new Set(truth.waiters.map(({ openId }) => openId));
    const waiters = truth.fans.filter(({ openId }) => waiting.has(openId));
    const others = truth.fans.filter(({ openId }) => !waiting.has(openId));
    const buyers = truth.fans.filter(({ neverBought }) => !neverBought);
    const within = (value: number, low: number, high: number): void => {
      expect(value).toBeGreaterThan(low);
      expect(value).toBeLessThan(high);
    };
    within(
      share(buyers, ({ follows }) => follows),
      0.33,
      0.4,
    );
    within(
      share(waiters, ({ follows }) => follows),
      0.87,
      1,
    );
    within(
      share(waiters, ({ clicked }) => clicked),
      0.7,
      0.95,
    );
    within(
      share(waiters, ({ added }) => added),
      0.55,
      0.86,
    );
    within(
      share(others, ({ clicked }) => clicked),
      0.02,
      0.045,
    );
    within(
      share(others, ({ added }) => added),
      0.005,
      0.02,
    );
    within(
      share(waiters, ({ watched }) => watched >= 600),
      0.6,
      0.9,
    );
    within(
      share(others, ({ watched }) => watched >= 600),
      0.07,
      0.12,
    );
    // Followers who watch a lot and never buy: as many as an honest crowd has.
    const never = truth.fans.filter(({ neverBought }) => neverBought);
    const watchers = never.filter(({ kind }) => kind === 'watcher');
    within(watchers.length, 2000, 2800);
    within(never.length - watchers.length, 0, 200);
    expect(share(watchers, ({ follows, openId }) => follows || waiting.has(openId))).toBe(1);
    within(
      share(watchers, ({ watched }) => watched >= 600),
      0.25,
      0.35,
    );
  });
});

describe('the orders of fans', () => {
  let shop: FansShop;
  let truth: FansTruth;
  let orders: PlatformOrder[];
  beforeAll(async () => {
    shop = await startFansShop({ seed: 11, live: false });
    truth = shop.truth();
    orders = [...shop.orders()].map(({ record }) => record);
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  it('leave no order of a product while it is sold out, and some around every stretch', () => {
    expect(truth.soldOut.length).toBeGreaterThanOrEqual(6);
    for (const { itemId, from, to } of truth.soldOut) {
      const times = orders
        .filter(({ lines }) => lines.some((line) => line.platformItemId === itemId))
        .map(({ createdAt }) => createdAt);
      const end = to ?? truth.historyEnd;
      expect(times.filter((at) => at >= from && at < end)).toEqual([]);
      expect(times.filter((at) => at >= from - 2 * DAY && at < from).length).toBeGreaterThan(5);
      if (to !== null) expect(times.filter((at) => at >= to && at < to + 2 * DAY).length).toBeGreaterThan(5);
    }
    const [items] = shop.platform.truth();
    for (const { itemId, stock } of items?.items ?? []) {
      const isMissing = truth.soldOut.some((stretch) => stretch.itemId === itemId && stretch.to === null);
      expect([itemId, stock === 0]).toEqual([itemId, isMissing]);
    }
  });

  it('carry the id of everybody who bought, and of nobody who never did', () => {
    const known = new Set(orders.map(({ buyer }) => buyer?.openId));
    expect(truth.fans.filter(({ openId, neverBought }) => known.has(openId) === neverBought)).toEqual([]);
    expect(truth.fans.filter(({ neverBought }) => neverBought).length).toBeGreaterThan(400);
  });

  it('buy once, now and then, or in a rhythm of their own', () => {
    const byFan = Map.groupBy(orders, ({ buyer }) => buyer?.openId ?? '');
    const of = (kind: string): PlatformOrder[][] =>
      truth.fans.filter((fan) => fan.kind === kind).map(({ openId }) => byFan.get(openId) ?? []);
    expect(orders.length / FEW_FANS).toBeGreaterThan(1.8);
    expect(orders.length / FEW_FANS).toBeLessThan(3);
    expect(share(of('once'), (own) => own.length === 1)).toBeGreaterThan(0.8);
    expect(share(of('occasional'), (own) => own.length >= 2)).toBeGreaterThan(0.9);
    const gaps = of('regular').flatMap((own) => {
      const favourite = [...Map.groupBy(own, ({ lines }) => lines[0]?.platformItemId ?? '').values()].toSorted(
        (a, b) => b.length - a.length,
      )[0];
      return favourite === undefined ? [] : gapsOf(favourite);
    });
    gaps.sort((a, b) => a - b);
    const median = gaps[Math.floor(gaps.length / 2)] ?? 0;
    expect(median).toBeGreaterThanOrEqual(15);
    expect(median).toBeLessThanOrEqual(30);
    expect(orders.every(({ createdAt }) => createdAt > truth.historyEnd - 88.6 * DAY)).toBe(true);
  });

  it('are betrayed, when they wait without asking, by at least three purchases of what is missing', () => {
    const bought = Map.groupBy(orders, ({ buyer, lines }) => `${buyer?.openId}:${lines[0]?.platformItemId}`);
    const silent = truth.waiters.filter(({ asked }) => !asked);
    expect(silent).toHaveLength(10);
    for (const { openId, itemId } of silent)
      expect(bought.get(`${openId}:${itemId}`)?.length ?? 0).toBeGreaterThanOrEqual(3);
  });
});

describe('a fans shop', () => {
  const digests = async (seed: number): Promise<[string, FansTruth]> => {
    await using shop = await startFansShop({ seed });
    return [digestOf(shop.platform.orderTexts(shop.sellerId)), shop.truth()];
  };

  it('is the same for the same seed, to the byte, and another for another', async () => {
    const [first, again, other] = [await digests(5), await digests(5), await digests(6)];
    expect(again).toEqual(first);
    expect(other[0]).not.toBe(first[0]);
    expect(other[1].waiters).not.toEqual(first[1].waiters);
    expect(first[1].waiters).toHaveLength(FEW_FANS / 200);
  });

  it('gives over HTTP exactly what it gives without, and its products', async () => {
    await using shop = await startFansShop({ live: false });
    const { platform, sellerId } = shop;
    const now = platform.now();
    const window = { beginTime: now - 6 * DAY, endTime: now };
    const pages = await allOrders(platform, { ...window, queryType: 1 });
    const rows = pages.flatMap(({ orderList }) => orderList.map(({ orderBaseInfo }) => String(orderBaseInfo.oid)));
    const direct = [...shop.orders()].filter(({ record }) => record.createdAt >= window.beginTime);
    expect(rows).toEqual(direct.map(({ record }) => record.platformOrderId));
    expect(rows.length).toBeGreaterThan(200);
    const oid = rows.at(-1);
    const detail = await call<{ orderBaseInfo: { buyerOpenId: string } }>(platform, 'open.order.detail', { oid });
    expect(detail.data.orderBaseInfo.buyerOpenId).toBe(direct.at(-1)?.record.buyer?.openId);
    const texts = platform.truth({ hash: true, sellerId })[0]?.orders.length;
    expect([...platform.orderTexts(sellerId)]).toHaveLength(texts ?? 0);
  });

  it('has too few fans for waiters rather than wrong ones, and other shops have no such truth', async () => {
    await expect(startFansShop({ fans: 100, seed: 4 })).rejects.toThrow(/too few fans/);
    await using shop = await startFansShop({ shops: 2, orders: 100 });
    const [, ordinary] = shop.platform.credentials.shops;
    expect(() => shop.platform.fansTruth(ordinary?.sellerId ?? '')).toThrow(RangeError);
  });

  it('shows its truth to the judge alone', async () => {
    await using shop = await startFansShop({ live: false });
    const { url, controlToken } = shop.platform;
    expect((await fetch(`${url}/__fans`)).status).toBe(403);
    const headers = { 'x-practice-control': controlToken };
    expect(await (await fetch(`${url}/__fans?shop=${shop.sellerId}`, { headers })).json()).toEqual(shop.truth());
    expect((await fetch(`${url}/__fans?shop=1`, { headers })).status).toBe(400);
  });
});

describe('a batch that comes in', () => {
  /** Tells a fan by a message to the number of one of the fan's orders. */
  async function tell(platform: PracticePlatform, mobile: string): Promise<number> {
    const param = { signId: 1, templateId: 2, mobile };
    return (await call(platform, 'open.sms.send', param, { verb: 'POST' })).result;
  }

  /** A token from a fresh consent: those from the start live for two days. */
  async function freshToken(platform: PracticePlatform, sellerId: string): Promise<string> {
    const { appKey, appSecret } = platform.credentials;
    const form = { app_id: appKey, app_secret: appSecret, grant_type: 'code', code: platform.issueCode(sellerId) };
    const response = await fetch(`${platform.url}/oauth2/access_token?${new URLSearchParams(form)}`);
    return (await response.json()).access_token;
  }

  it('is bought within days by most waiters who are told, by fewer who are not, and hardly by anybody else', async () => {
    await using shop = await startFansShop({ fans: 10_000, seed: 12 });
    const { platform, sellerId } = shop;
    const before = shop.truth();
    const items = [...new Set(before.waiters.map(({ itemId }) => itemId))];
    const phones = new Map(
      [...shop.orders()].map(({ record }) => [record.buyer?.openId ?? '', record.receiver?.encryptedPhone ?? '']),
    );
    for (const itemId of items) platform.acts.restock(sellerId, itemId, 3000);
    const reachable = before.waiters.filter(({ openId }) => phones.has(openId));
    const told = reachable.filter((_, index) => index % 2 === 0);
    for (const { openId } of told) expect(await tell(platform, phones.get(openId) ?? '')).toBe(1);
    const waiting = new Set(before.waiters.map(({ openId }) => openId));
    const others = before.fans.filter((fan) => fan.kind === 'once' && !waiting.has(fan.openId)).slice(0, 200);
    for (const { openId } of others) expect(await tell(platform, phones.get(openId) ?? '')).toBe(1);

    const start = platform.now();
    platform.advance(7 * DAY);
    const bought = new Map(shop.truth().waiters.map(({ openId, bought }) => [openId, bought]));
    const rate = (fans: readonly { readonly openId: string }[]): number =>
      share(fans, ({ openId }) => bought.get(openId) === true);
    const isTold = new Set(told);
    expect(rate(told)).toBeGreaterThan(0.65);
    expect(rate(before.waiters.filter((waiter) => !isTold.has(waiter)))).toBeLessThan(0.6);
    expect(rate(before.waiters.filter((waiter) => !isTold.has(waiter)))).toBeGreaterThan(0.1);
    const since = [...shop.orders()].filter(({ record }) => record.createdAt >= start).map(({ record }) => record);
    const buyers = new Set(
      since.filter(({ lines }) => items.includes(lines[0]?.platformItemId ?? '')).map(({ buyer }) => buyer?.openId),
    );
    // What the truth says can be seen in the orders.
    for (const { openId } of told) expect(buyers.has(openId)).toBe(bought.get(openId));
    expect(share(others, ({ openId }) => buyers.has(openId))).toBeLessThan(0.12);
    const stocks = platform.truth({ detail: true })[0]?.items.filter(({ itemId }) => items.includes(itemId)) ?? [];
    for (const { stock, detail } of stocks) {
      expect(stock).toBeGreaterThanOrEqual(0);
      expect(detail?.moved).toMatchObject({ written: 0 });
    }
  });

  it('comes in through the shop as well, and late comers wait for the next one', async () => {
    await using shop = await startFansShop({ seed: 3 });
    const { platform, sellerId } = shop;
    const { waiters } = shop.truth();
    const itemId = waiters[0]?.itemId ?? '';
    const skuId = platform.truth()[0]?.items.find((item) => item.itemId === itemId)?.skuId;
    const bought = (): number => shop.truth().waiters.filter((waiter) => waiter.bought).length;
    for (const waiter of waiters) platform.acts.tellFan(sellerId, waiter.openId);
    platform.advance(4 * DAY);
    expect(bought()).toBe(0);
    const write = async (skuChangeStock: number): Promise<number> => {
      const param = { kwaiItemId: itemId, skuId, skuChangeStock, changeType: 1 };
      const accessToken = await freshToken(platform, sellerId);
      return (await call(platform, 'open.item.sku.stock.update', param, { verb: 'POST', accessToken })).result;
    };
    expect(await write(1)).toBe(1);
    platform.advance(4 * DAY);
    expect(bought()).toBeLessThanOrEqual(1);
    const first = bought();
    expect(await write(500)).toBe(1);
    platform.advance(4 * DAY);
    expect(bought()).toBeGreaterThan(first + 3);
  });

  it('is never sold beyond its last unit, and is not refilled', async () => {
    await using shop = await startFansShop({ seed: 3 });
    const { platform, sellerId } = shop;
    const { waiters } = shop.truth();
    const itemId = waiters[0]?.itemId ?? '';
    platform.acts.restock(sellerId, itemId, 5);
    for (const waiter of waiters) platform.acts.tellFan(sellerId, waiter.openId);
    const start = platform.now();
    for (let day = 0; day < 8; day++) {
      platform.advance(DAY);
      const stock = platform.truth()[0]?.items.filter((item) => item.itemId === itemId) ?? [];
      expect(stock.every((sku) => sku.stock >= 0)).toBe(true);
    }
    const sold = [...shop.orders()]
      .filter(({ record }) => record.createdAt >= start && record.lines[0]?.platformItemId === itemId)
      .filter(({ record }) => record.status !== 'closed');
    const units = sold.reduce((sum, { record }) => sum + (record.lines[0]?.quantity ?? 0), 0);
    expect(units).toBeGreaterThan(0);
    expect(units).toBeLessThanOrEqual(5);
  });

  it('refuses what is no batch and nobody', async () => {
    await using shop = await startFansShop({ live: false });
    const { acts } = shop.platform;
    const itemId = shop.truth().waiters[0]?.itemId ?? '';
    expect(() => acts.restock(shop.sellerId, '1', 5)).toThrow(RangeError);
    for (const units of [0, -1, 1.5, Number.NaN])
      expect(() => acts.restock(shop.sellerId, itemId, units)).toThrow(RangeError);
    expect(() => acts.tellFan(shop.sellerId, 'nobody')).toThrow(RangeError);
    const response = await fetch(`${shop.platform.url}/__act`, {
      method: 'POST',
      headers: { 'x-practice-control': shop.platform.controlToken },
      body: JSON.stringify({ act: 'restock', sellerId: shop.sellerId, itemId, units: 7 }),
    });
    expect(response.status).toBe(200);
    const stock = shop.platform.truth()[0]?.items.filter((item) => item.itemId === itemId) ?? [];
    expect(stock.reduce((sum, sku) => sum + sku.stock, 0)).toBe(7);
  });
});

/** Written down before there were any fans' shops. */
it.each([
  [1, 'd5b7159af267b3aea039753a0baaf09313a7932a76b30d9e4092eeddd16f23cb'],
  [7, 'e5739758503b4b592f5b63ff482a9b08ccf5975f1ce2136dc587fa207feb0235'],
])('ordinary shops of seed %i are what they were, history and life', async (seed, digest) => {
  await using platform = await startPractice({ shops: 3, orders: 600, refunds: 60, seed });
  platform.advance(12 * HOUR);
  const text = platform
    .truth({ detail: true })
    .map((shop) => JSON.stringify(shop))
    .join('\n');
  expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
});
