import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxItem } from '../../shared/contract/outbox.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { call } from '../helpers/practice.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

const NOTE = 'open.seller.order.note.add';
const PRICE = 'open.item.sku.price.update';
const DETAIL = 'open.order.detail';

let rig: OutboxRig;
beforeAll(async () => {
  rig = await startOutboxRig();
}, 120_000);
afterAll(() => rig[Symbol.asyncDispose]());
beforeEach(() => rig.faults('none'));

/** Lets time pass until a command is as wanted. */
async function until(id: number, fits: (item: OutboxItem) => boolean): Promise<OutboxItem> {
  for (let second = 0; second < 400; second += 2) {
    const item = await rig.item(id);
    if (fits(item)) return item;
    await rig.pass(2 * SECOND);
  }
  throw new Error(`never so: ${JSON.stringify(await rig.item(id))}`);
}

/** What another program sets on the platform. */
async function setPrice(sku: { platformItemId: string; platformSkuId: string }, price: number): Promise<void> {
  const param = { itemId: sku.platformItemId, skuId: sku.platformSkuId, price };
  expect(await call(rig.practice, PRICE, param, { verb: 'POST' })).toMatchObject({ result: 1 });
}

describe('a price', { timeout: 120_000 }, () => {
  async function someSku(place: number) {
    const { items } = await rig.client.products.list({ limit: 50 });
    const skus = items.flatMap(({ skus: own, platformItemId }) => own.map((sku) => ({ ...sku, platformItemId })));
    const sku = skus.filter(({ price }) => price > 2000)[place];
    if (!sku) throw new Error('no such SKU was seeded');
    return sku;
  }
  const priceNow = async (id: number): Promise<number | undefined> => {
    const { items } = await rig.client.products.list({ limit: 50 });
    return items.flatMap(({ skus }) => skus).find((sku) => sku.id === id)?.price;
  };

  it('that waited does not overwrite one that somebody set meanwhile, unless a person says so again', async () => {
    const sku = await someSku(0);
    rig.faults({ kind: 'connection-reset', methods: ['open.item.get'] });
    const id = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 300 });
    await rig.pass(MINUTE);
    await setPrice(sku, sku.price + 500);
    rig.faults('none');
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({
      state: 'failed',
      goods: expect.stringContaining(sku.specification),
      outcome: { key: 'outbox.failed.priceChanged' },
      canRetry: true,
    });
    expect(await priceNow(sku.id)).toBe(sku.price + 500);
    expect((await rig.client.outbox.retry({ ids: [id] })).queued).toEqual([id]);
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
    expect(await priceNow(sku.id)).toBe(sku.price - 300);
    expect(rig.writes(PRICE).at(-1)?.effect).toMatchObject({ price: sku.price - 300, before: sku.price + 500 });
  });

  it('given after another one for the same SKU goes after it', async () => {
    const sku = await someSku(1);
    const first = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 100 });
    const second = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 200 });
    expect(await rig.settled(first, second)).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }]);
    expect(await priceNow(sku.id)).toBe(sku.price - 200);
    // The page knows the new price without waiting for the next pull: a further change is compared with it.
    const third = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 250 });
    expect(await rig.settled(third)).toMatchObject([{ state: 'confirmed' }]);
    expect(rig.writes(PRICE).slice(-3)).toMatchObject(
      [100, 200, 250].map((less) => ({ effect: { price: sku.price - less } })),
    );
  });
});

describe('a command that waits', { timeout: 120_000 }, () => {
  it('after its request left says that it may have arrived, not that it is sent later', async () => {
    const order = await rig.order(isFree);
    rig.faults({ kind: 'lost-answer', methods: [NOTE], count: 1 });
    const writes = rig.writes(NOTE).length;
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '已发出', flag: null });
    for (let second = 0; second < 60 && rig.writes(NOTE).length === writes; second += 1) await rig.pass(SECOND);
    rig.faults({ kind: 'connection-reset', methods: [DETAIL] });
    await until(id, ({ waitsFor }) => waitsFor?.key === 'outbox.wait.networkSent');
    rig.faults('none');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', outcome: { key: 'outbox.confirmed.seen' } }]);
  });

  it('for hours does not take an old version of its record for the present one', async () => {
    const order = await rig.order(isFree);
    rig.faults({ kind: 'connection-reset', methods: [DETAIL] });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '久等', flag: null });
    await rig.pass(10 * MINUTE);
    // The list tells of what another program wrote; the detail call lags behind it for four minutes.
    const unreached = { kind: 'connection-reset', methods: [DETAIL] } as const;
    rig.faults([unreached, { kind: 'list-detail-lag', delayMs: 4 * MINUTE }]);
    const foreign = { orderId: order.platformOrderId, note: '别处写的', flag: 0 };
    expect(await call(rig.practice, NOTE, foreign, { verb: 'POST' })).toMatchObject({ result: 1 });
    await rig.pass(MINUTE);
    rig.faults('none');
    await until(id, ({ waitsFor }) => waitsFor?.key === 'outbox.wait.stale');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
  });

  it('for a permission keeps a short log, and no attempt counts that the platform turned away', async () => {
    const order = await rig.order(isFree);
    rig.faults({ kind: 'scope-missing', methods: [NOTE] });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '缺权限', flag: null });
    await rig.pass(15 * MINUTE);
    const waiting = await rig.client.outbox.get({ id });
    expect(waiting).toMatchObject({ state: 'queued', attempts: 0, waitsFor: { key: 'outbox.wait.scope' } });
    expect(rig.practice.faults()[0]?.hits).toBeGreaterThan(8);
    expect(waiting.attemptLog).toHaveLength(4);
    rig.faults('none');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
  });

  it('is counted under the same filter as it is listed', async () => {
    const order = await rig.order(isFree);
    await rig.settled(await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '数一数', flag: null }));
    const whole = await rig.client.outbox.counts({});
    const own = await rig.client.outbox.counts({ orderId: order.id });
    const { items } = await rig.client.outbox.list({ orderId: order.id, states: ['confirmed'] });
    expect(own.confirmedToday).toBe(items.length);
    expect(whole.confirmedToday).toBeGreaterThan(own.confirmedToday);
    expect((await rig.client.outbox.counts({ kind: 'order.close' })).confirmedToday).toBe(0);
    expect((await rig.client.outbox.counts({ shopIds: [] })).confirmedToday).toBe(0);
  });

  it('without an answer, in a shop that cannot be asked any more, can be decided by a person', async () => {
    const order = await rig.order(isFree);
    rig.faults({ kind: 'lost-answer', methods: [NOTE], count: 1 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '断了授权', flag: null });
    await rig.client.outbox.sendNow({ ids: [id] });
    await rig.rig.time.run(rig.rig.time.now() + MINUTE, () => (rig.practice.faults()[0]?.hits ?? 0) > 0);
    expect(await rig.item(id)).toMatchObject({ state: 'sending', canDecide: false });
    rig.practice.revokeConsent(rig.practice.truth()[0]?.sellerId ?? '');
    await until(id, ({ canDecide }) => canDecide);
    const decided = await rig.client.outbox.decide({ id, happened: true, reason: '后台看到了' });
    expect(decided).toMatchObject({ state: 'confirmed', canDecide: false, waitsFor: null });
    await rig.pass(5 * MINUTE);
    expect(await rig.item(id)).toMatchObject({ state: 'confirmed' });
    expect(rig.writes(NOTE).filter(({ effect }) => JSON.stringify(effect).includes('断了授权'))).toHaveLength(1);
    const other = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() });
    await rig.pass(MINUTE);
    await expect(rig.client.outbox.decide({ id: other, happened: true, reason: '没发出' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});
