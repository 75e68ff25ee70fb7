import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../../shared/contract/orders.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

const SHIP = 'open.seller.order.goods.deliver';
const NOTE = 'open.seller.order.note.add';
const lost = (method: string) => ({ kind: 'lost-answer', methods: [method] }) as const;

const DECIDE = {
  'order.address_approve': 'open.order.address.audit.approve',
  'order.address_reject': 'open.order.address.audit.reject',
} as const;

function sellerOf({ practice }: OutboxRig): string {
  return practice.truth()[0]?.sellerId ?? '';
}

/** The buyer asks for another address. */
function ask(rig: OutboxRig, { platformOrderId }: OrderRow): void {
  rig.practice.acts.askAddressChange(sellerOf(rig), platformOrderId);
}

/** Lets time pass until the console has read that the buyer asks for another address. */
async function untilPending(rig: OutboxRig, { id }: OrderRow): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    if ((await rig.client.orders.get({ id })).addressChange === 'pending') return;
    await rig.pass(5_000);
  }
  throw new Error('the request was never read');
}

async function shipped({ practice }: OutboxRig, platformOrderId: string): Promise<boolean> {
  const order = practice.truth()[0]?.orders.find(({ oid }) => oid === platformOrderId);
  return order?.status === 40;
}

describe('a note', { timeout: 120_000 }, () => {
  it('waits ten seconds, goes once, and is confirmed', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '先发顺丰', flag: 'red' });
    await rig.pass(9_000);
    expect(await rig.item(id)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(rig.writes(NOTE)).toHaveLength(0);
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.answered' } });
    expect(rig.writes(NOTE)).toHaveLength(1);
    await rig.pass(60_000);
    const { notes } = await rig.client.orders.get({ id: order.id });
    expect(notes[0]).toMatchObject({ text: '先发顺丰', flag: 'red' });
    const { attemptLog } = await rig.client.outbox.get({ id });
    expect(attemptLog.map(({ step, result }) => `${step} ${result}`).sort()).toEqual(['check ok', 'send ok']);
  });

  it('whose answer is lost is found again and not written twice', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults(lost(NOTE));
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '易碎', flag: null });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.seen' } });
    expect(rig.writes(NOTE)).toHaveLength(1);
  });

  it.each(['http-500', 'connection-reset'] as const)('is sent again after a %s that applied nothing', async (kind) => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind, methods: [NOTE], count: 2 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '周一再发', flag: 'blue' });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'confirmed' });
    expect(rig.writes(NOTE)).toHaveLength(1);
  });

  it('that the platform writes late stands there once', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: 'late-write', methods: [NOTE], count: 1, delayMs: 45_000 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '晚到', flag: null });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({ state: 'confirmed', attempts: 1, outcome: { key: 'outbox.confirmed.seen' } });
    expect(rig.writes(NOTE)).toHaveLength(1);
  });

  it('may be given again with the same text, and then stands there twice', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const note = { kind: 'order.note', orderId: order.id, text: '再说一遍', flag: null } as const;
    rig.faults(lost(NOTE));
    const items = await rig.settled(await rig.giveOne(note), await rig.giveOne(note));
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    expect(rig.writes(NOTE)).toHaveLength(2);
  });

  it('waits out throttling and does not give up', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: 'qps-throttled', methods: [NOTE], count: 3 });
    const id = await rig.giveOne({ kind: 'order.note', orderId: order.id, text: '慢慢来', flag: null });
    // What the platform turned away unread counts as no attempt.
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 1 }]);
    expect(rig.writes(NOTE)).toHaveLength(1);
  });
});

describe('shipping a whole order', { timeout: 120_000 }, () => {
  it('happens once, also when the answer is lost', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    rig.faults({ ...lost(SHIP), count: 1 });
    const ids = [
      await rig.giveOne({ kind: 'order.ship', orderId: one.id, carrierCode: '109', waybill: waybill() }),
      await rig.giveOne({ kind: 'order.ship', orderId: other.id, carrierCode: '109', waybill: waybill() }),
    ];
    const items = await rig.settled(...ids);
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
    expect(await shipped(rig, one.platformOrderId)).toBe(true);
    expect(await shipped(rig, other.platformOrderId)).toBe(true);
    expect(rig.writes(SHIP).filter(({ effect }) => effect.kind !== 'none')).toHaveLength(2);
  });

  it('is repeated after a request that never arrived', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    rig.faults({ kind: 'connection-reset', methods: [SHIP], count: 1 });
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '109', waybill: waybill() });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed', attempts: 2 }]);
    expect(rig.writes(SHIP)).toHaveLength(1);
  });

  it('is refused by the platform in words of ours, with what to do', async () => {
    await using rig = await startOutboxRig();
    const order = await rig.order(isFree);
    const id = await rig.giveOne({ kind: 'order.ship', orderId: order.id, carrierCode: '4', waybill: waybill() });
    const [item] = await rig.settled(id);
    expect(item).toMatchObject({
      state: 'failed',
      outcome: { key: 'outbox.refusal.waybill_mismatch' },
      advice: { key: 'outbox.advice.checkNumber' },
    });
    expect(await shipped(rig, order.platformOrderId)).toBe(false);
    // A failed row can be tried again, and its number is not blocked.
    const again = await rig.client.outbox.retry({ ids: [id] });
    expect(again.queued).toEqual([id]);
  });

  it('is not taken for orders that are held, unpaid, closed, refunded, or out already', async () => {
    await using rig = await startOutboxRig({ orders: 900 });
    const give = async (fits: Parameters<OutboxRig['order']>[0]): Promise<number | string | undefined> => {
      const { id } = await rig.order(fits);
      return (await rig.give({ kind: 'order.ship', orderId: id, carrierCode: '109', waybill: waybill() }))[0];
    };
    expect(await give(({ status }) => status === 'unpaid')).toBe('outbox.failed.unpaid');
    expect(await give(({ status }) => status === 'closed')).toBe('outbox.failed.closed');
    expect(await give(({ status, holdReasons }) => status === 'to_ship' && holdReasons.length > 0)).toMatch(
      /^outbox\.failed\.held\./,
    );
    expect(await give(({ status, parcels }) => status === 'shipped' && parcels.length > 0)).toBe(
      'outbox.failed.shippedOtherwise',
    );
    const free = await rig.order(isFree);
    expect(await rig.give({ kind: 'order.ship', orderId: free.id, carrierCode: '55555', waybill: waybill() })).toEqual([
      'outbox.notTaken.carrier',
    ]);
    expect(await rig.give({ kind: 'order.ship', orderId: 1, carrierCode: '109', waybill: waybill() })).toEqual([
      'outbox.notTaken.notFound',
    ]);
  });

  it('is decided by a fresh read: what another program shipped meanwhile is left alone', async () => {
    await using rig = await startOutboxRig();
    const [one, other] = await rig.orders(isFree);
    if (!one || !other) throw new Error('too few orders');
    const number = waybill();
    const id = await rig.giveOne({ kind: 'order.ship', orderId: one.id, carrierCode: '109', waybill: number });
    const same = await rig.giveOne({ kind: 'order.ship', orderId: other.id, carrierCode: '109', waybill: number });
    const { call } = await import('../helpers/practice.ts');
    const foreign = { orderId: one.platformOrderId, expressCode: 109, expressNo: waybill() };
    expect((await call(rig.practice, SHIP, foreign, { verb: 'POST' })).result).toBe(1);
    const ours = { orderId: other.platformOrderId, expressCode: 109, expressNo: number };
    expect((await call(rig.practice, SHIP, ours, { verb: 'POST' })).result).toBe(1);
    const [taken, there] = await rig.settled(id, same);
    expect(taken).toMatchObject({ state: 'failed', attempts: 0, outcome: { key: 'outbox.failed.shippedOtherwise' } });
    expect(taken?.outcome?.params.waybills).toContain(foreign.expressNo);
    expect(there).toMatchObject({ state: 'confirmed', attempts: 0, outcome: { key: 'outbox.done.shippedAlready' } });
    expect(rig.writes(SHIP)).toHaveLength(2);
  });

  it('needs a reason where a refund is asked for, and never goes where one runs', async () => {
    await using rig = await startOutboxRig({ orders: 1500, refunds: 400 });
    const asked = await rig.orders(
      ({ status, refund, holdReasons }) =>
        status === 'to_ship' && holdReasons.length === 0 && refund?.status === 'wait_seller',
    );
    const [one] = asked;
    if (!one) throw new Error('no such order was seeded');
    const command = { kind: 'order.ship', orderId: one.id, carrierCode: '109', waybill: waybill() } as const;
    expect(await rig.give(command)).toEqual(['outbox.failed.refundAsked']);
    const id = await rig.giveOne({ ...command, override: { reason: '买家电话里说还要' } });
    expect(await rig.settled(id)).toMatchObject([{ state: 'confirmed' }]);
    const { items } = await rig.client.audit.list({ operation: 'outbox.order.ship' });
    expect(items[0]).toMatchObject({ why: '买家电话里说还要', record: one.platformOrderId });
  });

  it('does not go to the old address while the buyer asks for another one, unless a person says why', async () => {
    await using rig = await startOutboxRig();
    const [seen, unseen] = (await rig.orders(isFree)).filter(({ addressChange }) => addressChange === 'none');
    if (!seen || !unseen) throw new Error('too few orders');
    const ship = ({ id }: OrderRow) =>
      ({ kind: 'order.ship', orderId: id, carrierCode: '109', waybill: waybill() }) as const;
    // The request comes after the command: only the read before sending shows it.
    const late = await rig.giveOne(ship(unseen));
    ask(rig, unseen);
    ask(rig, seen);
    expect(await rig.settled(late)).toMatchObject([
      {
        state: 'failed',
        attempts: 0,
        outcome: { key: 'outbox.failed.addressPending' },
        advice: { key: 'outbox.advice.decideAddress' },
      },
    ]);
    await untilPending(rig, seen);
    expect(await rig.give(ship(seen))).toEqual(['outbox.failed.addressPending']);
    const lines = (await rig.client.orders.get({ id: seen.id })).lines;
    const contents = [{ lineId: lines[0]?.id ?? 0, quantity: 1 }];
    const parcels = [{ carrierCode: '109', waybill: waybill(), contents }];
    expect(await rig.give({ kind: 'order.ship_split', orderId: seen.id, parcels })).toEqual([
      'outbox.failed.addressPending',
    ]);
    expect(rig.writes(SHIP)).toHaveLength(0);
    const decided = await rig.giveOne({ ...ship(seen), override: { reason: '买家说寄原地址' } });
    expect(await rig.settled(decided)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('a decision on another address', { timeout: 120_000 }, () => {
  it.each(['order.address_approve', 'order.address_reject'] as const)(
    '%s is not taken for a later request that nobody saw',
    async (kind) => {
      await using rig = await startOutboxRig();
      const [one, answered] = (await rig.orders(isFree)).filter(({ addressChange }) => addressChange === 'none');
      if (!one || !answered) throw new Error('too few orders');
      for (const order of [one, answered]) {
        ask(rig, order);
        await untilPending(rig, order);
      }
      const id = await rig.giveOne({ kind, orderId: one.id });
      rig.practice.acts.askAddressChange(sellerOf(rig), one.platformOrderId, { again: true });
      expect(await rig.settled(id)).toMatchObject([
        { state: 'failed', attempts: 0, outcome: { key: 'outbox.failed.addressAskedAnew' } },
      ]);
      expect(rig.writes(DECIDE[kind])).toHaveLength(0);
      // A request that left and was not answered: what is asked anew tells nothing about it.
      rig.faults({ kind: 'lost-answer', methods: [DECIDE[kind]], count: 1 });
      const lostId = await rig.giveOne({ kind, orderId: answered.id });
      while (rig.writes(DECIDE[kind]).length === 0) await rig.pass(1_000);
      rig.practice.acts.askAddressChange(sellerOf(rig), answered.platformOrderId, { again: true });
      expect(await rig.settled(lostId)).toMatchObject([{ state: 'attention' }]);
      expect(rig.writes(DECIDE[kind])).toHaveLength(1);
    },
  );
});
