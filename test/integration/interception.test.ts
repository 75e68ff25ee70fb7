import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { Command, OutboxItem } from '../../shared/contract/outbox.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

const SHIP = 'open.seller.order.goods.deliver';

type Ship = Extract<Command, { kind: 'order.ship' }>;

function ship({ id }: OrderRow, override?: Ship['override']): Ship {
  return { kind: 'order.ship', orderId: id, carrierCode: '109', waybill: waybill(), ...(override ? { override } : {}) };
}

function sellerOf({ practice }: OutboxRig): string {
  return practice.credentials.shops[0]?.sellerId ?? '';
}

/** The buyer asks for the money back; nothing else happens. */
function applyForRefund(rig: OutboxRig, { platformOrderId }: OrderRow): string {
  return rig.practice.acts.applyRefund(sellerOf(rig), platformOrderId, { way: 10 });
}

function askForAddress(rig: OutboxRig, { platformOrderId }: OrderRow, again = false): void {
  rig.practice.acts.askAddressChange(sellerOf(rig), platformOrderId, { again });
}

/** Free orders of which nobody has asked for another address. */
async function plainOrders(rig: OutboxRig, count: number): Promise<OrderRow[]> {
  const found = (await rig.orders(isFree)).filter(({ addressChange }) => addressChange === 'none').slice(0, count);
  if (found.length < count) throw new Error('too few orders');
  return found;
}

/** Lets time pass, a second at a time, until the console shows it. */
async function until(rig: OutboxRig, wanted: () => Promise<boolean>): Promise<void> {
  for (let second = 0; second < 120; second += 1) {
    if (await wanted()) return;
    await rig.pass(1_000);
  }
  throw new Error('it was never seen');
}

const isPending =
  (rig: OutboxRig, { id }: OrderRow) =>
  async (): Promise<boolean> =>
    (await rig.client.orders.get({ id })).addressChange === 'pending';

/** Commands that wait for minutes, as they do while a shop cannot be reached. */
async function makeThemWait(rig: OutboxRig): Promise<void> {
  await rig.whileOff((run) =>
    run(`UPDATE outbox_commands SET send_after = send_after + 480000 WHERE state = 'queued'`),
  );
}

/** What a person does on the orders page, on the rows themselves: the features for it are tested on their own. */
async function mark(rig: OutboxRig, { id }: OrderRow, column: string, value: string | number | null): Promise<void> {
  await rig.whileOff((run) => run(`UPDATE orders SET ${column} = ? WHERE id = ?`, value, id));
}

/** What a shipping sheet says about shipping this order with this number of 极兔. */
async function verdicts({ client }: OutboxRig, number: string, label: string): Promise<(string | undefined)[]> {
  const { id } = await client.shipments.fromText({
    text: `订单号\t快递公司\t快递单号\n${number}\t极兔\t${label}`,
    carrierCode: null,
  });
  const { items } = await client.shipments.rows({ id, limit: 200 });
  return items.map(({ reason }) => reason?.key);
}

async function batchOf(rig: OutboxRig, orders: readonly OrderRow[]): Promise<{ batchId: number; ids: number[] }> {
  const { batchId, items } = await rig.client.outbox.enqueue({
    requestKey: `interception-${orders[0]?.id}`,
    commands: orders.map((order) => ship(order)),
  });
  return {
    batchId: batchId ?? 0,
    ids: items.map((item) => {
      if (!item.accepted) throw new Error(item.refusal.key);
      return item.id;
    }),
  };
}

describe('a batch of ship commands that still waits', { timeout: 120_000 }, () => {
  it('loses an order within one sync cycle after its buyer applied for a refund, long before its turn', async () => {
    await using rig = await startOutboxRig();
    const orders = await plainOrders(rig, 4);
    const { batchId, ids } = await batchOf(rig, orders);
    await makeThemWait(rig);
    const [one] = orders;
    if (!one) throw new Error('no order');
    applyForRefund(rig, one);
    const cycle = (await rig.client.sync.overview({})).cycle?.slowest ?? 0;
    await rig.pass(cycle + 5_000);
    expect(await rig.item(ids[0] ?? 0)).toMatchObject({
      state: 'failed',
      attempts: 0,
      outcome: { key: 'outbox.failed.refundAsked' },
      advice: { key: 'outbox.advice.decideRefund' },
    });
    const { items } = await rig.client.outbox.batches({});
    expect(items.find(({ id }) => id === batchId)).toMatchObject({ total: 4, failed: 1, intercepted: 1, queued: 3 });
    expect(await rig.client.orders.get({ id: one.id })).toMatchObject({ refund: { open: true } });
    expect(rig.writes(SHIP)).toHaveLength(0);
  });

  it('loses an order whose buyer moved, also in the last moment: its label bears the old address', async () => {
    await using rig = await startOutboxRig();
    const [early, late, other] = await plainOrders(rig, 3);
    if (!early || !late || !other) throw new Error('too few orders');
    const { ids } = await batchOf(rig, [early, late, other]);
    await makeThemWait(rig);
    rig.practice.acts.changeAddress(sellerOf(rig), early.platformOrderId);
    await rig.pass(60_000);
    const moved = { outcome: { key: 'outbox.failed.addressMoved' }, advice: { key: 'outbox.advice.labelAgain' } };
    expect(await rig.item(ids[0] ?? 0)).toMatchObject({ state: 'failed', attempts: 0, ...moved });
    // The console sees nothing of the second one before the read that is made for the request itself.
    await rig.whileOff((run) => run(`UPDATE outbox_commands SET send_after = 0 WHERE state = 'queued'`));
    rig.practice.acts.changeAddress(sellerOf(rig), late.platformOrderId);
    const items = await rig.settled(...ids);
    expect(items.map(({ state }) => state)).toEqual(['failed', 'failed', 'confirmed']);
    expect(items[1]).toMatchObject(moved);
    expect(rig.writes(SHIP)).toHaveLength(1);
    await rig.pass(60_000);
    // The same label again is refused, here and on a shipping sheet; with one for the new address it goes.
    const label = String(items[1]?.summary.params.waybill);
    expect(await rig.give({ ...ship(late), waybill: label })).toEqual(['outbox.failed.addressMoved']);
    expect(await verdicts(rig, late.platformOrderId, label)).toEqual(['outbox.failed.addressMoved']);
    const again = await rig.giveOne(ship(early));
    // A person may know better: the label was printed when the console had not heard of the new address yet.
    const override = { reason: '面单是按新地址打的', of: ['address' as const] };
    const known = await rig.giveOne({ ...ship(late, override), waybill: label });
    expect((await rig.settled(again, known)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });

  it('loses what was put on hold or planned otherwise since, and no override ships it', async () => {
    await using rig = await startOutboxRig();
    const [held, replanned, other] = await plainOrders(rig, 3);
    if (!held || !replanned || !other) throw new Error('too few orders');
    const { ids } = await batchOf(rig, [held, replanned, other]);
    await makeThemWait(rig);
    await mark(rig, held, 'held_at', 1);
    await mark(rig, replanned, 'plan', 'merged');
    await rig.pass(1_000);
    const items = await Promise.all(ids.map(rig.item));
    expect(items.map(({ state, outcome }) => [state, outcome?.key])).toEqual([
      ['failed', 'outbox.failed.onHold'],
      ['failed', 'outbox.failed.planChanged'],
      ['queued', undefined],
    ]);
    expect(await rig.give(ship(held), ship(held, { reason: '就要发' }))).toEqual([
      'outbox.failed.onHold',
      'outbox.failed.onHold',
    ]);
    // Tried again it is looked at again: the order is still on hold, and the other is shipped by its new plan.
    await rig.client.outbox.retry({ ids: ids.slice(0, 2) });
    expect(await rig.settled(...ids.slice(0, 2))).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    const anew = await rig.giveOne(ship(replanned));
    expect(await rig.settled(anew)).toMatchObject([{ state: 'confirmed' }]);
    await mark(rig, held, 'held_at', null);
    expect(await rig.settled(await rig.giveOne(ship(held)))).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('an override', { timeout: 120_000 }, () => {
  const outcomes = (items: readonly OutboxItem[]): (string | undefined)[] => items.map(({ outcome }) => outcome?.key);

  it('given for a refund does not cover an address that is asked for later, nor another refund', async () => {
    await using rig = await startOutboxRig();
    const [first, second, third] = await plainOrders(rig, 3);
    if (!first || !second || !third) throw new Error('too few orders');
    const refunds = [first, second, third].map((order) => applyForRefund(rig, order));
    await until(rig, async () => {
      const rows = await Promise.all([first, second, third].map(({ id }) => rig.client.orders.get({ id })));
      return rows.every(({ refund }) => refund?.open === true);
    });
    const reason = '买家电话确认要货';
    const ids = [];
    for (const order of [first, second, third]) ids.push(await rig.giveOne(ship(order, { reason })));
    askForAddress(rig, first);
    // The buyer takes the refund back and applies for another one.
    rig.practice.acts.moveRefund(sellerOf(rig), refunds[1] ?? '', 'cancel');
    applyForRefund(rig, second);
    const items = await rig.settled(...ids);
    expect(outcomes(items)).toEqual([
      'outbox.failed.addressPending',
      'outbox.failed.refundAsked',
      'outbox.confirmed.answered',
    ]);
    expect(rig.writes(SHIP)).toHaveLength(1);
    // What a person decided to ship over is no alarm.
    await rig.pass(60_000);
    const { items: notices } = await rig.client.notices.list({});
    expect(notices.filter(({ kind }) => kind === 'shipped_over')).toEqual([]);
  });

  it('given for an address does not cover a refund, and not yet another address', async () => {
    await using rig = await startOutboxRig();
    const [first, second] = await plainOrders(rig, 2);
    if (!first || !second) throw new Error('too few orders');
    for (const order of [first, second]) askForAddress(rig, order);
    await until(rig, async () => (await isPending(rig, first)()) && (await isPending(rig, second)()));
    const reason = '买家说寄原地址';
    const ids = [];
    for (const order of [first, second]) ids.push(await rig.giveOne(ship(order, { reason, of: ['address'] })));
    applyForRefund(rig, first);
    askForAddress(rig, second, true);
    expect(outcomes(await rig.settled(...ids))).toEqual(['outbox.failed.refundAsked', 'outbox.failed.addressPending']);
    expect(rig.writes(SHIP)).toHaveLength(0);
    expect(await rig.give(ship(second, { reason, of: ['refund'] }))).toEqual(['outbox.failed.addressPending']);
  });

  it('of a row that an older version queued still covers what was asked for', async () => {
    await using rig = await startOutboxRig();
    const [order] = await plainOrders(rig, 1);
    if (!order) throw new Error('no order');
    applyForRefund(rig, order);
    await until(rig, async () => (await rig.client.orders.get({ id: order.id })).refund?.open === true);
    const id = await rig.giveOne(ship(order, { reason: '已和买家说好' }));
    await rig.whileOff((run) => run(`UPDATE outbox_commands SET precondition = '{"override":true}' WHERE id = ?`, id));
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
  });
});
