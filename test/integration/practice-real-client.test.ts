import { describe, expect, it } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type {
  Received,
  RecordPage,
  ShopConnection,
  ShopTokens,
} from '../../electron/backend/platforms/shop-platform.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, SECOND } from '../../shared/domain/clock.ts';
import { type HandClock, startPractice } from '../helpers/practice.ts';

function connect(platform: PracticePlatform & { clock: HandClock }): ShopConnection {
  const { gatewayUrl, appKey, appSecret, signSecret, shops } = platform.credentials;
  const shop = shops[0];
  let tokens: ShopTokens = { accessToken: shop?.accessToken ?? '', refreshToken: shop?.refreshToken ?? '', scopes: [] };
  return kuaishouPlatform.connect(
    { gatewayUrl, appKey, appSecret, signSecret },
    {
      clock: platform.clock,
      fetch,
      gate: { acquire: () => Promise.resolve(), report: () => undefined },
      tokens: {
        read: () => Promise.resolve(tokens),
        save: (next) => {
          tokens = next;
          return Promise.resolve();
        },
      },
      requestTimeout: 20 * SECOND,
    },
  );
}

async function readAll<T>(ask: (cursor: string | undefined) => Promise<RecordPage<T>>): Promise<Received<T>[]> {
  const rows: Received<T>[] = [];
  let cursor: string | undefined;
  do {
    const page: RecordPage<T> = await ask(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

/** The given span up to now, cut into windows of a width. */
function windows(now: number, span: number, width: number): { begin: number; end: number }[] {
  return Array.from({ length: Math.ceil(span / width) }, (_, index) => {
    const begin = now - span + index * width;
    return { begin, end: Math.min(begin + width, now) };
  });
}

const idsOf = <T>(rows: readonly Received<T>[], idOf: (record: T) => string): string[] =>
  rows.map((row) => (row.ok ? idOf(row.record) : (row.platformId ?? 'lost'))).sort();

describe('the real Kuaishou client against the practice platform, verbs strict', () => {
  it('finds the shop, every order, refund and product, and understands all of them', async () => {
    await using platform = await startPractice({
      orders: 500,
      refunds: 60,
      live: false,
      strictVerbs: true,
      checkTimestamp: true,
    });
    const connection = connect(platform);
    const truth = platform.truth()[0];
    expect(await connection.identity()).toMatchObject({
      platformSellerId: truth?.sellerId,
      platformOpenId: truth?.openId,
      shopName: truth?.name,
    });
    const orders = [];
    for (const window of windows(platform.now(), 90 * DAY, 7 * DAY)) {
      orders.push(...(await readAll((cursor) => connection.listOrders({ window, basis: 'updated', cursor }))));
    }
    expect(orders.filter((row) => !row.ok)).toEqual([]);
    expect(idsOf(orders, (order) => order.platformOrderId)).toEqual(truth?.orders.map((order) => order.oid).sort());
    const refunds = [];
    for (const window of windows(platform.now(), 90 * DAY, DAY)) {
      refunds.push(...(await readAll((cursor) => connection.listRefunds({ window, basis: 'updated', cursor }))));
    }
    expect(refunds.filter((row) => !row.ok)).toEqual([]);
    expect(idsOf(refunds, (refund) => refund.platformRefundId)).toEqual(
      truth?.refunds.map((refund) => refund.refundId).sort(),
    );
    const products = await readAll((cursor) => connection.listProducts({ cursor }));
    expect(products.filter((row) => !row.ok)).toEqual([]);
    expect(new Set(idsOf(products, (product) => product.platformItemId))).toEqual(
      new Set(truth?.items.map((sku) => sku.itemId)),
    );
  });

  it('takes exactly the spoiled rows for spoiled, and heals exactly the transient ones by detail', async () => {
    await using platform = await startPractice({
      orders: 500,
      refunds: 90,
      live: false,
      faults: { kind: 'spoiled-row', probability: 0.3 },
    });
    const connection = connect(platform);
    const truth = platform.truth()[0];
    const spoiledOrders = new Map(truth?.orders.map((order) => [order.oid, order.spoiled]));
    for (const window of windows(platform.now(), 28 * DAY, 7 * DAY)) {
      for (const row of await readAll((cursor) => connection.listOrders({ window, basis: 'updated', cursor }))) {
        const id = row.ok ? row.record.platformOrderId : (row.platformId ?? 'lost');
        expect([id, row.ok]).toEqual([id, spoiledOrders.get(id) === null]);
        if (row.ok) continue;
        const detail = await connection.orderDetail(id);
        expect([id, detail.ok]).toEqual([id, spoiledOrders.get(id) === 'transient']);
      }
    }
    const spoiledRefunds = new Map(truth?.refunds.map((refund) => [refund.refundId, refund.spoiled]));
    for (const window of windows(platform.now(), 89 * DAY, DAY)) {
      for (const row of await readAll((cursor) => connection.listRefunds({ window, basis: 'updated', cursor }))) {
        const id = row.ok ? row.record.platformRefundId : (row.platformId ?? 'lost');
        expect([id, row.ok]).toEqual([id, spoiledRefunds.get(id) === null]);
        if (row.ok) continue;
        const detail = await connection.refundDetail(id);
        expect([id, detail.ok]).toEqual([id, spoiledRefunds.get(id) === 'transient']);
      }
    }
    const spoiledItems = new Map(truth?.items.map((sku) => [sku.itemId, sku.spoiled]));
    for (const read of [1, 2, 3]) {
      const rows = await readAll((cursor) => connection.listProducts({ cursor }));
      const broken = rows.filter((row) => !row.ok).map((row) => (row.ok ? '' : (row.platformId ?? 'lost')));
      const wanted = [...spoiledItems].filter(([, kind]) => kind === 'permanent' || (kind === 'transient' && read < 3));
      expect(broken.sort()).toEqual(wanted.map(([id]) => id).sort());
    }
    expect(new Set(spoiledOrders.values())).toEqual(new Set([null, 'transient', 'permanent']));
  });
});
