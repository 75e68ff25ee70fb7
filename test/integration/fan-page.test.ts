import { expect, it } from 'vitest';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { fitShop } from '../../electron/backend/features/fans/model/fit-shop.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import type { Fan } from '../../shared/contract/fan-page.ts';
import { shanghaiDayNumber } from '../../shared/domain/calendar.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { type DeskRig, startDeskRig } from '../helpers/desk-rig.ts';
import { startFansShop } from '../helpers/fans-shop.ts';
import { createFansWorld, purchaseSql } from '../helpers/fans-world.ts';
import { orderRecord, refundRecord } from '../helpers/order-record.ts';

const STATES = 10;

const worldOf = (rig: DeskRig, seed: number) =>
  createFansWorld(
    {
      store: { writer: { run: async (_name, work) => rig.sqlite.transaction(() => work(rig.connection)).immediate() } },
    },
    seed,
    8,
  );

const quantile = (sorted: readonly number[], part: number): number => {
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] as number;
  return low + ((sorted[Math.ceil(place)] as number) - low) * (place % 1);
};

/** Days between the distinct days of ascending moments. */
function intervalsOf(times: readonly number[]): number[] {
  const days = [...new Set(times.map(shanghaiDayNumber))].sort((a, b) => a - b);
  return days
    .slice(1)
    .map((day, index) => day - (days[index] as number))
    .sort((a, b) => a - b);
}

interface Row {
  readonly buyer: number;
  readonly id: number;
  readonly at: number;
  readonly worth: number;
}

const rowsOf = (reader: ReadConnection, counting: 'kept' | 'paid' | 'placed'): Row[] =>
  reader
    .prepare<Row>(
      `${purchaseSql(reader, { counting })} SELECT buyer, order_key AS id, at, worth FROM purchase ORDER BY at, order_key`,
    )
    .all();

/** Kept purchases of each product, gifts left out; the platform's product id or its title names it. */
const soldOf = (reader: ReadConnection): { buyer: number; id: number; at: number; product: number; title: string }[] =>
  reader
    .prepare<{ buyer: number; id: number; at: number; product: number; title: string }>(
      `${purchaseSql(reader, { counting: 'kept' })}
       SELECT DISTINCT p.buyer, p.order_key AS id, p.at, b.id AS product, b.title FROM purchase p
       JOIN order_lines l ON l.order_id = p.order_key AND l.kind <> 'gift'
       JOIN bought_products b ON b.shop_id = p.shop
         AND b.item_key = CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END
       ORDER BY p.at, p.order_key, b.id`,
    )
    .all();

/** Every figure of a fan's page, from the base tables alone. */
function recount(reader: ReadConnection, fan: number): Partial<Fan> {
  const [kept, paid, placed] = (['kept', 'paid', 'placed'] as const).map((counting) =>
    rowsOf(reader, counting).filter(({ buyer }) => buyer === fan),
  ) as [Row[], Row[], Row[]];
  const sold = soldOf(reader);
  const last = sold.find(({ id }) => id === kept.at(-1)?.id);
  const byFan = Map.groupBy(
    sold.filter(({ product }) => product === last?.product),
    ({ buyer }) => buyer,
  );
  const between = [...byFan.values()].flatMap((rows) => intervalsOf(rows.map(({ at }) => at))).sort((a, b) => a - b);
  const refunded = reader
    .prepare<{ sum: number }>(
      `SELECT total(r.amount) AS sum FROM refund_cases r JOIN orders o ON o.shop_id = r.shop_id AND o.platform_order_id = r.platform_order_id
       WHERE o.buyer_id = ? AND r.status = 'success' AND r.kind IN ('refund_only', 'return_refund')
         AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.kind <> 'gift')`,
    )
    .get(fan);
  return {
    purchases: kept.length,
    worth: kept.reduce((sum, { worth }) => sum + worth, 0),
    placed: placed.length,
    // A closed order that was never paid is an unpaid one.
    unpaid: placed.length - paid.length,
    returned: paid.length - kept.length,
    refunded: refunded?.sum ?? 0,
    intervals: intervalsOf(kept.map(({ at }) => at)),
    product:
      last === undefined || between.length < 5
        ? null
        : {
            title: last.title,
            intervals: between.length,
            median: quantile(between, 0.5),
            low: quantile(between, 0.25),
            high: quantile(between, 0.75),
          },
  };
}

it('every figure of every fan equals a recount of the base tables in ten random states', {
  timeout: 120_000,
}, async () => {
  await using rig = await startDeskRig([]);
  const { client, connection: reader } = rig;
  const world = await worldOf(rig, 7);
  const seen = new Set<string>();
  for (let state = 0; state < STATES; state += 1) {
    await world.live(45);
    const fans = reader.prepare<{ id: number }>('SELECT id FROM buyers ORDER BY id').all();
    for (const { id } of fans) {
      const expected = recount(reader, id);
      const figures = async (): Promise<Partial<Fan>> => {
        const fan = await client.fans.get({ id });
        return Object.fromEntries(Object.keys(expected).map((key) => [key, fan[key as keyof Fan]]));
      };
      // The rhythm of a product may be up to a second behind the orders.
      await expect.poll(figures, { interval: 50, timeout: 5000 }).toEqual(expected);
      const fan = await client.fans.get({ id });
      expect(fan.orders.filter((order) => order.state === 1)).toHaveLength(Math.min(100, fan.purchases));
      seen.add(fan.product === null ? 'no product' : 'product').add(`intervals ${Math.min(2, fan.intervals.length)}`);
      if (fan.purchases > 0) {
        // The list says the same of the fan; its own figures are recounted elsewhere.
        const list = await client.fans.list({ filter: { counting: 'kept' }, limit: 100 });
        expect(list.items.find((listed) => listed.id === id)).toMatchObject({
          purchases: fan.purchases,
          worth: fan.worth,
          rhythm: fan.rhythm,
        });
      }
    }
  }
  expect(seen).toEqual(new Set(['no product', 'product', 'intervals 0', 'intervals 1', 'intervals 2']));
  expect(rig.running.unexpected).toEqual([]);
});

it('a fan without kept orders has a page without rhythm, product and forecast', async () => {
  await using rig = await startDeskRig(['麦田一店']);
  const [shopId = 0] = rig.shopIds;
  const buyer = { openId: 'fan-1', nick: '小麦' };
  const now = Date.now();
  rig.ingest(shopId, [
    orderRecord({ platformOrderId: 'a', buyer, status: 'unpaid', paidAt: undefined, createdAt: now - 3 * DAY }),
    orderRecord({ platformOrderId: 'b', buyer, status: 'success', createdAt: now - 2 * DAY }),
  ]);
  rig.ingestRefund(
    shopId,
    refundRecord({
      platformOrderId: 'b',
      platformRefundId: 'r',
      kind: 'refund_only',
      status: 'success',
      amount: 1990,
      createdAt: now - DAY,
    }),
  );
  const id = Number(rig.sqlite.prepare('SELECT id FROM buyers').pluck().get());
  expect(await rig.client.fans.get({ id })).toMatchObject({
    nick: '小麦',
    purchases: 0,
    worth: 0,
    placed: 2,
    unpaid: 1,
    returned: 1,
    refunded: 1990,
    intervals: [],
    product: null,
    rhythm: { purchaseDays: 0, median: null, basis: 'none', state: 'unknown', dueFrom: null, dueOn: null, dueTo: null },
  });
  expect(await rig.client.fans.forecast({ id })).toEqual({ outcome: 'none', lack: 'not_fitted' });
  await rig.client.fans.refit({ shopId });
  expect(await rig.client.fans.forecast({ id })).toEqual({ outcome: 'none', lack: 'refused' });
  const { items } = await rig.client.fans.timeline({ id, limit: 10 });
  expect(items.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'refund success',
    'order success',
    'order unpaid',
  ]);
  // A fan who is none, on every call of the page.
  for (const ask of [rig.client.fans.get, rig.client.fans.forecast])
    await expect(ask({ id: id + 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('粉丝'),
    });
  await expect(rig.client.fans.timeline({ id: id + 1, limit: 10 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('a fan of a shop that was removed is not found any more, in words that say why', async () => {
  await using rig = await startDeskRig(['麦田一店', '麦田二店']);
  const [gone = 0, kept = 0] = rig.shopIds;
  for (const shopId of [gone, kept])
    rig.ingest(shopId, [orderRecord({ buyer: { openId: 'fan-1', nick: '小麦' }, status: 'success' })]);
  const fanOf = (shopId: number) =>
    Number(rig.sqlite.prepare('SELECT id FROM buyers WHERE shop_id = ?').pluck().get(shopId));
  const [lost, stays] = [fanOf(gone), fanOf(kept)];
  expect((await rig.client.fans.get({ id: lost })).purchases).toBe(1);
  const { exportId } = await rig.client.shops.export({ id: gone });
  await rig.client.shops.remove({ id: gone, exportId, name: '麦田一店' });
  for (const ask of [rig.client.fans.get, rig.client.fans.forecast])
    await expect(ask({ id: lost })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: '找不到这位粉丝：店铺可能已被移除。请回到粉丝名单重新打开。',
    });
  expect(await rig.client.fans.get({ id: stays })).toMatchObject({ shopId: kept, purchases: 1 });
});

it('the timeline goes on behind its cursor without a gap, and refuses one that is not its own', async () => {
  await using rig = await startDeskRig(['麦田一店']);
  const [shopId = 0] = rig.shopIds;
  const buyer = { openId: 'fan-1', nick: '小麦' };
  const other = { openId: 'fan-2', nick: '豆豆' };
  const at = Date.now() - 40 * DAY;
  // Several in one moment: the key decides.
  rig.ingest(
    shopId,
    Array.from({ length: 9 }, (_, index) =>
      orderRecord({ platformOrderId: `o${index}`, buyer, createdAt: at + Math.floor(index / 3) * DAY }),
    ),
  );
  rig.ingest(shopId, [
    orderRecord({ platformOrderId: 'x', buyer: other }),
    orderRecord({ platformOrderId: 'y', buyer: other }),
  ]);
  const idOf = (nick: string) => Number(rig.sqlite.prepare('SELECT id FROM buyers WHERE nick = ?').pluck().get(nick));
  const [id, second] = [idOf('小麦'), idOf('豆豆')];
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await rig.client.fans.timeline({ id, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...page.items.map(({ key }) => key));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(keys).size).toBe(9);
  expect(keys).toHaveLength(9);

  const foreign = (await rig.client.fans.timeline({ id: second, limit: 1 })).nextCursor ?? '';
  expect(foreign).not.toBe('');
  const listed = (await rig.client.fans.list({ filter: { counting: 'placed' }, limit: 1 })).nextCursor ?? '';
  expect(listed).not.toBe('');
  const refused = { code: 'INVALID_INPUT', message: '翻页位置已失效，请从第一页重新开始。' };
  const packed = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const bad of [
    '?',
    'not a cursor',
    foreign,
    listed,
    packed(['timeline', id, 'later', 'order:1']),
    packed(['timeline', id, 1]),
  ])
    await expect(rig.client.fans.timeline({ id, limit: 2, cursor: bad })).rejects.toMatchObject(refused);
  for (const bad of ['?', foreign, packed(['due asc', 1, 1]), packed(['purchases desc', 'many', 1])])
    await expect(rig.client.fans.list({ filter: { counting: 'placed' }, limit: 1, cursor: bad })).rejects.toMatchObject(
      refused,
    );
});

it('what is foretold of a fan is what the model of the shop says of it', { timeout: 120_000 }, async () => {
  await using shop = await startFansShop({ fans: 1500, seed: 5, live: false });
  await using rig = await startDeskRig(['麦田一店']);
  const [shopId = 0] = rig.shopIds;
  const now = shop.truth().historyEnd;
  rig.sqlite
    .transaction(() => {
      for (const { record, raw } of shop.orders())
        ingestOrder(rig.connection, shopId, { record, raw }, { from: 'list', readAt: now }, now);
    })
    .immediate();
  const fit = fitShop(rig.connection, shopId, now);
  if (fit.outcome === 'refused') throw new Error(JSON.stringify(fit.refusals));
  rig.sqlite
    .prepare('INSERT INTO fan_models (shop_id, fitted_at, fit) VALUES (?, ?, ?)')
    .run(shopId, now, JSON.stringify(fit));
  expect(fit.best.length).toBeGreaterThan(100);
  for (const best of fit.best) {
    const own = await rig.client.fans.forecast({ id: best.buyerId });
    if (own.outcome === 'none') throw new Error(own.lack);
    for (const figure of ['active', 'expected30', 'expected90'] as const)
      expect(own[figure], figure).toBeCloseTo(best[figure], 9);
    expect(own.value?.ninety ?? 0).toBeCloseTo(best.value90 ?? 0, 6);
    // The formula that the page writes out gives the figure that it shows.
    const { r, alpha, a, b } = own.parameters;
    const { repeats: x, recency, age } = own;
    const written = x === 0 ? 1 : 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x));
    expect(own.active).toBeCloseTo(written, 9);
    if (own.value) {
      const {
        parameters: { p, q, gamma },
        repeats: n,
        mean,
        one,
      } = own.value;
      expect(one).toBeCloseTo((p * (gamma + n * mean)) / (p * n + q - 1), 6);
    }
  }
  // Who came after the model's last day is told apart from who never bought.
  const buyer = { openId: 'fan-new', nick: '新来的' };
  rig.ingest(shopId, [orderRecord({ platformOrderId: 'new', buyer, createdAt: now + DAY, paidAt: now + DAY })]);
  const id = Number(rig.sqlite.prepare('SELECT max(id) FROM buyers').pluck().get());
  expect(await rig.client.fans.forecast({ id })).toEqual({ outcome: 'none', lack: 'too_new' });
  rig.ingest(shopId, [
    orderRecord({
      platformOrderId: 'new',
      buyer,
      createdAt: now + DAY,
      paidAt: now + DAY,
      status: 'closed',
      updatedAt: now + 2 * DAY,
    }),
  ]);
  expect(await rig.client.fans.forecast({ id })).toEqual({ outcome: 'none', lack: 'no_purchases' });
});
