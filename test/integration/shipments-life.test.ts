import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { ShipmentSheet } from '../../shared/contract/shipments.ts';
import { MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { isFree, type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';

let rig: OutboxRig;
let free: OrderRow[];
beforeAll(async () => {
  rig = await startOutboxRig({ shops: 1, orders: 500, refunds: 60, live: false });
  free = (await rig.orders(isFree)).filter(({ parcels }) => parcels.length === 0);
}, 120_000);
afterAll(() => rig[Symbol.asyncDispose]());

/** The next orders that no test has used. */
const take = (count: number): OrderRow[] => {
  const taken = free.splice(0, count);
  if (taken.length < count) throw new Error('too few free orders');
  return taken;
};
const numbers = (orders: readonly OrderRow[]): string[] => orders.map(({ platformOrderId }) => platformOrderId);
const paste = (rows: readonly (readonly string[])[]): Promise<ShipmentSheet> =>
  rig.client.shipments.fromText({
    text: ['订单号\t快递公司\t快递单号', ...rows.map((row) => row.join('\t'))].join('\n'),
    carrierCode: null,
  });
const rowsOf = async ({ id }: ShipmentSheet) => (await rig.client.shipments.rows({ id, limit: 200 })).items;
const reasons = async (sheet: ShipmentSheet) =>
  (await rowsOf(sheet)).map(({ place, state, reason }) => `${place} ${state} ${reason?.key ?? ''}`.trim());
const shipments = (number: string) =>
  rig.practice.journal().writes.filter(({ effect }) => effect.kind === 'shipment' && effect.record === number);
async function settled(id: number): Promise<ShipmentSheet> {
  for (const deadline = rig.rig.time.now() + 30 * MINUTE; ; ) {
    const sheet = await rig.client.shipments.get({ id });
    const { going = 0, queued = 0, sending = 0 } = sheet.counts;
    if (going + queued + sending === 0) return sheet;
    if (rig.rig.time.now() > deadline) throw new Error(`still open: ${JSON.stringify(sheet.counts)}`);
    await rig.pass(4 * SECOND);
  }
}

describe('the rows of a shipping sheet', { timeout: 120_000 }, () => {
  it('are shipped once when they are repeated, and not at all when one order has several numbers', async () => {
    const [twice, torn] = numbers(take(2));
    const number = waybill();
    const sheet = await paste([
      [twice ?? '', '极兔', number],
      [twice ?? '', '极兔', number],
      [torn ?? '', '极兔', waybill()],
      [torn ?? '', '极兔', waybill()],
    ]);
    expect(await reasons(sheet)).toEqual([
      '2 ready',
      '3 skipped shipments.reason.repeated',
      '4 wrong shipments.reason.severalNumbers',
      '5 wrong shipments.reason.severalNumbers',
    ]);
  });

  it('are named when Excel has mangled a number, when a carrier is missing and when a number is another carrier’s', async () => {
    const [first, second, third, fourth] = numbers(take(4));
    const sheet = await paste([
      ['2.53E+15', '极兔', waybill()],
      [first ?? '', '极兔', '7.84E+13'],
      [second ?? '', '', waybill()],
      [third ?? '', '中通', waybill()],
      [fourth ?? '', '中通', '123456789'],
      ['', '极兔', waybill()],
    ]);
    expect(await reasons(sheet)).toEqual([
      '2 wrong shipments.reason.orderMangled',
      '3 wrong shipments.reason.waybillMangled',
      '4 wrong shipments.reason.noCarrier',
      '5 wrong shipments.reason.otherCarrier',
      '6 ready',
      '7 wrong shipments.reason.noOrder',
    ]);
    expect((await rowsOf(sheet))[4]?.warning?.key).toBe('shipments.warning.unusual');
    const chosen = await rig.client.shipments.setCarrier({ id: sheet.id, carrierCode: '109' });
    expect((await reasons(chosen))[2]).toBe('4 ready');
  });

  it('of a refund go only one by one with a reason', async () => {
    const asked = (
      await rig.orders(
        ({ status, refund, holdReasons }) => status === 'to_ship' && !!refund?.open && holdReasons.length === 0,
      )
    )
      .filter(({ refund, parcels }) => refund?.status !== 'refunding' && parcels.length === 0)
      .slice(0, 2);
    expect(asked).toHaveLength(2);
    const sheet = await paste(numbers(asked).map((number) => [number, '极兔', waybill()]));
    const [row] = await rowsOf(sheet);
    expect(row).toMatchObject({ state: 'wrong', canOverride: true });
    const after = await rig.client.shipments.edit({
      id: sheet.id,
      rowId: row?.id ?? 0,
      overrideReason: '买家电话里撤销了',
    });
    expect(after.going).toMatchObject({ orders: 1, overridden: 1 });
    expect(await reasons(after)).toEqual(['2 ready', '3 wrong outbox.failed.refundAsked']);
  });

  it('take typed corrections and a pasted column, and refuse more numbers than rows', async () => {
    const orders = take(3);
    const { client } = rig;
    const sheet = await client.shipments.fromSelection({
      target: { orderIds: orders.map(({ id }) => id) },
      carrierCode: '109',
      waybills: '',
    });
    expect(await reasons(sheet)).toEqual([1, 2, 3].map((place) => `${place} wrong shipments.reason.noWaybill`));
    const [first] = await rowsOf(sheet);
    const tooMany = [1, 2, 3, 4].map(waybill).join('\n');
    const fill = (waybills: string) => client.shipments.fill({ id: sheet.id, fromRowId: first?.id ?? 0, waybills });
    await expect(fill(tooMany)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const filled = await fill([1, 2, 3].map(waybill).join('\r\n'));
    expect(filled.counts).toEqual({ ready: 3 });
    expect((await rowsOf(filled)).map(({ orderId }) => orderId)).toEqual(orders.map(({ id }) => id));
  });

  it('share a number only at one address, and bring along the orders of their box', async () => {
    const companions = free.filter(({ companionCount }) => companionCount > 0);
    const mate = companions.find(({ buyer, id }) =>
      companions.some((one) => one.id !== id && one.buyer?.id === buyer?.id),
    );
    const pair = companions.filter(({ buyer }) => buyer?.id === mate?.buyer?.id).slice(0, 2);
    expect(pair).toHaveLength(2);
    free = free.filter((order) => !pair.includes(order));
    await rig.client.parcels.merge({ target: { orderIds: pair.map(({ id }) => id) } });
    const [one, other] = numbers(pair);
    const sheet = await paste([[one ?? '', '极兔', waybill()]]);
    expect(sheet.going).toMatchObject({ orders: 2, parcels: 1 });
    expect((await rowsOf(sheet)).map(({ orderText, companion }) => [orderText, companion])).toEqual([
      [one, false],
      [other, true],
    ]);
    const torn = await paste([
      [one ?? '', '极兔', waybill()],
      [other ?? '', '极兔', waybill()],
    ]);
    expect(await reasons(torn)).toEqual(['2 wrong shipments.reason.boxNumbers', '3 wrong shipments.reason.boxNumbers']);
    const done = await rig.client.shipments.send({ id: sheet.id, orders: 2, round: 0 });
    expect((await settled(done.id)).counts).toEqual({ confirmed: 2 });
    expect([one, other].map((number) => shipments(number ?? '').length)).toEqual([1, 1]);
    const [someone] = free;
    const strangers = free
      .filter(({ buyer }) => buyer?.id !== someone?.buyer?.id)
      .slice(0, 1)
      .concat(someone ?? []);
    const shared = waybill();
    expect(await reasons(await paste(numbers(strangers).map((number) => [number, '极兔', shared])))).toEqual([
      '2 wrong shipments.reason.otherAddress',
      '3 wrong shipments.reason.otherAddress',
    ]);
  });
});

describe('a shipping sheet that was sent', { timeout: 120_000 }, () => {
  it('can be taken back, corrected and sent again, without anything going twice', async () => {
    const orders = take(4);
    const { client } = rig;
    const sheet = await paste(numbers(orders).map((number) => [number, '极兔', waybill()]));
    const sent = await client.shipments.send({ id: sheet.id, orders: 4, round: 0 });
    expect(sent.takeBackUntil).not.toBeNull();
    const { takenBack, sheet: back } = await client.shipments.takeBack({ id: sheet.id });
    expect(takenBack).toBe(4);
    expect(back.counts).toEqual({ taken_back: 4 });
    await rig.pass(MINUTE);
    expect(numbers(orders).flatMap(shipments)).toEqual([]);
    const again = await client.shipments.retry({ id: sheet.id });
    expect(again).toMatchObject({ state: 'draft', round: 1, counts: { ready: 4 } });
    // The old confirmation of round 0 does nothing any more.
    expect((await client.shipments.send({ id: sheet.id, orders: 4, round: 0 })).state).toBe('draft');
    await client.shipments.send({ id: sheet.id, orders: 4, round: 1 });
    expect((await settled(sheet.id)).counts).toEqual({ confirmed: 4 });
    for (const number of numbers(orders)) expect(shipments(number)).toHaveLength(1);
    const skipped = await client.shipments.fromText({
      text: (await rowsOf(sheet)).map((row) => `${row.orderText}\t极兔\t${row.waybill}`).join('\n'),
      carrierCode: null,
    });
    await rig.pass(5 * MINUTE);
    expect((await client.shipments.check({ id: skipped.id })).counts).toEqual({ skipped: 4 });
  });

  it('tries only the failed rows again, after the platform refused them', async () => {
    const orders = take(2);
    const { client } = rig;
    const good = waybill();
    const sheet = await paste([
      [orders[0]?.platformOrderId ?? '', '极兔', good],
      // A number that only the platform refuses.
      [orders[1]?.platformOrderId ?? '', '极兔', 'JT12345678'],
    ]);
    expect(sheet.going).toMatchObject({ orders: 2, warned: 1 });
    await client.shipments.send({ id: sheet.id, orders: 2, round: 0 });
    const first = await settled(sheet.id);
    expect(first.counts).toEqual({ confirmed: 1, failed: 1 });
    const { text } = await client.shipments.failures({ id: sheet.id });
    expect(text.split('\r\n')[1]).toMatch(/^3,.+JT12345678/);
    await client.shipments.retry({ id: sheet.id });
    const failed = (await rowsOf(sheet)).find(({ place }) => place === 3);
    const mended = await client.shipments.edit({ id: sheet.id, rowId: failed?.id ?? 0, waybill: waybill() });
    expect(mended.going.orders).toBe(1);
    await client.shipments.send({ id: sheet.id, orders: 1, round: 1 });
    expect((await settled(sheet.id)).counts).toEqual({ confirmed: 2 });
    for (const number of numbers(orders)) expect(shipments(number)).toHaveLength(1);
  });

  it('is not sent when other orders would go than the person saw', async () => {
    const orders = take(2);
    const { client } = rig;
    const sheet = await paste(numbers(orders).map((number) => [number, '极兔', waybill()]));
    await expect(client.shipments.send({ id: sheet.id, orders: 1, round: 0 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect((await client.shipments.get({ id: sheet.id })).state).toBe('draft');
    // One that cannot go any more stays behind; the other one goes.
    const [{ sellerId = '' } = {}] = rig.practice.credentials.shops;
    rig.practice.acts.applyRefund(sellerId, orders[0]?.platformOrderId ?? '');
    await rig.pass(5 * MINUTE);
    await client.shipments.send({ id: sheet.id, orders: 2, round: 0 });
    expect((await settled(sheet.id)).counts).toEqual({ confirmed: 1, wrong: 1 });
    expect(shipments(orders[0]?.platformOrderId ?? '')).toEqual([]);
  });
});

it('a sheet outlives a restart with its rows and what was found out about them', { timeout: 120_000 }, async () => {
  const [number = ''] = numbers(take(1));
  const sheet = await paste([
    [number, '极兔', waybill()],
    ['不是订单', '极兔', waybill()],
  ]);
  await rig.rig.switchOff(0);
  expect((await rig.client.shipments.get({ id: sheet.id })).counts).toEqual({ ready: 1, wrong: 1 });
  expect((await rig.client.shipments.list({})).items[0]?.id).toBe(sheet.id);
});
