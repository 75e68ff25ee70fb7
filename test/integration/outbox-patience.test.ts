import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { OutboxItem } from '../../shared/contract/outbox.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { call } from '../helpers/practice.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

const NOTE = 'open.seller.order.note.add';
const SHIP = 'open.seller.order.goods.deliver';
const PRICE = 'open.item.sku.price.update';
const SHELF = 'open.item.shelf.status.update';
const STOCK = 'open.item.sku.stock.update';
const ITEM = 'open.item.get';
const DETAIL = 'open.order.detail';

let rig: OutboxRig;
const used = new Set<number | string>();

beforeAll(async () => {
  rig = await startOutboxRig({ orders: 600 });
}, 120_000);
afterAll(() => rig[Symbol.asyncDispose]());
beforeEach(() => rig.faults('none'));

const sellerId = (): string => rig.practice.truth()[0]?.sellerId ?? '';

async function someOrders(count: number): Promise<OrderRow[]> {
  const orders = (await rig.orders((order) => isFree(order) && !used.has(order.id))).slice(0, count);
  if (orders.length < count) throw new Error('too few orders');
  for (const { id } of orders) used.add(id);
  return orders;
}

async function someOrder(): Promise<OrderRow> {
  const [order] = await someOrders(1);
  if (!order) throw new Error('no order');
  return order;
}

/** A product of which no test has used anything yet. */
async function someProduct(fits: (product: { onShelf: boolean; skus: readonly unknown[] }) => boolean = () => true) {
  const { items } = await rig.client.products.list({ limit: 100 });
  const found = items.find(
    (product) => !used.has(product.platformItemId) && product.skus.every(({ price }) => price > 2000) && fits(product),
  );
  const [sku] = found?.skus ?? [];
  if (!found || !sku) throw new Error('no such product was seeded');
  used.add(found.platformItemId);
  return { ...found, sku };
}

/** A SKU whose stock no test has changed yet; its price and its product may have been. */
async function someSku() {
  const { items } = await rig.client.products.list({ limit: 100 });
  const skus = items.flatMap(({ skus: own, platformItemId }) => own.map((sku) => ({ ...sku, platformItemId })));
  const sku = skus.find(({ platformSkuId }) => !used.has(platformSkuId));
  if (!sku) throw new Error('no SKU is left');
  used.add(sku.platformSkuId);
  return { platformItemId: sku.platformItemId, sku };
}

async function until(id: number, fits: (item: OutboxItem) => boolean): Promise<OutboxItem> {
  for (let second = 0; second < 900; second += 1) {
    const item = await rig.item(id);
    if (fits(item)) return item;
    await rig.pass(SECOND);
  }
  throw new Error(`never so: ${JSON.stringify(await rig.item(id))}`);
}

const untilStruck = (): Promise<void> =>
  rig.rig.time.run(rig.rig.time.now() + MINUTE, () => (rig.practice.faults()[0]?.hits ?? 0) > 0);

async function setPrice(platformItemId: string, platformSkuId: string, price: number): Promise<void> {
  const param = { itemId: platformItemId, skuId: platformSkuId, price };
  expect(await call(rig.practice, PRICE, param, { verb: 'POST' })).toMatchObject({ result: 1 });
}

/** Looks into the store, or changes it behind the program's back, while it runs. */
function inStore<Result>(work: (database: Database.Database) => Result): Result {
  const database = new Database(join(rig.rig.running.dataFolder, 'maitian.sqlite3'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

describe('a price and the shelf of one product', { timeout: 120_000 }, () => {
  const offShelf = async () => {
    const product = await someProduct(({ onShelf }) => onShelf);
    const param = { kwaiItemId: product.platformItemId, shelfStatus: 0 };
    expect(await call(rig.practice, SHELF, param, { verb: 'POST' })).toMatchObject({ result: 1 });
    return product;
  };
  const shelfWrites = (itemId: string) =>
    rig.practice.journal().writes.filter(({ effect }) => effect.kind === 'shelf' && effect.record === itemId);

  it('go one after the other, also when the answer about the price is lost', async () => {
    const { id, platformItemId, sku } = await offShelf();
    rig.faults({ kind: 'http-500', methods: [PRICE], count: 1 });
    const price = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price + 700 });
    const shelf = await rig.giveOne({ kind: 'product.shelf', productId: id, onShelf: true });
    await untilStruck();
    expect(await rig.item(shelf)).toMatchObject({ state: 'queued', waitsFor: { key: 'outbox.wait.turn' } });
    expect(await rig.settled(price, shelf)).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }]);
    const kinds = rig.practice
      .journal()
      .writes.filter(({ effect }) => [sku.platformSkuId, platformItemId].includes(effect.record))
      .map(({ effect }) => effect.kind);
    expect(kinds.slice(-2)).toEqual(['price', 'shelf']);
  });

  it('do not both fail silently: without its new price the product stays off the shelf', async () => {
    const { id, platformItemId, sku } = await offShelf();
    await setPrice(platformItemId, sku.platformSkuId, sku.price + 900);
    const price = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price + 100 });
    const shelf = await rig.giveOne({ kind: 'product.shelf', productId: id, onShelf: true });
    expect(await rig.settled(price, shelf)).toMatchObject([
      { state: 'failed', outcome: { key: 'outbox.failed.priceChanged' } },
      { state: 'failed', outcome: { key: 'outbox.failed.shelfBeforePrice' } },
    ]);
    expect(shelfWrites(platformItemId)).toHaveLength(1);
    expect((await rig.client.outbox.retry({ ids: [price] })).queued).toEqual([price]);
    expect((await rig.client.outbox.retry({ ids: [shelf] })).queued).toEqual([shelf]);
    expect(await rig.settled(price, shelf)).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }]);
    expect(shelfWrites(platformItemId)).toHaveLength(2);
  });

  it('that an older program let go side by side go one after the other from its update on', async () => {
    const { sku, platformItemId } = await someSku();
    const id = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price + 10 });
    await rig.whileOff((run) => run('UPDATE outbox_commands SET subject = ? WHERE id = ?', `sku:${sku.id}`, id));
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
    const subjects = inStore((database) =>
      database.prepare<[number], string>('SELECT subject FROM outbox_commands WHERE id = ?').pluck().all(id),
    );
    expect(subjects).toEqual([`product:${platformItemId}`]);
  });

  it('of which another SKU was just given a price do not take that price for their own', async () => {
    const { platformItemId, skus } = await someProduct((product) => product.skus.length > 1);
    const [one, other] = skus;
    if (!one || !other) throw new Error('no second SKU');
    const wanted = one.price + 1300;
    const first = await rig.giveOne({ kind: 'product.price', skuId: one.id, price: wanted });
    const second = await rig.giveOne({ kind: 'product.price', skuId: other.id, price: other.price - 50 });
    await setPrice(platformItemId, other.platformSkuId, wanted);
    expect(await rig.settled(first, second)).toMatchObject([
      { state: 'confirmed' },
      { state: 'failed', outcome: { key: 'outbox.failed.priceChanged' } },
    ]);
  });

  it('that is tried again after its SKU has gone from the store is compared with what the person saw', async () => {
    const { platformItemId, sku } = await someProduct();
    await setPrice(platformItemId, sku.platformSkuId, sku.price + 400);
    const id = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 70 });
    expect(await rig.settled(id)).toMatchObject([{ state: 'failed' }]);
    await setPrice(platformItemId, sku.platformSkuId, sku.price);
    inStore((database) => database.prepare('DELETE FROM skus WHERE id = ?').run(sku.id));
    expect((await rig.client.outbox.retry({ ids: [id] })).queued).toEqual([id]);
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('a request that has left', { timeout: 120_000 }, () => {
  it('cannot be taken back while it waits to go once more', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'http-500', methods: [SHIP] });
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() });
    const waiting = await until(id, ({ state, attempts }) => state === 'queued' && attempts > 0);
    expect(waiting.takeBackUntil).toBeNull();
    expect(await rig.client.outbox.takeBack({ ids: [id] })).toEqual({ takenBack: [], tooLate: [id] });
    rig.faults('none');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
  });

  it('is not called undone by a refund while it may come late', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'late-write', methods: [SHIP], count: 1, delayMs: 20_000 });
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() });
    await untilStruck();
    const refundId = rig.practice.acts.applyRefund(sellerId(), order.platformOrderId);
    await rig.pass(10 * SECOND);
    expect(await rig.item(id)).toMatchObject({ state: 'queued', waitsFor: { key: 'outbox.wait.looking' } });
    rig.practice.acts.moveRefund(sellerId(), refundId, 'cancel');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
    const shipped = rig.writes(SHIP).filter(({ param }) => param.includes(order.platformOrderId));
    expect(shipped).toHaveLength(1);
  });

  it('and is refused when it goes again is not sent on and on', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'http-500', methods: [SHIP], count: 1 });
    // A carrier that does not know such a number.
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '4', waybill: waybill() });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'failed', outcome: { key: 'outbox.refusal.waybill_mismatch' } });
    expect(item?.attempts).toBeLessThanOrEqual(3);
  });

  it('waits out an outage of writes, with few requests and longer pauses', async () => {
    const orders = await someOrders(8);
    rig.faults({ kind: 'http-500', methods: [SHIP] });
    const ids: number[] = [];
    for (const { id } of orders)
      ids.push(await rig.giveOne({ kind: 'order.ship', orderId: id, carrierCode: '109', waybill: waybill() }));
    await rig.pass(8 * MINUTE);
    const items = await Promise.all(ids.map(rig.item));
    expect(items.filter(({ state }) => state !== 'queued' && state !== 'sending')).toEqual([]);
    expect(rig.practice.faults()[0]?.hits).toBeLessThan(80);
    rig.faults('none');
    for (const { state } of await rig.settled(...ids)) expect(state).toBe('confirmed');
  });

  it('is given up in the end, after the last look that could show it', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'http-500', methods: [SHIP] });
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'failed', outcome: { key: 'outbox.failed.neverTaken' } });
    const { attemptLog } = await rig.client.outbox.get({ id });
    const last = attemptLog.findLast(({ step }) => step === 'send')?.finishedAt ?? 0;
    expect((item?.finishedAt ?? 0) - last).toBeGreaterThanOrEqual(90 * SECOND);
  });

  it('can be decided by a person once its record could not be read for ten minutes', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'lost-answer', methods: [NOTE], count: 1 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '读不出来', flag: null });
    await untilStruck();
    rig.faults({ kind: 'http-500', methods: [DETAIL] });
    await rig.pass(8 * MINUTE);
    expect(await rig.item(id)).toMatchObject({ state: 'sending', canDecide: false });
    await expect(rig.client.outbox.decide({ id, happened: true, reason: '太早' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await until(id, ({ canDecide }) => canDecide);
    const decided = await rig.client.outbox.decide({ id, happened: true, reason: '后台看到了' });
    expect(decided).toMatchObject({ state: 'confirmed', canDecide: false });
  });

  it('has no line in its log that stays open, also when the disk was full as the answer came', async () => {
    const order = await someOrder();
    rig.faults({ kind: 'lost-answer', methods: [NOTE], count: 1 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '盘满', flag: null });
    await untilStruck();
    await until(id, ({ waitsFor }) => waitsFor?.key === 'outbox.wait.looking');
    inStore((database) =>
      database
        .prepare("UPDATE outbox_attempts SET finished_at = NULL, result = NULL WHERE step = 'send' AND command_id = ?")
        .run(id),
    );
    await rig.settled(id);
    const { attemptLog } = await rig.client.outbox.get({ id });
    expect(attemptLog.filter(({ finishedAt, result }) => finishedAt === null || result === null)).toEqual([]);
  });
});

describe('one record that cannot be read', { timeout: 120_000 }, () => {
  it('holds up its own commands and not the shop', async () => {
    const { sku } = await someSku();
    rig.faults({ kind: 'http-500', methods: [ITEM] });
    const bad = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 2 });
    await until(bad, ({ waitsFor }) => waitsFor?.key === 'outbox.wait.network');
    const orders = await someOrders(3);
    for (const { id } of orders) {
      const note = await rig.giveOne({ kind: 'order.note', orderId: id, text: '照常', flag: null });
      await rig.settled(note);
      await rig.pass(20 * SECOND);
    }
    await until(bad, ({ waitsFor }) => waitsFor?.key === 'outbox.wait.record');
    const next = await someOrder();
    const note = await rig.giveOne({ kind: 'order.note', orderId: next.id, text: '马上', flag: null });
    await rig.pass(12 * SECOND);
    expect(await rig.item(note)).toMatchObject({ state: 'confirmed' });
    rig.faults('none');
    expect(await rig.settled(bad)).toMatchObject([{ state: 'confirmed' }]);
  });

  it('because its SKUs are spoiled fails in words, and nobody waits', async () => {
    rig.faults({ kind: 'spoiled-row', methods: [ITEM] });
    const { items } = await rig.client.products.list({ limit: 100 });
    const skus = items.flatMap((product) => product.skus.slice(0, 1));
    const ids = await rig.give(...skus.map(({ id }) => ({ kind: 'stock.change', skuId: id, change: 1 }) as const));
    await rig.pass(20 * SECOND);
    const done = await Promise.all(ids.map((id) => rig.item(Number(id))));
    const keys = new Set(done.map(({ state, outcome }) => `${state} ${outcome?.key}`));
    expect(keys).toEqual(new Set(['failed outbox.failed.unreadable', 'confirmed outbox.confirmed.answered']));
    expect(rig.writes(STOCK).length).toBeGreaterThan(0);
  });
});

describe('a change of stock', { timeout: 120_000 }, () => {
  const stockWrites = (skuId: string): number =>
    rig.practice.journal().writes.filter(({ effect }) => effect.kind === 'stock' && effect.record === skuId).length;

  it('adds also where an activity has reserved more than there is', async () => {
    const { sku } = await someSku();
    rig.practice.acts.setStock(sellerId(), sku.platformSkuId, 5, 8);
    const more = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 2 });
    const less = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: -1 });
    expect(await rig.settled(more, less)).toMatchObject([
      { state: 'confirmed' },
      { state: 'failed', outcome: { key: 'outbox.failed.stockShort', params: { stock: 7, reserved: 8, change: 1 } } },
    ]);
  });

  it('is refused in words where the stock is kept with supply-chain goods', async () => {
    const { sku, platformItemId } = await someSku();
    const before = stockWrites(sku.platformSkuId);
    rig.practice.acts.setStockElsewhere(sellerId(), platformItemId, true);
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 2 });
    expect(await rig.settled(id)).toMatchObject([
      { state: 'failed', attempts: 0, outcome: { key: 'outbox.failed.stockElsewhere' } },
    ]);
    rig.practice.acts.setStockElsewhere(sellerId(), platformItemId, false);
    expect(stockWrites(sku.platformSkuId)).toBe(before);
  });

  it('is told from the lists also where the platform has narrowed their windows, and by two looks that agree', async () => {
    const { sku } = await someSku();
    const before = stockWrites(sku.platformSkuId);
    rig.faults([
      { kind: 'lost-answer', methods: [STOCK], count: 1 },
      { kind: 'window-narrowed', methods: ['open.order.cursor.list'], orderWindowMs: 9 * MINUTE },
    ]);
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 3 });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
    expect(stockWrites(sku.platformSkuId)).toBe(before + 1);
    const { attemptLog } = await rig.client.outbox.get({ id });
    const sent = attemptLog.find(({ step }) => step === 'send');
    const looks = attemptLog.filter(({ step }) => step === 'read_back');
    expect(looks.map(({ result }) => result)).toEqual(['happened', 'happened']);
    expect((looks[1]?.startedAt ?? 0) - (sent?.finishedAt ?? 0)).toBeGreaterThanOrEqual(30 * SECOND);
  });

  it('is found out about with the part of the quota that the sync leaves', async () => {
    const { sku } = await someSku();
    const useUp = (calls: number): Promise<void> =>
      rig.whileOff((run) =>
        run(
          `UPDATE call_usage SET calls = calls + ?
           WHERE (day, method) = (SELECT day, method FROM call_usage ORDER BY day DESC LIMIT 1)`,
          calls,
        ),
      );
    await useUp(905_000);
    rig.faults({ kind: 'lost-answer', methods: [STOCK], count: 1 });
    const id = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 3 });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
    await useUp(-905_000);
  });
});

describe('a program that ends', { timeout: 120_000 }, () => {
  it('remembers that a request never left', async () => {
    const orders = (await rig.orders(({ status }) => status === 'success')).slice(0, 40);
    const commands = orders.map(({ id }) => ({ kind: 'order.note', orderId: id, text: '没走成', flag: null }) as const);
    const ids = (await rig.give(...commands)).map(Number);
    await rig.client.outbox.sendNow({ ids });
    const underWay = (): number[] =>
      inStore((database) =>
        database
          .prepare<[], number>("SELECT id FROM outbox_commands WHERE state = 'sending' AND next_attempt_at IS NULL")
          .pluck()
          .all(),
      );
    // Everybody waits for time now: those that are sending wait for their place in the shop's pace.
    await rig.rig.time.run(rig.rig.time.now() + 5 * SECOND, () => underWay().length > 0);
    const held = underWay();
    expect(held.length).toBeGreaterThan(0);
    await rig.whileOff(() => {});
    for (const id of held) {
      const { attemptLog } = await rig.client.outbox.get({ id });
      expect(attemptLog.filter(({ step }) => step === 'send')[0]).toMatchObject({ result: 'not_sent' });
    }
    for (const { state } of await rig.settled(...ids)) expect(state).toBe('confirmed');
    expect(rig.writes(NOTE).filter(({ param }) => param.includes('没走成'))).toHaveLength(ids.length);
  });
});
