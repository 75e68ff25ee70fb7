import { describe, expect, it } from 'vitest';
import { boxesOf, shipCommands } from '../../electron/backend/features/parcels/service.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';
import { MINUTE } from '../../shared/domain/clock.ts';
import { type OutboxRig, startOutboxRig, waybill } from './outbox-rig.ts';
import { sideDoor } from './side-door.ts';

/** A shop without history, in which the tests place what they need. */
async function emptyShops(shops = 1): Promise<OutboxRig> {
  return startOutboxRig({ shops, orders: 4 * shops, refunds: 0, patience: 60_000 });
}

/** Places orders of one buyer to one address and waits until the console has them. */
async function companions(rig: OutboxRig, pieces: readonly number[], shop = 0, gift = false): Promise<OrderRow[]> {
  const truth = rig.practice.truth()[shop];
  const sellerId = truth?.sellerId ?? '';
  const withGift = gift ? 0 : 1;
  const skuId = truth?.items[withGift]?.skuId ?? '';
  rig.practice.acts.setStock(sellerId, skuId, 100_000, 0);
  let first: string | undefined;
  const oids = pieces.map((num) => {
    const oid = rig.practice.acts.placeOrder(sellerId, skuId, num, first === undefined ? {} : { companionOf: first });
    first ??= oid;
    return oid;
  });
  await rig.pass(3 * MINUTE);
  const rows = await rig.orders(({ platformOrderId }) => oids.includes(platformOrderId));
  return oids.map((oid) => rows.find(({ platformOrderId }) => platformOrderId === oid) as OrderRow);
}

const ids = (orders: readonly OrderRow[]): number[] => orders.map(({ id }) => id);
const planOf = async (rig: OutboxRig, order: OrderRow | undefined) =>
  rig.client.parcels.plan({ orderId: order?.id ?? 0 });
const sellerOf = (rig: OutboxRig, shop = 0): string => rig.practice.truth()[shop]?.sellerId ?? '';

describe('orders of one address', { timeout: 120_000 }, () => {
  it('are merged by the rule within a sync cycle, and go under one number', async () => {
    await using rig = await emptyShops();
    await rig.client.parcels.rule.set({ automatic: true });
    const orders = await companions(rig, [1, 2, 3]);
    const [first, second] = orders;
    const gifts = orders.filter(({ lines }) => lines.some(({ kind }) => kind === 'gift')).length;
    const plan = await planOf(rig, first);
    expect(plan.group).toMatchObject({ source: 'rule', staffName: null });
    expect(plan.group?.orders.map(({ id }) => id).toSorted()).toEqual(ids(orders).toSorted());
    const row = await rig.client.orders.get({ id: first?.id ?? 0 });
    expect(row.plan).toBe('merged');
    using door = sideDoor(rig);
    const [box, ...more] = boxesOf(door.reader, [second?.id ?? 0]);
    expect(more).toEqual([]);
    expect(box).toMatchObject({ plan: 'merged' });
    for (const { id, pieces } of orders) {
      const own = box?.contents.filter(({ orderId }) => orderId === id) ?? [];
      expect(own.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(pieces);
    }
    const number = waybill();
    const given = await rig.client.parcels.ship({
      requestKey: 'ship-the-shared-box',
      orderId: second?.id ?? 0,
      boxes: [{ key: box?.key ?? '', carrierCode: '109', waybill: number }],
    });
    // On its way out: nothing of it is put into another box.
    expect(boxesOf(door.reader, ids(orders))).toEqual([]);
    const commands = given.items.flatMap((item) => (item.accepted ? [item.id] : []));
    expect(commands).toHaveLength(3);
    // The same click again queues nothing.
    const again = await rig.client.parcels.ship({
      requestKey: 'ship-the-shared-box',
      orderId: second?.id ?? 0,
      boxes: [{ key: box?.key ?? '', carrierCode: '109', waybill: number }],
    });
    expect(again).toEqual(given);
    expect((await rig.settled(...commands)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    const shipped = rig.writes('open.seller.order.goods.deliver').filter(({ param }) => param.includes(number));
    const inParts = rig.writes('open.order.goods.split.deliver').filter(({ param }) => param.includes(number));
    expect([shipped.length, inParts.length]).toEqual([3 - gifts, gifts]);
  });

  it('go to the last one, though the first ones are out long before it', async () => {
    await using rig = await emptyShops();
    const orders = await companions(rig, [1, 1]);
    await rig.client.parcels.merge({ target: { orderIds: ids(orders) } });
    const { boxes } = await rig.client.parcels.boxes({ orderId: orders[0]?.id ?? 0 });
    const given = await rig.client.parcels.ship({
      requestKey: 'one-goes-late',
      orderId: orders[0]?.id ?? 0,
      boxes: [{ key: boxes[0]?.key ?? '', carrierCode: '109', waybill: waybill() }],
    });
    const [early = 0, late = 0] = given.items.flatMap((item) => (item.accepted ? [item.id] : []));
    await rig.whileOff((run) =>
      run('UPDATE outbox_commands SET send_after = send_after + ? WHERE id = ?', 10 * MINUTE, late),
    );
    expect(await rig.settled(early)).toMatchObject([{ state: 'confirmed' }]);
    await rig.pass(3 * MINUTE);
    const plans = await Promise.all(orders.map(({ id }) => rig.client.orders.get({ id })));
    expect(plans.map(({ plan }) => plan)).toEqual([null, null]);
    expect(await rig.item(late)).toMatchObject({ state: 'queued' });
    await rig.client.outbox.sendNow({ ids: [late] });
    expect(await rig.settled(late)).toMatchObject([{ state: 'confirmed' }]);
  });

  it('leave the shared parcel when a refund is applied for, an address changes or they are held; the last one dissolves it', async () => {
    await using rig = await emptyShops();
    const orders = await companions(rig, [1, 1, 1, 1]);
    await rig.client.parcels.merge({ target: { orderIds: ids(orders) } });
    const [asked, moved, held, last] = orders;
    rig.practice.acts.applyRefund(sellerOf(rig), asked?.platformOrderId ?? '', { way: 10 });
    await rig.pass(2 * MINUTE);
    expect((await planOf(rig, asked)).group).toBeNull();
    expect((await planOf(rig, asked)).mergeBlock).toMatchObject({ key: 'parcels.block.refund' });
    expect((await planOf(rig, last)).group?.orders).toHaveLength(3);
    rig.practice.acts.changeAddress(sellerOf(rig), moved?.platformOrderId ?? '');
    await rig.pass(2 * MINUTE);
    expect((await planOf(rig, moved)).group).toBeNull();
    expect((await planOf(rig, last)).group?.orders).toHaveLength(2);
    using door = sideDoor(rig);
    door.write((store) => store.prepare('UPDATE orders SET held_at = 1 WHERE id = ?').run(held?.id));
    for (const order of [held, last]) {
      expect((await planOf(rig, order)).group).toBeNull();
      expect((await rig.client.orders.get({ id: order?.id ?? 0 })).plan).toBeNull();
    }
    const candidates = (await planOf(rig, last)).candidates.map(({ id, block }) => [id, block?.key]);
    expect(new Map(candidates as [number, string][])).toEqual(
      new Map([
        [asked?.id, 'parcels.block.refund'],
        [held?.id, 'parcels.block.onHold'],
      ]),
    );
  });

  it('stay apart once a person has taken them apart, until a person merges them or takes that back', async () => {
    await using rig = await emptyShops();
    const orders = await companions(rig, [1, 1, 1]);
    await rig.client.parcels.rule.set({ automatic: true });
    expect((await planOf(rig, orders[0])).group?.orders).toHaveLength(3);
    expect(await rig.client.parcels.unmerge({ target: { orderIds: [orders[0]?.id ?? 0] } })).toEqual({ orders: 1 });
    await rig.pass(2 * MINUTE);
    expect((await planOf(rig, orders[0])).mergeBlock?.key).toBe('parcels.block.pinned');
    expect((await planOf(rig, orders[1])).group?.orders).toHaveLength(2);
    expect(await rig.client.parcels.mergeAll({})).toEqual({ groups: 0, orders: 0, pinned: 1 });
    using door = sideDoor(rig);
    expect(door.undoNewest()).toEqual({ kind: 'unmerge', done: 3, left: 0 });
    expect((await planOf(rig, orders[0])).group?.orders).toHaveLength(3);
    await rig.client.parcels.unmerge({ target: { orderIds: [orders[1]?.id ?? 0] }, whole: true });
    expect((await rig.client.orders.get({ id: orders[2]?.id ?? 0 })).plan).toBeNull();
    // A person's word is stronger than the one before.
    await rig.client.parcels.merge({ target: { orderIds: ids(orders) } });
    expect((await planOf(rig, orders[2])).group).toMatchObject({ source: 'hand' });
    expect(door.undoNewest()).toEqual({ kind: 'merge', done: 3, left: 0 });
    expect((await planOf(rig, orders[2])).group).toBeNull();
  });

  it('without an address token are merged by a person who vouches for it only, and never across shops or addresses', async () => {
    await using rig = await emptyShops(2);
    const mine = await companions(rig, [1, 1]);
    const others = await companions(rig, [1], 1);
    const elsewhere = await companions(rig, [1]);
    // Whoever it was: it goes to an address of its own.
    rig.practice.acts.changeAddress(sellerOf(rig), elsewhere[0]?.platformOrderId ?? '');
    await rig.pass(2 * MINUTE);
    using door = sideDoor(rig);
    const target = { orderIds: ids(mine) };
    const forget = (order: OrderRow | undefined): void =>
      void door.write((store) => store.prepare('UPDATE orders SET open_address_id = NULL WHERE id = ?').run(order?.id));
    forget(mine[0]);
    await rig.client.parcels.mergeAll({});
    expect((await planOf(rig, mine[0])).group).toBeNull();
    expect((await planOf(rig, mine[0])).candidates).toEqual([]);
    const preview = await rig.client.parcels.previewMerge({ target });
    expect(preview).toMatchObject({ groupCount: 0, unproven: { orders: [{}, {}] } });
    await expect(rig.client.parcels.merge({ target })).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await rig.client.parcels.merge({ target, addressesAgree: true })).toMatchObject({ orders: 2, groups: 1 });
    await rig.client.parcels.unmerge({ target, whole: true });
    door.write((store) => store.prepare("UPDATE orders SET receiver_name = '别人' WHERE id = ?").run(mine[0]?.id));
    const differs = await rig.client.parcels.previewMerge({ target });
    expect(differs.left.map(({ block }) => block.key)).toContain('parcels.block.receiverDiffers');
    await expect(rig.client.parcels.merge({ target, addressesAgree: true })).rejects.toMatchObject({ code: 'REFUSED' });
    const mixed = await rig.client.parcels.previewMerge({ target: { orderIds: ids([...others, ...elsewhere]) } });
    expect(mixed.groupCount).toBe(0);
    expect(mixed.left.map(({ block }) => block.key)).toEqual(['parcels.block.otherShop', 'parcels.block.otherShop']);
    const apart = { orderIds: ids([mine[1] as OrderRow, ...elsewhere]) };
    await expect(rig.client.parcels.merge({ target: apart, addressesAgree: true })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('a split order', { timeout: 120_000 }, () => {
  it('goes box by box, stays to ship with its deadline until the last piece is out, and can be undone before', async () => {
    await using rig = await emptyShops();
    const [order] = await companions(rig, [5]);
    const orderId = order?.id ?? 0;
    const line = order?.lines.find(({ kind }) => kind === 'item')?.id ?? 0;
    const parcels = [2, 1, 2].map((quantity) => ({ contents: [{ lineId: line, quantity }] }));
    await expect(rig.client.parcels.split({ orderId, parcels: parcels.slice(0, 2) })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('未发 5 件，已分 3 件'),
    });
    await rig.client.parcels.split({ orderId, parcels });
    using door = sideDoor(rig);
    expect(door.undoNewest()).toEqual({ kind: 'split', done: 1, left: 0 });
    expect((await rig.client.orders.get({ id: orderId })).plan).toBeNull();
    await rig.client.parcels.split({ orderId, parcels });
    await rig.client.parcels.unsplit({ orderId });
    expect(door.undoNewest()).toEqual({ kind: 'unsplit', done: 1, left: 0 });
    const boxes = boxesOf(door.reader, [orderId]);
    expect(boxes.map(({ plan, contents }) => [plan, contents[0]?.quantity])).toEqual([
      ['split', 2],
      ['split', 1],
      ['split', 2],
    ]);
    const [, middle] = boxes;
    const only = middle ? [{ box: middle, carrierCode: '109', waybill: waybill() }] : [];
    const [command] = shipCommands(door.reader, only);
    expect(command).toMatchObject({ kind: 'order.ship_split', parcels: [{ contents: [{ quantity: 1 }] }] });
    if (command) await rig.settled(await rig.giveOne(command));
    // The very box that went is gone from the plan, not the first one.
    expect(boxesOf(door.reader, [orderId]).map(({ contents }) => contents[0]?.quantity)).toEqual([2, 2]);
    await rig.pass(2 * MINUTE);
    const partly = await rig.client.orders.get({ id: orderId });
    expect(partly).toMatchObject({ status: 'shipped', deliveredPieces: 1, pieces: 5, plan: 'split' });
    expect(partly.shipBy).toBe(order?.shipBy);
    const queue = await rig.client.orders.list({ queue: 'partly_shipped' });
    expect(queue.items.map(({ id }) => id)).toContain(orderId);
    const rest = boxesOf(door.reader, [orderId]).map((box) => ({ box, carrierCode: '109', waybill: waybill() }));
    const commands = await rig.give(...shipCommands(door.reader, rest));
    await rig.settled(...commands.filter((id) => typeof id === 'number'));
    await rig.pass(2 * MINUTE);
    expect((await rig.client.orders.get({ id: orderId })).deliveredPieces).toBe(5);
    expect((await rig.client.orders.list({ queue: 'partly_shipped' })).items).toEqual([]);
    expect(boxesOf(door.reader, [orderId])).toEqual([]);
  });

  it('goes by a plain box when its plan no longer fits what is left', async () => {
    await using rig = await emptyShops();
    const [order] = await companions(rig, [4]);
    const orderId = order?.id ?? 0;
    const line = order?.lines.find(({ kind }) => kind === 'item')?.id ?? 0;
    await rig.client.parcels.split({
      orderId,
      parcels: [{ contents: [{ lineId: line, quantity: 2 }] }, { contents: [{ lineId: line, quantity: 2 }] }],
    });
    // One piece goes that no planned box holds.
    const id = await rig.giveOne({
      kind: 'order.ship_split',
      orderId,
      parcels: [{ carrierCode: '109', waybill: waybill(), contents: [{ lineId: line, quantity: 1 }] }],
    });
    await rig.settled(id);
    using door = sideDoor(rig);
    expect(boxesOf(door.reader, [orderId])).toMatchObject([{ plan: null, contents: [{ quantity: 3 }] }]);
    expect((await planOf(rig, order)).split).toMatchObject({ stale: true, parcels: [] });
  });

  it('is refused with the reason where the platform does not allow it, or it shares a parcel', async () => {
    await using rig = await emptyShops();
    const [order, other] = await companions(rig, [3, 1]);
    using door = sideDoor(rig);
    const orderId = order?.id ?? 0;
    const line = order?.lines.find(({ kind }) => kind === 'item')?.id ?? 0;
    const parcels = [1, 2].map((quantity) => ({ contents: [{ lineId: line, quantity }] }));
    await rig.client.parcels.merge({ target: { orderIds: [orderId, other?.id ?? 0] } });
    await expect(rig.client.parcels.split({ orderId, parcels })).rejects.toMatchObject({
      message: expect.stringContaining('已与其他订单合并'),
    });
    await rig.client.parcels.unmerge({ target: { orderIds: [orderId] } });
    door.write((store) => store.prepare('UPDATE orders SET split_allowed = 0 WHERE id = ?').run(orderId));
    await expect(rig.client.parcels.split({ orderId, parcels })).rejects.toMatchObject({
      message: expect.stringContaining('平台不允许'),
    });
  });
});

it('a gift goes along by the split call, also from a shared parcel', { timeout: 120_000 }, async () => {
  await using rig = await emptyShops();
  const orders = await companions(rig, [1, 1, 1, 1, 1, 1], 0, true);
  const gifted = orders.filter(({ lines }) => lines.some(({ kind }) => kind === 'gift'));
  expect(gifted.length).toBeGreaterThan(0);
  await rig.client.parcels.merge({ target: { orderIds: ids(orders) } });
  using door = sideDoor(rig);
  const [box] = boxesOf(door.reader, ids(orders));
  const commands = box ? shipCommands(door.reader, [{ box, carrierCode: '109', waybill: waybill() }]) : [];
  const kinds = new Map(commands.map(({ orderId, kind }) => [orderId, kind]));
  for (const order of orders)
    expect(kinds.get(order.id)).toBe(gifted.includes(order) ? 'order.ship_split' : 'order.ship');
  await rig.settled(...(await rig.give(...commands)).filter((id) => typeof id === 'number'));
  const truth = rig.practice.truth({ detail: true })[0]?.orders ?? [];
  for (const { platformOrderId } of orders) {
    const { detail, num } = truth.find(({ oid }) => oid === platformOrderId) ?? {};
    expect(detail?.delivered).toBe(num);
    expect(detail?.gift?.delivered ?? 0).toBe(detail?.gift?.num ?? 0);
  }
});

it('a shared box that has changed between looking and shipping ships nobody who left it', {
  timeout: 120_000,
}, async () => {
  await using rig = await emptyShops();
  const orders = await companions(rig, [1, 1, 1]);
  await rig.client.parcels.merge({ target: { orderIds: ids(orders) } });
  using door = sideDoor(rig);
  const boxes = boxesOf(door.reader, ids(orders)).map((box) => ({ box, carrierCode: '109', waybill: waybill() }));
  await rig.client.parcels.unmerge({ target: { orderIds: [orders[0]?.id ?? 0] } });
  expect(shipCommands(door.reader, boxes).map(({ orderId }) => orderId)).toEqual(ids(orders.slice(1)).toSorted());
});

it('the rule looks orders up by the index of what can be merged', { timeout: 60_000 }, async () => {
  await using rig = await emptyShops();
  using door = sideDoor(rig);
  const plan = door.reader
    .prepare<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT id, count(*) OVER (PARTITION BY shop_id, open_address_id) FROM orders INDEXED BY orders_mergeable
       WHERE status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0
         AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending'`,
    )
    .all()
    .map(({ detail }) => detail);
  expect(plan.join('\n')).toContain('orders_mergeable');
  expect(plan.join('\n')).not.toContain('TEMP B-TREE');
});
