import { describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { call, startPractice } from '../helpers/practice.ts';

const SHIP = 'open.seller.order.goods.deliver';
const NOTE = 'open.seller.order.note.add';
const STOCK = 'open.item.sku.stock.update';
const POST = { verb: 'POST' } as const;
const WAYBILL = { expressCode: 109, expressNo: 'JT5123456789012' };

interface Detail {
  readonly orderBaseInfo: {
    readonly status: number;
    readonly sendTime: number;
    readonly updateTime: number;
    readonly validPromiseShipmentTimeStamp: number;
    readonly disableDeliveryReasonCode: number[];
    readonly riskCode: number;
  };
  readonly orderDeliveryInfo: { readonly deliveryNum: number; readonly openAddressId?: string };
  readonly orderItemInfo: { readonly num: number };
  readonly orderLogisticsInfo: { readonly expressNo: string; readonly expressCode: number }[];
  readonly orderNote: { readonly orderNoteInfo: { readonly note: string; readonly flagTagCode: string }[] };
  readonly orderAddress: Record<string, unknown>;
  readonly orderRefundList: { readonly refundStatus: number }[];
}

async function detailOf(platform: PracticePlatform, oid: string): Promise<Detail> {
  return (await call<Detail>(platform, 'open.order.detail', { oid })).data;
}

/** The first order whose detail passes. */
async function findOrder(
  platform: PracticePlatform,
  status: number,
  passes: (detail: Detail) => boolean,
): Promise<string> {
  for (const order of platform.truth()[0]?.orders ?? []) {
    if (order.status === status && passes(await detailOf(platform, order.oid))) return order.oid;
  }
  throw new Error('no such order was seeded');
}

const isFree = ({ orderBaseInfo, orderRefundList }: Detail): boolean =>
  orderBaseInfo.disableDeliveryReasonCode.length === 0 &&
  orderBaseInfo.riskCode === 0 &&
  (orderRefundList ?? []).length === 0;

describe('shipping', () => {
  it('books the parcel, once, and answers the same number again with success', async () => {
    await using platform = await startPractice({ orders: 700, live: false });
    const orderId = await findOrder(platform, 30, isFree);
    const before = await detailOf(platform, orderId);
    expect((await call(platform, SHIP, { orderId, ...WAYBILL }, POST)).result).toBe(1);
    const after = await detailOf(platform, orderId);
    expect(after.orderBaseInfo).toMatchObject({
      status: 40,
      sendTime: platform.now(),
      validPromiseShipmentTimeStamp: 0,
    });
    expect(after.orderBaseInfo.updateTime).toBeGreaterThan(before.orderBaseInfo.updateTime);
    expect(after.orderDeliveryInfo.deliveryNum).toBe(after.orderItemInfo.num);
    expect(after.orderLogisticsInfo).toMatchObject([WAYBILL]);
    expect((await call(platform, SHIP, { orderId, ...WAYBILL }, POST)).result).toBe(1);
    expect(await detailOf(platform, orderId)).toEqual(after);
    const other = { orderId, ...WAYBILL, expressNo: 'JT5999999999999' };
    expect((await call(platform, SHIP, other, POST)).result).toBe(21);
  });

  it.each([
    ['快递公司不存在', { expressCode: 77777, expressNo: 'JT5123456789012' }],
    ['快递公司不存在', { expressCode: 1, expressNo: 'JT5123456789012' }],
    ['运单号和物流公司不匹配', { expressCode: 4, expressNo: 'JT5123456789012' }],
  ])('is blocked with 11 %s', async (text, waybill) => {
    await using platform = await startPractice({ orders: 700, live: false });
    const orderId = await findOrder(platform, 30, isFree);
    expect(await call(platform, SHIP, { orderId, ...waybill }, POST)).toMatchObject({ result: 11, error_msg: text });
    expect((await detailOf(platform, orderId)).orderBaseInfo.status).toBe(30);
  });

  it('is blocked by a hold (whose address is withheld), a risk, a wrong status and a foreign owner', async () => {
    await using platform = await startPractice({ shops: 2, orders: 5000, live: false });
    const held = await findOrder(platform, 30, (detail) => detail.orderBaseInfo.disableDeliveryReasonCode.length > 0);
    const address = (await detailOf(platform, held)).orderAddress;
    for (const field of ['Consignee', 'Mobile', 'Address']) {
      expect(address[`encrypted${field}`]).toBeNull();
      expect(address[`desensitise${field}`]).toBeNull();
    }
    expect(address.province).toMatch(/./);
    expect((await call(platform, SHIP, { orderId: held, ...WAYBILL }, POST)).error_msg).toBe('订单暂不可发货');
    const risky = await findOrder(platform, 30, (detail) => detail.orderBaseInfo.riskCode === 10001);
    expect((await call(platform, SHIP, { orderId: risky, ...WAYBILL }, POST)).error_msg).toBe('风险订单，禁止发货');
    const done = platform.truth()[0]?.orders.find((order) => order.status === 70);
    expect((await call(platform, SHIP, { orderId: done?.oid, ...WAYBILL }, POST)).result).toBe(21);
    const foreign = platform.truth()[1]?.orders.find((order) => order.status === 30);
    expect((await call(platform, SHIP, { orderId: foreign?.oid, ...WAYBILL }, POST)).error_msg).toBe(
      'order operation reject',
    );
  });

  it('is not blocked by a refund that was merely asked for, only by one that is executing', async () => {
    await using platform = await startPractice({ orders: 3000, refunds: 900, live: false });
    const asked = await findOrder(platform, 30, ({ orderRefundList }) => orderRefundList[0]?.refundStatus === 10);
    expect((await call(platform, SHIP, { orderId: asked, ...WAYBILL }, POST)).result).toBe(1);
    const executing = await findOrder(platform, 30, ({ orderRefundList }) => orderRefundList?.[0]?.refundStatus === 50);
    const other = { orderId: executing, ...WAYBILL, expressNo: 'JT5000000000001' };
    expect((await call(platform, SHIP, other, POST)).error_msg).toBe('订单存在退款，不可发货');
  });

  it('refuses one waybill for two addresses or two sellers', async () => {
    await using platform = await startPractice({ shops: 2, orders: 1400, live: false });
    const first = await findOrder(platform, 30, isFree);
    await call(platform, SHIP, { orderId: first, ...WAYBILL }, POST);
    const { openAddressId } = (await detailOf(platform, first)).orderDeliveryInfo;
    const second = await findOrder(
      platform,
      30,
      (detail) => isFree(detail) && detail.orderDeliveryInfo.openAddressId !== openAddressId,
    );
    expect((await call(platform, SHIP, { orderId: second, ...WAYBILL }, POST)).error_msg).toBe(
      '同一个运单号对应收件地址超过1个',
    );
    const answers = await Promise.all(
      (platform.truth()[1]?.orders ?? [])
        .filter((order) => order.status === 30)
        .map((order) => call(platform, SHIP, { orderId: order.oid, ...WAYBILL }, { ...POST, shop: 1 })),
    );
    expect(new Set(answers.map((answer) => answer.error_msg))).toContain('运单号已被其他商家使用');
    expect(answers.every((answer) => answer.result !== 1)).toBe(true);
  });
});

describe('notes', () => {
  it('are appended, thirty of them shown, newest first, and move the update time', async () => {
    await using platform = await startPractice({ live: false });
    const oid = await findOrder(platform, 70, (detail) => detail.orderNote.orderNoteInfo.length === 0);
    const before = (await detailOf(platform, oid)).orderBaseInfo.updateTime;
    for (let turn = 1; turn <= 32; turn++) {
      const note = { orderId: oid, note: `备注${turn}`, flag: turn % 6 };
      expect((await call(platform, NOTE, note, POST)).result).toBe(1);
    }
    const after = await detailOf(platform, oid);
    expect(after.orderNote.orderNoteInfo).toHaveLength(30);
    expect(after.orderNote.orderNoteInfo[0]).toMatchObject({ note: '备注32', flagTagCode: 'yellow_flag_tag_order' });
    expect(after.orderBaseInfo.updateTime).toBeGreaterThan(before);
    expect((await call(platform, NOTE, { orderId: oid, note: '长'.repeat(201) }, POST)).result).toBe(13);
    expect((await call(platform, NOTE, { orderId: oid, note: '', flag: 7 }, POST)).result).toBe(13);
  });

  it('leave the update time alone when told so', async () => {
    await using platform = await startPractice({ live: false, notesMoveUpdateTime: false });
    const oid = platform.truth()[0]?.orders[0]?.oid ?? '';
    const before = (await detailOf(platform, oid)).orderBaseInfo.updateTime;
    await call(platform, NOTE, { orderId: oid, note: '静悄悄' }, POST);
    const after = await detailOf(platform, oid);
    expect(after.orderNote.orderNoteInfo[0]?.note).toBe('静悄悄');
    expect(after.orderBaseInfo.updateTime).toBe(before);
  });
});

describe('stock', () => {
  it('is added and subtracted, both of two at once, never below what is reserved', async () => {
    await using platform = await startPractice({ live: false });
    const sku = platform.truth()[0]?.items.find((candidate) => candidate.stock > 100);
    const change = (skuChangeStock: number, changeType: number): Promise<{ result: number; error_msg: string }> =>
      call(platform, STOCK, { kwaiItemId: sku?.itemId, skuId: sku?.skuId, skuChangeStock, changeType }, POST);
    const stockNow = (): number | undefined =>
      platform.truth()[0]?.items.find((candidate) => candidate.skuId === sku?.skuId)?.stock;
    await Promise.all([change(10, 2), change(7, 2), change(5, 1)]);
    expect(stockNow()).toBe((sku?.stock ?? 0) - 12);
    expect(await change(sku?.stock ?? 0, 2)).toMatchObject({ result: 21, error_msg: '当前库存不足，请减少预留数量' });
    expect((await change(9_999_998, 1)).result).toBe(21);
    expect((await change(0, 1)).result).toBe(13);
    expect((await change(1, 3)).result).toBe(13);
    expect(platform.journal().writes.length).toBe(3);
  });

  it('falls as orders come in', async () => {
    await using platform = await startPractice({ ordersPerHour: 60 });
    const total = (): number => platform.truth()[0]?.items.reduce((sum, sku) => sum + sku.stock, 0) ?? 0;
    const before = total();
    platform.advance(DAY / 24);
    expect(total()).toBeLessThan(before);
  });
});
