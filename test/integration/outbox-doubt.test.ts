import { describe, expect, it } from 'vitest';
import { createTurnMemory } from '../../electron/backend/db/write-turn.ts';
import { createEngineThread } from '../../electron/backend/engine/engine-thread.ts';
import { enqueueCommands } from '../../electron/backend/features/outbox/service.ts';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import type { Command } from '../../shared/contract/outbox.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { TEST_CONTEXT } from '../helpers/backend.ts';
import { plainSecretStore } from '../helpers/plain-secret-store.ts';
import { call } from '../helpers/practice.ts';
import { createStoreClock, openTemporaryStore } from '../helpers/store.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

const NOTE = 'open.seller.order.note.add';
const PRICE = 'open.item.sku.price.update';
const STOCK = 'open.item.sku.stock.update';
const CLOSE = 'open.seller.order.close';
const REJECT = 'open.refund.reject';

async function aSku({ client }: OutboxRig) {
  const { items } = await client.products.list({ limit: 50 });
  const found = items.flatMap(({ skus, platformItemId }) => skus.map((sku) => ({ ...sku, platformItemId })));
  const sku = found.find(({ stock, price }) => stock > 50 && price > 1000);
  if (!sku) throw new Error('no such SKU was seeded');
  return sku;
}

const untilStruck = ({ rig, practice }: OutboxRig): Promise<void> =>
  rig.time.run(rig.time.now() + 60_000, () => (practice.faults()[0]?.hits ?? 0) > 0);

/** Lets time pass until a command has been put off because its shop cannot be reached; `now` is the machine's time. */
async function untilResting({ item, pass }: OutboxRig, ids: readonly number[], now: () => number): Promise<void> {
  for (let second = 0; second < 120; second += 1) {
    const items = await Promise.all(ids.map(item));
    if (items.some(({ waitsFor, nextAttemptAt }) => waitsFor !== null && (nextAttemptAt ?? 0) > now() + 2000)) return;
    await pass(1000);
  }
  throw new Error('the shop never rested');
}

async function aRejection(rig: OutboxRig) {
  const refund = await rig.refund(
    ({ status, kind, amount }) => status === 'wait_seller' && kind === 'refund_only' && amount > 0,
  );
  const { data } = await call<{ code: number }[]>(rig.practice, 'open.refund.reject.reason', {
    refundId: refund.platformRefundId,
  });
  const command: Extract<Command, { kind: 'refund.reject' }> = {
    kind: 'refund.reject',
    refundId: refund.id,
    seenVersion: refund.updatedAt,
    reasonCode: String(data[0]?.code),
    description: '商品没有问题',
    pictures: ['https://example.com/a.png'],
  };
  return { refund, command };
}

describe('a request without an answer', { timeout: 120_000 }, () => {
  it('is not overtaken by an older command of the same record that a person retries', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    const older = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 5 });
    await rig.whileOff((run) =>
      run("UPDATE outbox_commands SET state = 'failed', finished_at = 1 WHERE id = ?", older),
    );
    rig.faults({ kind: 'http-500', methods: [STOCK], count: 1 });
    const younger = await rig.giveOne({ kind: 'stock.change', skuId: sku.id, change: 5 });
    await untilStruck(rig);
    expect((await rig.client.outbox.retry({ ids: [older] })).queued).toEqual([older]);
    await rig.client.outbox.sendNow({ ids: [older] });
    expect(await rig.item(older)).toMatchObject({ waitsFor: { key: 'outbox.wait.turn' } });
    expect(await rig.settled(older, younger)).toMatchObject([
      { state: 'confirmed', attempts: 1 },
      { state: 'confirmed', attempts: 2 },
    ]);
    expect(rig.writes(STOCK)).toHaveLength(2);
  });

  it('does not set a price again over one that somebody set since', async () => {
    await using rig = await startOutboxRig();
    const sku = await aSku(rig);
    rig.faults({ kind: 'lost-answer', methods: [PRICE], count: 1 });
    const id = await rig.giveOne({ kind: 'product.price', skuId: sku.id, price: sku.price - 300 });
    await untilStruck(rig);
    const param = { itemId: sku.platformItemId, skuId: sku.platformSkuId, price: sku.price + 500 };
    expect(await call(rig.practice, PRICE, param, { verb: 'POST' })).toMatchObject({ result: 1 });
    expect(await rig.settled(id)).toMatchObject([{ state: 'attention', attempts: 1 }]);
    expect(rig.writes(PRICE)).toHaveLength(2);
  });

  it('does not refuse a refund again that the buyer has changed since', async () => {
    await using rig = await startOutboxRig({ orders: 600, refunds: 200 });
    const { refund, command } = await aRejection(rig);
    rig.faults({ kind: 'lost-answer', methods: [REJECT], count: 1 });
    const id = await rig.giveOne(command);
    await untilStruck(rig);
    rig.practice.acts.moveRefund(rig.practice.truth()[0]?.sellerId ?? '', refund.platformRefundId, 'edit');
    expect(await rig.settled(id)).toMatchObject([{ state: 'attention', attempts: 1 }]);
    expect(rig.writes(REJECT)).toHaveLength(1);
  });

  it('is not called failed because the platform shows it late', async () => {
    await using rig = await startOutboxRig();
    const { platformSkuId } = await aSku(rig);
    const oid = rig.practice.acts.placeOrder(rig.practice.truth()[0]?.sellerId ?? '', platformSkuId, 1, {
      paid: false,
    });
    await rig.pass(10 * 60_000);
    const order = await rig.order(({ platformOrderId }) => platformOrderId === oid);
    rig.faults([
      { kind: 'lost-answer', methods: [CLOSE], count: 1 },
      { kind: 'list-detail-lag', delayMs: 60_000 },
    ]);
    const id = await rig.giveOne({ kind: 'order.close', orderId: order.id });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
    expect(rig.writes(CLOSE)).toHaveLength(1);
  });

  it('that comes after a person retries is found, and not written twice', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: 'lost-answer', methods: [NOTE], count: 1 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '来晚了', flag: null });
    await untilStruck(rig);
    // As if every look before had come too early.
    await rig.whileOff((run) =>
      run("UPDATE outbox_commands SET state = 'failed', finished_at = 9e12, next_attempt_at = NULL WHERE id = ?", id),
    );
    expect((await rig.client.outbox.retry({ ids: [id] })).queued).toEqual([id]);
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', outcome: { key: 'outbox.confirmed.seen' } }]);
    expect(rig.writes(NOTE)).toHaveLength(1);
  });
});

describe('a retry', { timeout: 120_000 }, () => {
  it('does not go before another step in the same refund case, nor beside another shipping', async () => {
    await using rig = await startOutboxRig({ orders: 600, refunds: 200 });
    const { refund, command } = await aRejection(rig);
    const order = await rig.order(isFree);
    const ship = { kind: 'order.ship', orderId: order.id, carrierCode: '109' } as const;
    const failed = [await rig.giveOne(command), await rig.giveOne({ ...ship, waybill: waybill() })];
    await rig.whileOff((run) => run("UPDATE outbox_commands SET state = 'failed', finished_at = 1"));
    const version = { refundId: refund.id, seenVersion: refund.updatedAt };
    const approve = await rig.giveOne({ kind: 'refund.approve', ...version, amount: refund.amount });
    const other = await rig.giveOne({ ...ship, waybill: waybill() });
    expect((await rig.client.outbox.retry({ ids: failed })).queued).toEqual([]);
    expect(await rig.settled(approve, other)).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }]);
    expect(rig.writes(REJECT)).toHaveLength(0);
  });
});

describe('a shop that rests', { timeout: 120_000 }, () => {
  it('says so at all its commands', async () => {
    await using rig = await startOutboxRig();
    const orders = (await rig.orders(isFree)).slice(0, 16);
    rig.faults({ kind: 'connection-reset', methods: ['open.order.detail'] });
    const ids: number[] = [];
    for (const { id } of orders)
      ids.push(await rig.giveOne({ kind: 'order.note', orderId: id, text: '等', flag: null }));
    await rig.pass(12_000);
    await untilResting(rig, ids, rig.rig.time.now);
    const { items } = await rig.client.outbox.list({ states: ['queued'], limit: 50 });
    expect(items).toHaveLength(ids.length);
    for (const { waitsFor } of items) expect(waitsFor).toMatchObject({ key: 'outbox.wait.network' });
  });

  it('goes on soon when the clock of the machine is set back', async () => {
    let ahead = 8 * HOUR;
    const machineClock = (platform: Clock): Clock => ({ now: () => platform.now() + ahead, sleep: platform.sleep });
    await using rig = await startOutboxRig({ machineClock });
    const order = await rig.order(isFree);
    rig.faults({ kind: 'connection-reset', methods: ['open.order.detail'] });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '校时', flag: null });
    await rig.pass(12_000);
    await untilResting(rig, [id], () => rig.rig.time.now() + ahead);
    ahead = 0;
    rig.faults('none');
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('an engine that is closing or starting anew', () => {
  it('does not turn what was taken up into an error', async () => {
    await using opened = await openTemporaryStore();
    const clock = createStoreClock();
    const bus = createChangeBus(clock);
    const log = { info: () => {}, warn: () => {} };
    const engine = createEngineThread({
      file: opened.store.reader.file,
      turnMemory: createTurnMemory(),
      clock,
      secretStore: plainSecretStore,
      bus,
      log,
      onUnexpected: () => {},
    });
    await engine.close();
    await expect(engine.wakeOutbox()).rejects.toThrow();
    const backend = { store: opened.store, options: { clock }, engine, bus } as unknown as Parameters<
      typeof enqueueCommands
    >[0];
    const note = { kind: 'order.note', orderId: 1, text: '在', flag: null } as const;
    const answer = await enqueueCommands(backend, TEST_CONTEXT, 'while-it-closes', [note]);
    expect(answer.items).toMatchObject([{ accepted: false, refusal: { key: 'outbox.notTaken.notFound' } }]);
  });
});
