import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/clock.ts';
import { call } from '../helpers/practice.ts';
import { type PracticeRig, startPracticeRig } from './practice-rig.ts';

const SHIP = 'open.seller.order.goods.deliver';
const SPLIT = 'open.order.goods.split.deliver';
const APPEND = 'open.seller.order.goods.logistics.append';
const UPDATE = 'open.seller.order.logistics.update';
const CLOSE = 'open.seller.order.close';
const APPROVE = 'open.order.address.audit.approve';
const REJECT = 'open.order.address.audit.reject';

const goods = (oid: string, deliveryNum: number): object => ({ oid, deliveryNum });
const inParcel = (number: object, ...list: object[]): object => ({ ...number, deliveryGoodsInfoList: list });

async function split(rig: PracticeRig, mainOrderId: string, ...deliveryItemInfoList: object[]) {
  return await rig.post(SPLIT, { mainOrderId, deliveryItemInfoList });
}

describe('split shipping', () => {
  it('ships in part: any piece makes it 40, what is left can follow, not one more', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(5);
    const first = rig.waybill();
    expect(await split(rig, oid, inParcel(first, goods(oid, 2)))).toMatchObject({ result: 1 });
    expect(rig.order(oid)).toMatchObject({ status: 40, detail: { delivered: 2, deadline: 0 } });
    expect(await split(rig, oid, inParcel(rig.waybill(), goods(oid, 4)))).toMatchObject({
      result: 21,
      error_msg: '发货数量超出可发货数量',
    });
    expect(await split(rig, oid, inParcel(rig.waybill(), goods(oid, 0)))).toMatchObject({ result: 13 });
    expect(rig.order(oid).detail.delivered).toBe(2);
    expect(await split(rig, oid, inParcel(rig.waybill(), goods(oid, 3)))).toMatchObject({ result: 1 });
    expect(rig.order(oid).detail).toMatchObject({
      delivered: 5,
      parcels: [
        { waybill: first.expressNo, main: 2 },
        { main: 3, appended: false },
      ],
    });
    expect(await split(rig, oid, inParcel(rig.waybill(), goods(oid, 1)))).toMatchObject({ result: 21 });
    const { data } = await rig.get('open.order.detail', { oid });
    expect(data.orderDeliveryInfo).toMatchObject({ deliveryNum: 5, deliveryStatus: 40, splitDeliveryOrder: true });
  });

  it('recognises no repeat: while pieces are left, the same call ships again', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(5);
    const parcel = inParcel(rig.waybill(), goods(oid, 2));
    for (const result of [1, 1, 21]) expect((await split(rig, oid, parcel)).result).toBe(result);
    expect(rig.order(oid).detail.delivered).toBe(4);
    expect(rig.effects()).toMatchObject([
      { kind: 'shipment', record: oid, parcels: [{ main: 2 }] },
      { kind: 'shipment', record: oid, parcels: [{ main: 2 }] },
    ]);
  });

  it('takes several parcels and the gift in one call, all of it or nothing', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(3, true);
    const gift = rig.order(oid).detail.gift?.oid ?? '';
    const [a, b] = [rig.waybill(), rig.waybill()];
    const bad = { expressCode: 4, expressNo: b.expressNo };
    expect(
      await split(rig, oid, inParcel(a, goods(oid, 1)), inParcel(bad, goods(oid, 2), goods(gift, 1))),
    ).toMatchObject({ result: 11, error_msg: '运单号和物流公司不匹配' });
    expect(rig.order(oid)).toMatchObject({ status: 30, detail: { delivered: 0, parcels: [] } });
    expect(
      await rig.post(SPLIT, {
        mainOrderId: oid,
        deliveryItemInfoList: [inParcel(a, goods(oid, 1)), inParcel(b, goods(oid, 2), goods(gift, 1))],
        deliveryStatus: [{ oid, confirmDeliveryStatus: 40 }],
      }),
    ).toMatchObject({ result: 1 });
    expect(rig.order(oid)).toMatchObject({
      status: 40,
      detail: {
        delivered: 3,
        gift: { status: 40, delivered: 1 },
        parcels: [
          { main: 1, gifts: 0 },
          { main: 2, gifts: 1 },
        ],
      },
    });
    const { data } = await rig.get('open.order.detail', { oid });
    expect(data.orderDeliveryInfo).toMatchObject({ packageNum: 2, totalPackageNum: 2 });
    expect(data.subOrderInfo).toMatchObject([
      { subOrderBaseInfo: { status: 40 }, subOrderLogisticsInfo: [{ expressNo: b.expressNo }] },
    ]);
  });

  it('moves the gift alone, and the whole-order call leaves it behind', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(1, true);
    const gift = rig.order(oid).detail.gift?.oid ?? '';
    expect((await rig.post(SHIP, { orderId: oid, ...rig.waybill() })).result).toBe(1);
    expect(rig.order(oid)).toMatchObject({ status: 40, detail: { gift: { status: 30, delivered: 0 } } });
    expect((await split(rig, oid, inParcel(rig.waybill(), goods(gift, 2)))).error_msg).toBe('发货数量超出可发货数量');
    expect((await split(rig, oid, inParcel(rig.waybill(), goods(gift, 1)))).result).toBe(1);
    expect((await split(rig, oid, inParcel(rig.waybill(), goods(gift, 1)))).error_msg).toBe('订单已发货，运单号不一致');
    const other = rig.paidOrder(2, true);
    const otherGift = rig.order(other).detail.gift?.oid ?? '';
    expect((await split(rig, other, inParcel(rig.waybill(), goods(otherGift, 1)))).result).toBe(1);
    expect(rig.order(other)).toMatchObject({ status: 30, detail: { delivered: 0, gift: { status: 40 } } });
  });

  it('refuses what is not of the order, malformed rows, serial numbers out of form, and a wrong word on the status', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(2);
    const stranger = rig.paidOrder(1);
    const number = rig.waybill();
    expect((await split(rig, oid, inParcel(number, goods(stranger, 1)))).error_msg).toBe('子订单不存在');
    expect((await split(rig, oid, { ...number })).error_msg).toBe('deliveryGoodsInfoList not exist');
    expect((await split(rig, oid)).error_msg).toBe('deliveryItemInfoList not exist');
    const serial = { oid, deliveryNum: 1, serialNumberList: ['x'.repeat(31)] };
    expect((await split(rig, oid, inParcel(number, serial))).error_msg).toBe('serialNumberList invalid');
    const imei = { oid, deliveryNum: 1, imeiList: ['12345678901234'] };
    expect((await split(rig, oid, inParcel(number, imei))).error_msg).toBe('imeiList invalid');
    const worded = {
      mainOrderId: oid,
      deliveryItemInfoList: [inParcel(number, goods(oid, 1))],
      deliveryStatus: [{ oid, confirmDeliveryStatus: 20 }],
    };
    expect((await rig.post(SPLIT, worded)).error_msg).toBe('confirmDeliveryStatus invalid');
    expect(rig.order(oid).status).toBe(30);
    expect(rig.effects()).toEqual([]);
  });
});

describe('the obstacles to shipping', () => {
  const both = (oid: string, number: object): [string, object][] => [
    [SHIP, { orderId: oid, ...number }],
    [SPLIT, { mainOrderId: oid, deliveryItemInfoList: [inParcel(number, goods(oid, 1))] }],
  ];

  it('come in the order of the reference: status before refund before carrier before number', async () => {
    await using rig = await startPracticeRig();
    const { acts } = rig.platform;
    const oid = rig.paidOrder(1);
    const unknown = { expressCode: 77777, expressNo: 'JT5' };
    for (const [method, param] of both(oid, unknown))
      expect((await rig.post(method, param)).error_msg).toBe('快递公司不存在');
    const refundId = acts.applyRefund(rig.sellerId, oid, { way: 10 });
    for (const [method, param] of both(oid, unknown))
      expect((await rig.post(method, param)).error_msg).toBe('快递公司不存在');
    const amount = rig.refund(refundId).refundFee;
    await rig.post('open.seller.order.refund.approve', { refundId, refundAmount: amount });
    for (const [method, param] of both(oid, unknown))
      expect((await rig.post(method, param)).error_msg).toBe('订单存在退款，不可发货');
    const sku = rig.platform.truth()[0]?.items.find(({ stock }) => stock > 20);
    const unpaid = acts.placeOrder(rig.sellerId, sku?.skuId ?? '', 1, { paid: false });
    for (const [method, param] of both(unpaid, unknown))
      expect((await rig.post(method, param)).error_msg).toBe('当前订单状态不可发货');
    for (const [method, param] of both('123', unknown)) expect((await rig.post(method, param)).result).toBe(21);
  });

  const BOOK: [string, (rig: PracticeRig, oid: string, expressNo: string) => Promise<void> | void][] = [
    [
      '运单揽收时间早于支付时间',
      ({ platform }, _oid, expressNo) => platform.acts.registerWaybill(expressNo, { pickedUpAt: platform.now() - 1 }),
    ],
    [
      '收货地址与签收地址不一致',
      ({ platform }, _oid, expressNo) => platform.acts.registerWaybill(expressNo, { signedElsewhere: true }),
    ],
    [
      '收货地址与电子面单取号地址不一致',
      ({ platform }, oid, expressNo) =>
        platform.acts.registerWaybill(expressNo, { electronic: { oid, expressCode: 109, openAddressId: 'elsewhere' } }),
    ],
    [
      '电子面单取号与发货快递公司不一致',
      (rig, oid, expressNo) =>
        rig.platform.acts.registerWaybill(expressNo, {
          electronic: { oid, expressCode: 9, openAddressId: rig.order(oid).detail.openAddressId },
        }),
    ],
    [
      '回传运单号与电子面单不一致',
      (rig, oid) =>
        rig.platform.acts.registerWaybill('JT5111111111111', {
          electronic: { oid, expressCode: 109, openAddressId: rig.order(oid).detail.openAddressId },
        }),
    ],
    [
      '同一个运单号对应收件地址超过1个',
      async (rig, oid, expressNo) => {
        const other = rig.paidOrder(1);
        expect(rig.order(other).detail.openAddressId).not.toBe(rig.order(oid).detail.openAddressId);
        await rig.post(SHIP, { orderId: other, expressCode: 109, expressNo });
      },
    ],
  ];

  it.each(BOOK)('11 %s', async (text, prepare) => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(1);
    const number = rig.waybill();
    await prepare(rig, oid, number.expressNo);
    for (const [method, param] of both(oid, number))
      expect(await rig.post(method, param)).toMatchObject({ result: 11, error_msg: text });
    expect(rig.order(oid).status).toBe(30);
    // The other side: another number, or the one that was taken, goes.
    const good = text.startsWith('回传') ? { expressCode: 109, expressNo: 'JT5111111111111' } : rig.waybill();
    // An order with an electronic waybill can use no other number until that one is given back.
    if (!text.includes('电子面单取号')) expect((await rig.post(SHIP, { orderId: oid, ...good })).result).toBe(1);
  });

  it('11 运单发货间隔超过30天, and 运单号已被其他商家使用', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const { acts } = rig.platform;
    const oid = rig.paidOrder(1);
    const number = rig.waybill();
    expect((await rig.post(SHIP, { orderId: oid, ...number })).result).toBe(1);
    const neighbour = rig.platform.credentials.shops[1]?.sellerId ?? '';
    const sku = rig.platform.truth({ sellerId: neighbour })[0]?.items.find(({ stock }) => stock > 50);
    const foreign = acts.placeOrder(neighbour, sku?.skuId ?? '');
    expect(await rig.post(SHIP, { orderId: foreign, ...number }, 1)).toMatchObject({
      result: 11,
      error_msg: '运单号已被其他商家使用',
    });
    expect((await rig.post(SHIP, { orderId: foreign, ...rig.waybill() })).error_msg).toBe('order operation reject');
    rig.platform.advance(30 * DAY);
    const { appKey, appSecret, shops } = rig.platform.credentials;
    const renewal = { app_id: appKey, app_secret: appSecret, grant_type: 'refresh_token' };
    const query = new URLSearchParams({ ...renewal, refresh_token: shops[0]?.refreshToken ?? '' });
    const { access_token: accessToken } = await (
      await fetch(`${rig.platform.url}/oauth2/refresh_token?${query}`)
    ).json();
    const append = { oid, ...number };
    const within = await call(rig.platform, APPEND, append, { verb: 'POST', accessToken });
    expect(within.result).toBe(1);
    rig.clock.advance(1);
    expect(await call(rig.platform, APPEND, append, { verb: 'POST', accessToken })).toMatchObject({
      result: 11,
      error_msg: '运单发货间隔超过30天',
    });
  });
});

describe('further parcels and corrected numbers', () => {
  it('are appended after 40, with a gift only when everything left, fifty at most; no repeat is recognised', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(2, true);
    const gift = rig.order(oid).detail.gift?.oid ?? '';
    expect((await rig.post(APPEND, { oid, ...rig.waybill() })).error_msg).toBe('当前订单状态不可追加包裹');
    await split(rig, oid, inParcel(rig.waybill(), goods(oid, 2)));
    expect((await rig.post(APPEND, { oid, ...rig.waybill() })).error_msg).toBe('主品与赠品未全部发货，不可追加包裹');
    const enabled = async (): Promise<unknown> => {
      const { data } = await rig.get('open.order.detail', { oid });
      return data.orderDeliveryInfo;
    };
    expect(await enabled()).toMatchObject({ enableAppendPackage: false });
    await split(rig, oid, inParcel(rig.waybill(), goods(gift, 1)));
    expect(await enabled()).toMatchObject({ enableAppendPackage: true, totalPackageNum: 2, maxPackageNum: 0 });
    const number = rig.waybill();
    expect((await rig.post(APPEND, { oid, ...number })).result).toBe(1);
    expect((await rig.post(APPEND, { oid, ...number })).result).toBe(1);
    expect(rig.order(oid).detail).toMatchObject({ delivered: 2, gift: { delivered: 1 } });
    for (let total = 4; total < 50; total++) expect((await rig.post(APPEND, { oid, ...rig.waybill() })).result).toBe(1);
    expect(await enabled()).toMatchObject({ enableAppendPackage: false, totalPackageNum: 50, maxPackageNum: 48 });
    expect((await rig.post(APPEND, { oid, ...rig.waybill() })).error_msg).toBe('包裹数量超过上限');
    expect(rig.effects().filter(({ kind }) => kind === 'append')).toHaveLength(48);
    expect((await rig.post(APPEND, { oid: gift, ...rig.waybill() })).error_msg).toBe('订单不存在');
  });

  it('get another number by their id, which follows the number rules; the same number again changes nothing', async () => {
    await using rig = await startPracticeRig();
    const oid = rig.paidOrder(2);
    expect((await rig.post(UPDATE, { orderId: oid, ...rig.waybill() })).error_msg).toBe('当前订单状态不可修改物流');
    const old = rig.waybill();
    await split(rig, oid, inParcel(old, goods(oid, 1)), inParcel(rig.waybill(), goods(oid, 1)));
    const [first, second] = rig.order(oid).detail.parcels;
    const number = rig.waybill();
    expect((await rig.post(UPDATE, { orderId: oid, ...number })).error_msg).toBe('包裹不存在');
    expect((await rig.post(UPDATE, { orderId: oid, logisticsId: '1', ...number })).error_msg).toBe('包裹不存在');
    const wrong = { orderId: oid, logisticsId: first?.logisticsId, expressCode: 4, expressNo: number.expressNo };
    expect((await rig.post(UPDATE, wrong)).error_msg).toBe('运单号和物流公司不匹配');
    const right = { orderId: oid, logisticsId: first?.logisticsId, ...number };
    expect((await rig.post(UPDATE, right)).result).toBe(1);
    const after = rig.order(oid);
    expect(after.detail.parcels).toMatchObject([{ ...first, waybill: number.expressNo }, { ...second }]);
    expect((await rig.post(UPDATE, right)).result).toBe(1);
    expect(rig.order(oid)).toEqual(after);
    expect(rig.effects().slice(-2)).toMatchObject([
      { kind: 'waybill', record: oid, logisticsId: first?.logisticsId, before: old.expressNo },
      { kind: 'none', record: oid },
    ]);
    // The number that was reported by mistake is free again, for any address.
    expect((await rig.post(SHIP, { orderId: rig.paidOrder(1), ...old })).result).toBe(1);
  });
});

describe('closing', () => {
  it('ends what is not paid and returns its units, once; nothing else', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const { acts } = rig.platform;
    const skuId = rig.platform.truth()[0]?.items.find(({ stock }) => stock > 100)?.skuId ?? '';
    const { stock } = rig.sku(skuId);
    const oid = acts.placeOrder(rig.sellerId, skuId, 3, { paid: false });
    expect(rig.sku(skuId)).toMatchObject({ stock: stock - 3, detail: { moved: { sold: 3, returned: 0 } } });
    expect((await rig.post(CLOSE, { orderId: oid }, 1)).error_msg).toBe('order operation reject');
    expect((await rig.post(CLOSE, { orderId: oid })).result).toBe(1);
    expect(rig.order(oid).status).toBe(80);
    expect(rig.sku(skuId)).toMatchObject({ stock, detail: { moved: { sold: 3, returned: 3 } } });
    expect((await rig.post(CLOSE, { orderId: oid })).error_msg).toBe('仅未付款订单可关闭');
    expect(rig.sku(skuId).stock).toBe(stock);
    expect((await rig.post(CLOSE, { orderId: rig.paidOrder() })).error_msg).toBe('仅未付款订单可关闭');
    expect(rig.effects()).toEqual([{ kind: 'close', record: oid }]);
  });

  it('cannot sell what is not there, and life gives back what it took', async () => {
    await using rig = await startPracticeRig({ live: true, staffActs: false, ordersPerHour: 0 });
    const { acts } = rig.platform;
    const skuId = rig.platform.truth()[0]?.items[0]?.skuId ?? '';
    acts.setStock(rig.sellerId, skuId, 10, 4);
    expect(() => acts.placeOrder(rig.sellerId, skuId, 7)).toThrow(RangeError);
    const oid = acts.placeOrder(rig.sellerId, skuId, 6, { paid: false });
    expect(rig.sku(skuId).stock).toBe(4);
    rig.platform.advance(DAY / 24);
    expect(rig.order(oid).status).toBe(80);
    expect(rig.sku(skuId).stock).toBe(10);
  });
});

describe('the address audit', () => {
  it('is decided once, approved or rejected, and shows in the order', async () => {
    await using rig = await startPracticeRig({ shops: 2 });
    const { acts } = rig.platform;
    const [yes, no, none] = [rig.paidOrder(), rig.paidOrder(), rig.paidOrder()];
    acts.askAddressChange(rig.sellerId, yes);
    acts.askAddressChange(rig.sellerId, no);
    const before = [rig.order(yes).detail.openAddressId, rig.order(no).detail.openAddressId];
    expect((await rig.get(APPROVE, { oid: none })).error_msg).toBe('订单没有待审核的地址修改');
    expect((await rig.get(APPROVE, { oid: yes }, 1)).error_msg).toBe('order operation reject');
    expect((await rig.get(APPROVE, { oid: yes })).result).toBe(1);
    expect((await rig.get(REJECT, { oid: no })).result).toBe(1);
    expect(rig.order(yes).detail.openAddressId).not.toBe(before[0]);
    expect(rig.order(no).detail.openAddressId).toBe(before[1]);
    for (const oid of [yes, no]) {
      expect((await rig.get(APPROVE, { oid })).error_msg).toBe('地址修改已审核，请勿重复操作');
      expect((await rig.get(REJECT, { oid })).error_msg).toBe('地址修改已审核，请勿重复操作');
    }
    const { data } = await rig.get('open.order.detail', { oid: yes });
    expect(data.addressUpdateAuditInfo).toMatchObject({ auditStatus: 20, auditTime: expect.any(Number) });
    expect(rig.effects()).toEqual([
      { kind: 'address', record: yes, decision: 'approved' },
      { kind: 'address', record: no, decision: 'rejected' },
    ]);
  });

  it('is over when its time is up or the order has left', async () => {
    await using rig = await startPracticeRig();
    const { acts } = rig.platform;
    const [late, gone] = [rig.paidOrder(), rig.paidOrder()];
    acts.askAddressChange(rig.sellerId, late);
    acts.askAddressChange(rig.sellerId, gone);
    await rig.post(SHIP, { orderId: gone, ...rig.waybill() });
    expect((await rig.get(APPROVE, { oid: gone })).error_msg).toBe('当前订单状态不可修改地址');
    rig.clock.advance(DAY + MINUTE);
    expect((await rig.get(REJECT, { oid: late })).error_msg).toBe('地址修改审核已超时');
  });

  it('lapses by itself where the staff does nothing', async () => {
    await using rig = await startPracticeRig({ live: true, staffActs: false, ordersPerHour: 0 });
    const oid = rig.paidOrder();
    rig.platform.acts.askAddressChange(rig.sellerId, oid);
    rig.platform.advance(DAY - MINUTE);
    expect(rig.order(oid)).toMatchObject({ status: 30, detail: { auditStatus: 10 } });
    rig.platform.advance(2 * MINUTE);
    expect(rig.order(oid)).toMatchObject({ status: 30, detail: { auditStatus: 30 } });
  });
});

describe('what is sold', () => {
  it('is there: every order takes all its units, also where the shelves run empty', async () => {
    await using rig = await startPracticeRig({ live: true, staffActs: false, ordersPerHour: 200 });
    const before = new Set(rig.platform.truth()[0]?.orders.map(({ oid }) => oid));
    for (const { skuId, stock } of rig.platform.truth()[0]?.items ?? [])
      if (stock > 60) rig.platform.acts.setStock(rig.sellerId, skuId, 60, 5);
    const units = (): number => rig.platform.truth()[0]?.items.reduce((sum, { stock }) => sum + stock, 0) ?? 0;
    const full = units();
    rig.platform.advance(2 * 60 * MINUTE);
    const orders = rig.platform.truth({ detail: true })[0]?.orders.filter(({ oid }) => !before.has(oid)) ?? [];
    expect(orders.length).toBeGreaterThan(100);
    for (const { num, status, detail } of orders) expect(detail?.taken).toBe(status === 80 ? 0 : num);
    expect(units()).toBeLessThan(full);
  });
});
