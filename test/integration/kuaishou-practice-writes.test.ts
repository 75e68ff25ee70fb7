import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type { PlatformCommand } from '../../electron/backend/platforms/platform-command.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import {
  ALL_ORDERS,
  ALL_REFUNDS,
  readAll,
  recordsOf,
  type Shop,
  shopOf,
  startStillPractice,
} from './kuaishou-practice-shop.ts';
import { testClock } from './kuaishou-test-gateway.ts';

const clock = testClock();
let platform: PracticePlatform;
let shop: Shop;
let other: Shop;
let orders: PlatformOrder[];
let refunds: PlatformRefund[];

beforeAll(async () => {
  platform = await startStillPractice(clock, {
    shops: 2,
    orders: 1200,
    refunds: 300,
    seed: 11,
    strictVerbs: true,
    revealQuota: 2,
  });
  shop = await shopOf(platform, 0, clock);
  other = await shopOf(platform, 1, clock);
  orders = recordsOf(await readAll(shop.connection.listOrders, ALL_ORDERS, clock)).map(({ record }) => record);
  refunds = recordsOf(await readAll(shop.connection.listRefunds, ALL_REFUNDS, clock)).map(({ record }) => record);
});
afterAll(() => platform.close());

let numbers = 0;
function newParcel() {
  numbers += 1;
  return { carrierCode: '9', waybill: `78${String(numbers).padStart(11, '0')}` };
}

/** Orders and cases are used up one after the other, so that no test meets what another one left. */
function takeOrder(wanted: (order: PlatformOrder) => boolean): PlatformOrder {
  const index = orders.findIndex(wanted);
  const [order] = index < 0 ? [] : orders.splice(index, 1);
  if (order === undefined) throw new Error('the practice shop has no such order');
  return order;
}

function takeRefund(wanted: (refund: PlatformRefund) => boolean): PlatformRefund {
  const index = refunds.findIndex(wanted);
  const [refund] = index < 0 ? [] : refunds.splice(index, 1);
  if (refund === undefined) throw new Error('the practice shop has no such refund case');
  return refund;
}

const canShip = ({ status, holdReasons, refunds: cases, riskCode }: PlatformOrder): boolean =>
  status === 'to_ship' && holdReasons.length === 0 && cases.length === 0 && riskCode === undefined;

/** Sends a write and tells what the platform's journal says it changed. */
async function effectOf(command: PlatformCommand): Promise<object> {
  const before = platform.journal().writes.length;
  await shop.connection.send(command);
  const written = platform.journal().writes.slice(before);
  expect(written).toHaveLength(1);
  return written[0]?.effect ?? {};
}

async function refusal(command: PlatformCommand, connection = shop.connection) {
  const before = platform.journal().writes.length;
  const error = await connection.send(command).catch((reason: unknown) => reason);
  if (!(error instanceof PlatformError)) throw error;
  expect(platform.journal().writes).toHaveLength(before);
  expect(kuaishouPlatform.writeOutcome(error)).toBe('refused');
  return { kind: error.kind, name: kuaishouPlatform.refusalOf(error)?.name };
}

async function fresh({ platformRefundId }: PlatformRefund): Promise<PlatformRefund> {
  const received = await shop.connection.refundDetail(platformRefundId, undefined, true);
  if (!received.ok) throw new Error(received.reason);
  return received.record;
}

describe('writes about orders', () => {
  test('one parcel; the same again changes nothing; another number is refused', async () => {
    const { platformOrderId } = takeOrder(canShip);
    const parcel = newParcel();
    const ship = { kind: 'order.ship', platformOrderId, ...parcel } as const;
    expect(await effectOf(ship)).toMatchObject({
      kind: 'shipment',
      record: platformOrderId,
      parcels: [{ waybill: parcel.waybill, expressCode: 9 }],
    });
    expect(await effectOf(ship)).toMatchObject({ kind: 'none' });
    expect(await refusal({ ...ship, ...newParcel() })).toEqual({ kind: 'business', name: 'already_shipped' });
  });

  test('split parcels; more than is left is refused', async () => {
    const order = takeOrder((one) => canShip(one) && (one.lines[0]?.quantity ?? 0) >= 2);
    const { platformOrderId } = order;
    const quantity = order.lines[0]?.quantity ?? 0;
    const split = (pieces: readonly number[]): PlatformCommand => ({
      kind: 'order.ship_split',
      platformOrderId,
      parcels: pieces.map((piece) => ({
        ...newParcel(),
        contents: [{ platformLineId: platformOrderId, quantity: piece }],
      })),
    });
    expect(await refusal(split([quantity + 1]))).toEqual({ kind: 'business', name: 'too_many_pieces' });
    expect(await effectOf(split([1, quantity - 1]))).toMatchObject({
      kind: 'shipment',
      parcels: [{ main: 1 }, { main: quantity - 1 }],
    });
  });

  test('append and correct', async () => {
    const order = takeOrder((one) => canShip(one) && one.lines.length === 1);
    const { platformOrderId } = order;
    await shop.connection.send({ kind: 'order.ship', platformOrderId, ...newParcel() });
    const parcel = newParcel();
    expect(await effectOf({ kind: 'order.append_parcel', platformOrderId, ...parcel })).toMatchObject({
      kind: 'append',
      parcels: [{ waybill: parcel.waybill }],
    });
    const received = await shop.connection.orderDetail(platformOrderId, undefined, true);
    const platformParcelId =
      (received.ok ? received.record.parcels : []).find(({ waybill }) => waybill === parcel.waybill)
        ?.platformParcelId ?? '';
    const next = newParcel();
    expect(await effectOf({ kind: 'order.correct_parcel', platformOrderId, platformParcelId, ...next })).toMatchObject({
      kind: 'waybill',
      logisticsId: platformParcelId,
      before: parcel.waybill,
      waybill: next.waybill,
    });
    expect(
      await refusal({ kind: 'order.correct_parcel', platformOrderId, platformParcelId: '1', ...newParcel() }),
    ).toEqual({ kind: 'business', name: 'parcel_not_found' });
  });

  test('notes with each flag, and without', async () => {
    const { platformOrderId } = takeOrder(() => true);
    const colours = ['red', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
    for (const [index, flag] of colours.entries()) {
      const effect = await effectOf({ kind: 'order.note', platformOrderId, text: `${flag} & 加急=是`, flag });
      expect(effect).toEqual({ kind: 'note', record: platformOrderId, text: `${flag} & 加急=是`, flag: index + 1 });
      const received = await shop.connection.orderDetail(platformOrderId);
      expect(received.ok && received.record.flag).toBe(flag);
    }
    expect(await effectOf({ kind: 'order.note', platformOrderId, text: '无旗', flag: null })).toMatchObject({
      flag: 0,
    });
    expect(await refusal({ kind: 'order.note', platformOrderId, text: '长'.repeat(201), flag: null })).toEqual({
      kind: 'request-wrong',
      name: 'note_too_long',
    });
  });

  test('an order that is paid is not closed', async () => {
    const { platformOrderId } = takeOrder(({ status }) => status === 'to_ship');
    expect(await refusal({ kind: 'order.close', platformOrderId })).toEqual({
      kind: 'business',
      name: 'order_not_unpaid',
    });
  });

  test('decisions about an address that nobody asked for', async () => {
    const { platformOrderId } = takeOrder(canShip);
    for (const kind of ['order.address_approve', 'order.address_reject'] as const) {
      expect(await refusal({ kind, platformOrderId })).toEqual({ kind: 'business', name: 'address_nothing_asked' });
    }
  });

  test("the platform's rules of shipping", async () => {
    const { platformOrderId } = takeOrder(canShip);
    const parcel = newParcel();
    const ship = { kind: 'order.ship', platformOrderId, ...parcel } as const;
    expect(await refusal({ ...ship, carrierCode: '777' })).toEqual({ kind: 'rule', name: 'carrier_unknown' });
    expect(await refusal({ ...ship, waybill: 'YT1234567890123' })).toEqual({ kind: 'rule', name: 'waybill_mismatch' });
    expect(await refusal(ship, other.connection)).toEqual({ kind: 'not-found', name: 'order_foreign' });
    expect(await refusal({ ...ship, platformOrderId: '123456789' })).toEqual({
      kind: 'not-found',
      name: 'order_not_found',
    });
    await shop.connection.send(ship);
    const theirs = recordsOf(await readAll(other.connection.listOrders, ALL_ORDERS, clock)).map(({ record }) => record);
    const another = theirs.find(canShip);
    expect(await refusal({ ...ship, platformOrderId: another?.platformOrderId ?? '' }, other.connection)).toEqual({
      kind: 'rule',
      name: 'waybill_other_seller',
    });
    const elsewhere = takeOrder((one) => canShip(one));
    expect(await refusal({ ...ship, platformOrderId: elsewhere.platformOrderId })).toEqual({
      kind: 'rule',
      name: 'waybill_many_addresses',
    });
  });
});

describe('writes about refund cases', () => {
  const waits = (kind: PlatformRefund['kind']) => (refund: PlatformRefund) =>
    refund.status === 'wait_seller' && refund.kind === kind;

  function approval(refund: PlatformRefund): Extract<PlatformCommand, { kind: 'refund.approve' }> {
    const { platformRefundId, amount, platformStatus, negotiateStatus = null, kind: refundKind } = refund;
    return { kind: 'refund.approve', platformRefundId, amount, platformStatus, negotiateStatus, refundKind };
  }

  test('approve; once more is refused', async () => {
    const refund = await fresh(takeRefund(waits('refund_only')));
    const command = approval(refund);
    expect(await refusal({ ...command, amount: 0 })).toEqual({ kind: 'request-wrong', name: 'refund_amount_zero' });
    expect(await refusal({ ...command, amount: refund.amount + 1 })).toEqual({
      kind: 'business',
      name: 'refund_amount_differs',
    });
    expect(await refusal(command, other.connection)).toEqual({ kind: 'not-found', name: 'refund_foreign' });
    expect(await refusal({ ...command, platformRefundId: '123' })).toEqual({
      kind: 'not-found',
      name: 'refund_not_found',
    });
    expect(await effectOf(command)).toMatchObject({
      kind: 'refund',
      record: refund.platformRefundId,
      from: 10,
      to: 50,
    });
    expect((await refusal(command)).kind).toBe('changed');
  });

  test('agree to a return, fill its number in, confirm that it came', async () => {
    const refund = await fresh(takeRefund(waits('return_refund')));
    const { platformRefundId, amount } = refund;
    expect(await effectOf({ kind: 'refund.approve_return', platformRefundId, amount, addressId: null })).toMatchObject({
      from: 10,
      to: 30,
    });
    const parcel = newParcel();
    expect(await effectOf({ kind: 'refund.fill_return', platformRefundId, ...parcel })).toMatchObject({
      from: 30,
      to: 40,
      waybill: parcel.waybill,
    });
    const returned = await fresh(refund);
    expect(returned.detail?.returnParcel?.waybill).toBe(parcel.waybill);
    const freight = returned.detail?.returnFreight;
    expect(
      await effectOf({
        kind: 'refund.confirm_receipt',
        platformRefundId,
        platformStatus: returned.platformStatus,
        freight: freight ? { decision: 'agree', amount: freight.amount } : null,
      }),
    ).toMatchObject({ from: 40, to: 50 });
  });

  test('reject for a reason that the platform names, with the version as last read', async () => {
    const refund = await fresh(takeRefund(waits('refund_only')));
    const reasons = await shop.connection.rejectReasons(refund.platformRefundId);
    expect(reasons.length).toBeGreaterThan(0);
    const [reason] = reasons;
    const command = {
      kind: 'refund.reject',
      platformRefundId: refund.platformRefundId,
      reasonCode: reason?.code ?? '',
      description: '已与买家协商',
      pictures: ['https://pictures.example/1.png'],
      version: refund.updatedAt,
    } as const;
    expect(await refusal({ ...command, version: refund.updatedAt - 1 })).toEqual({
      kind: 'changed',
      name: 'refund_changed',
    });
    expect(await refusal({ ...command, reasonCode: '987654' })).toEqual({
      kind: 'business',
      name: 'reject_reason_unknown',
    });
    expect(await effectOf(command)).toMatchObject({ from: 10, to: 12 });
    expect(await fresh(refund)).toMatchObject({
      status: 'wait_buyer_edit',
      detail: { sellerRejectDescription: '已与买家协商' },
    });
  });

  test('pay without goods coming back', async () => {
    const refund = await fresh(
      takeRefund(({ status, kind }) => status === 'wait_buyer_return' && kind === 'return_refund'),
    );
    const command = {
      kind: 'refund.direct_refund',
      platformRefundId: refund.platformRefundId,
      version: refund.updatedAt,
    } as const;
    expect((await refusal({ ...command, version: 1 })).name).toBe('refund_changed');
    expect(await effectOf(command)).toMatchObject({ from: 30, to: 50 });
  });

  test('an exchange: agree with nothing to pay, then send', async () => {
    const refund = await fresh(takeRefund(waits('exchange')));
    const { platformRefundId } = refund;
    await shop.connection.send({ kind: 'refund.approve_return', platformRefundId, amount: 0, addressId: null });
    await shop.connection.send({ kind: 'refund.fill_return', platformRefundId, ...newParcel() });
    const parcel = newParcel();
    expect(await effectOf({ kind: 'refund.send_exchange', platformRefundId, ...parcel })).toMatchObject({
      from: 40,
      to: 45,
      waybill: parcel.waybill,
    });
  });
});

describe('writes about goods', () => {
  test('stock by difference, price, shelf, each seen by a fresh read', async () => {
    const sku = shop.truth().items.find(({ stock }) => stock > 20);
    if (sku === undefined) throw new Error('no SKU with stock');
    const { itemId: platformItemId, skuId: platformSkuId } = sku;
    const state = async () => {
      const received = await shop.connection.productState(platformItemId);
      if (!received.ok) throw new Error(received.reason);
      const product = received.record;
      return { product, sku: product.skus.find((one) => one.platformSkuId === platformSkuId) };
    };
    const change = (units: number): PlatformCommand => ({
      kind: 'stock.change',
      platformItemId,
      platformSkuId,
      change: units,
    });
    expect((await state()).sku?.stock).toBe(sku.stock);
    expect(await effectOf(change(7))).toMatchObject({ kind: 'stock', delta: 7, stock: sku.stock + 7 });
    expect(await effectOf(change(-3))).toMatchObject({ kind: 'stock', delta: -3, stock: sku.stock + 4 });
    expect((await state()).sku?.stock).toBe(sku.stock + 4);
    expect(await refusal(change(-9_000_000))).toEqual({ kind: 'business', name: 'stock_reserved' });
    expect(await refusal(change(9_999_998))).toEqual({ kind: 'business', name: 'stock_too_high' });
    expect(await refusal({ kind: 'stock.change', platformItemId, platformSkuId: '1', change: 1 })).toEqual({
      kind: 'not-found',
      name: 'sku_not_found',
    });
    expect(
      await effectOf({ kind: 'product.price', platformItemId, platformSkuId, price: sku.price + 100 }),
    ).toMatchObject({ kind: 'price', price: sku.price + 100, before: sku.price });
    expect((await state()).sku?.price).toBe(sku.price + 100);
    const { onShelf } = (await state()).product;
    expect(await effectOf({ kind: 'product.shelf', platformItemId, onShelf: !onShelf })).toMatchObject({
      kind: 'shelf',
      onShelf: !onShelf,
    });
    expect((await state()).product.onShelf).toBe(!onShelf);
    await expect(shop.connection.productState('1')).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('a message goes by ciphertext, and its number comes back', async () => {
  const { platformOrderId, receiver } = takeOrder((order) => order.receiver.encryptedPhone !== '');
  const before = platform.journal().writes.length;
  const message = {
    kind: 'message.send',
    platformOrderId,
    encryptedPhone: receiver.encryptedPhone,
    signId: '11',
    templateId: '22',
    parameters: { 单号: '7' },
  } as const;
  const { platformId } = await shop.connection.send(message);
  expect(platform.journal().writes.at(before)?.effect).toEqual({
    kind: 'message',
    record: platformId,
    order: platformOrderId,
    templateId: '22',
  });
  expect(await refusal({ ...message, encryptedPhone: 'nonsense' })).toEqual({ kind: 'business', name: 'cipher_wrong' });
});

test('one field is revealed, the same order again is free, and the third order is beyond the quota of two', async () => {
  const some = (): PlatformOrder =>
    takeOrder(
      (order) => order.status === 'to_ship' && order.refunds.length === 0 && order.receiver.encryptedName !== '',
    );
  const reveal = ({ platformOrderId, receiver }: PlatformOrder, field: 'name' | 'phone' = 'name') =>
    shop.connection.reveal({
      platformOrderId,
      field,
      cipher: field === 'name' ? receiver.encryptedName : receiver.encryptedPhone,
    });
  const [first, second, third] = [some(), some(), some()];
  expect(await reveal(first)).toMatch(/\p{Script=Han}/u);
  expect(await reveal(first, 'phone')).toMatch(/^1\d{10}$/);
  await reveal(second);
  const error: unknown = await reveal(third).catch((reason: unknown) => reason);
  if (!(error instanceof PlatformError)) throw error;
  expect(error.details).toMatchObject({ kind: 'quota', scope: 'seller' });
  expect(kuaishouPlatform.refusalOf(error)?.name).toBe('reveal_quota_used_up');
  await reveal(first);
});

describe('a shop that lives, with nobody at its desk', () => {
  const hours = testClock();
  let living: PracticePlatform;
  let desk: Shop;

  beforeAll(async () => {
    living = await startPracticePlatform({
      shops: 1,
      orders: 200,
      refunds: 10,
      seed: 11,
      ordersPerHour: 20,
      staffActs: false,
      strictVerbs: true,
      clock: hours,
      limits: { qps: 1_000_000, orderListQps: 1_000_000 },
    });
    hours.advance(20 * HOUR);
    desk = await shopOf(living, 0, hours);
  });
  afterAll(() => living.close());

  const effects = () => living.journal().writes.map(({ effect }) => effect);

  test('an unpaid order is closed, once', async () => {
    const unpaid = () => desk.truth().orders.find(({ status }) => status === 10);
    for (let minutes = 0; minutes < 240 && unpaid() === undefined; minutes += 5) hours.advance(5 * MINUTE);
    const { oid } = unpaid() ?? { oid: '' };
    const close = { kind: 'order.close', platformOrderId: oid } as const;
    await desk.connection.send(close);
    expect(effects().at(-1)).toEqual({ kind: 'close', record: oid });
    await expect(desk.connection.send(close)).rejects.toMatchObject({ kind: 'business' });
    expect(await desk.connection.orderDetail(oid)).toMatchObject({ ok: true, record: { status: 'closed' } });
  });

  test("the buyers' wishes for another address are decided, each once", async () => {
    const pending: string[] = [];
    for (const { oid, status } of desk.truth().orders) {
      if (status !== 30) continue;
      const received = await desk.connection.orderDetail(oid);
      const change = received.ok ? received.record.detail?.addressChange : undefined;
      if (change?.state === 'pending' && (change.decideBy ?? 0) > hours.now()) pending.push(oid);
      if (pending.length === 2) break;
    }
    const [first = '', second = ''] = pending;
    await desk.connection.send({ kind: 'order.address_approve', platformOrderId: first });
    expect(effects().at(-1)).toEqual({ kind: 'address', record: first, decision: 'approved' });
    await desk.connection.send({ kind: 'order.address_reject', platformOrderId: second });
    expect(effects().at(-1)).toEqual({ kind: 'address', record: second, decision: 'rejected' });
    const again: unknown = await desk.connection
      .send({ kind: 'order.address_reject', platformOrderId: first })
      .catch((reason: unknown) => reason);
    if (!(again instanceof PlatformError)) throw again;
    expect(kuaishouPlatform.refusalOf(again)?.name).toBe('address_already_decided');
  });

  test.each(['lost-answer', 'late-write', 'broken-json'] as const)('%s: unknown, whatever happened', async (kind) => {
    const { oid } = desk.truth().orders.find(({ status }) => status === 30) ?? { oid: '' };
    const before = effects().length;
    living.setFaults([{ kind, count: 1, methods: ['open.seller.order.note.add'] }]);
    const error: unknown = await desk.connection
      .send({ kind: 'order.note', platformOrderId: oid, text: kind, flag: null })
      .catch((reason: unknown) => reason);
    if (!(error instanceof PlatformError)) throw error;
    expect(kuaishouPlatform.writeOutcome(error)).toBe('unknown');
    hours.advance(MINUTE);
    expect(effects().slice(before)).toEqual([{ kind: 'note', record: oid, text: kind, flag: 0 }]);
  });
});
