import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';

type Json = Record<string, unknown>;

/** The shape of the reference's synthetic order; each test changes what it is about. */
function orderJson(changes: { base?: Json; item?: Json; address?: Json; top?: Json } = {}): Json {
  return {
    orderBaseInfo: {
      oid: 2330000000000001,
      status: 30,
      createTime: 1699991000000,
      payTime: 1699991020000,
      sendTime: 0,
      recvTime: 0,
      refundTime: 0,
      updateTime: 1699991030000,
      buyerOpenId: '00000000000000000000000000000b01',
      buyerNick: '测**',
      totalFee: 3990,
      expressFee: 800,
      discountFee: 500,
      remark: '请尽快发货',
      payType: 2,
      payChannel: 'ALIPAY',
      preSale: 0,
      riskCode: 0,
      validPromiseShipmentTimeStamp: 1700163820000,
      priorityDelivery: false,
      remindShipmentSign: 0,
      remindShipmentTime: 0,
      disableDeliveryReasonCode: [],
      orderSellerRoleInfo: { roleType: 1, roleId: 100001, roleName: '示例店铺' },
      enableSplitDeliveryOrder: true,
      ...changes.base,
    },
    orderItemInfo: {
      itemId: 20000000000101,
      skuId: 200000000000101,
      skuDesc: '白色;M',
      skuNick: 'TS-WHITE-M',
      itemTitle: '示例T恤',
      itemPicUrl: 'https://example.invalid/p/1.jpg',
      num: 2,
      originalPrice: 4490,
      discountFee: 500,
      price: 1995,
      ...changes.item,
    },
    orderRefundList: [],
    orderLogisticsInfo: [],
    orderNote: { sellerNote: [], orderNoteInfo: [] },
    orderAddress: {
      encryptedConsignee: 'enc-name',
      desensitiseConsignee: '测*',
      encryptedMobile: 'enc-phone',
      desensitiseMobile: '138****0000',
      province: '浙江省',
      city: '杭州市',
      districtCode: 330106,
      district: '西湖区',
      town: '示例街道',
      encryptedAddress: 'enc-address',
      desensitiseAddress: '****路**号',
      ...changes.address,
    },
    orderStepInfo: null,
    orderCpsInfo: null,
    orderDeliveryInfo: { deliveryNum: 0, openAddressId: 'addr-1' },
    subOrderInfo: [],
    ...changes.top,
  };
}

function parsed(json: Json, from: 'list' | 'detail' = 'list'): PlatformOrder {
  const received = kuaishouPlatform.parseOrder(JSON.stringify(json), from);
  if (!received.ok) throw new Error(received.reason);
  return received.record;
}

function reasonOf(json: unknown, from: 'list' | 'detail' = 'list'): string {
  const received = kuaishouPlatform.parseOrder(JSON.stringify(json), from);
  return received.ok ? 'ok' : received.reason;
}

describe('an order', () => {
  test('becomes our record', () => {
    expect(parsed(orderJson())).toMatchObject({
      platformOrderId: '2330000000000001',
      status: 'to_ship',
      platformStatus: '30',
      createdAt: 1699991000000,
      updatedAt: 1699991030000,
      paidAt: 1699991020000,
      shippedAt: undefined,
      shipBy: 1700163820000,
      buyer: { openId: '00000000000000000000000000000b01', nick: '测**' },
      buyerMessage: '请尽快发货',
      goodsAmount: 3990,
      shippingAmount: 800,
      discountAmount: 500,
      payMethod: 'alipay',
      holdReasons: [],
      riskCode: undefined,
      channel: 'unknown',
      sellerRole: { type: '1', id: '100001', name: '示例店铺' },
      openAddressId: 'addr-1',
      splitAllowed: true,
      detail: undefined,
      receiver: {
        maskedName: '测*',
        encryptedPhone: 'enc-phone',
        districtCode: '330106',
        encryptedAddress: 'enc-address',
      },
      lines: [
        {
          platformLineId: '2330000000000001',
          kind: 'item',
          platformItemId: '20000000000101',
          platformSkuId: '200000000000101',
          title: '示例T恤',
          specification: '白色;M',
          skuCode: 'TS-WHITE-M',
          quantity: 2,
          unitPrice: 1995,
          originalPrice: 4490,
          amount: 3990,
          deliveredQuantity: 0,
        },
      ],
      parcels: [],
      refunds: [],
    });
  });

  test('keeps the platform text byte by byte, and ids beyond 2^53 digit by digit', () => {
    const raw = JSON.stringify(orderJson(), null, 1)
      .replace('2330000000000001', '9007199254740993')
      .replace('20000000000101', '9223372036854775807');
    const received = kuaishouPlatform.parseOrder(raw, 'list');
    expect(received.raw).toBe(raw);
    expect(received).toMatchObject({
      ok: true,
      record: { platformOrderId: '9007199254740993', lines: [{ platformItemId: '9223372036854775807' }] },
    });
  });

  test.each([
    [10, 'unpaid'],
    [30, 'to_ship'],
    [40, 'shipped'],
    [50, 'received'],
    [70, 'success'],
    [80, 'closed'],
  ])('status %i is %s', (code, status) => {
    expect(parsed(orderJson({ base: { status: code } })).status).toBe(status);
  });

  test('accepts numbers as texts, absent and null objects, and unknown fields', () => {
    const json = orderJson({
      base: {
        oid: '2330000000000001',
        status: '30',
        totalFee: '3990',
        createTime: '1699991000000',
        brandNew: { a: [1] },
      },
    });
    for (const key of ['orderRefundList', 'orderLogisticsInfo', 'orderNote', 'orderDeliveryInfo', 'subOrderInfo'])
      json[key] = null;
    for (const key of ['orderStepInfo', 'orderCpsInfo']) delete json[key];
    expect(parsed(json)).toMatchObject({
      platformOrderId: '2330000000000001',
      goodsAmount: 3990,
      createdAt: 1699991000000,
      notes: [],
      openAddressId: undefined,
    });
  });

  test.each([
    ['live', 'live'],
    ['itemCard', 'item_card'],
    ['shortVideo', 'short_video'],
    ['other', 'other'],
    ['newThing', 'other'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('channel %s is %s', (channel, expected) => {
    expect(parsed(orderJson({ base: { channel } })).channel).toBe(expected);
  });

  test.each([
    [
      'the order is held for group buying',
      { base: { disableDeliveryReasonCode: [1] }, address: { encryptedAddress: null } },
      ['group_buying'],
    ],
    ['payment is checked', { base: { disableDeliveryReasonCode: [2, 1] } }, ['payment_risk', 'group_buying']],
    ['codes are texts', { base: { disableDeliveryReasonCode: ['2'] } }, ['payment_risk']],
    ['the reason is new', { base: { disableDeliveryReasonCode: [7] } }, ['unknown']],
    ['the reason cannot be read', { base: { disableDeliveryReasonCode: { a: 1 } } }, ['unknown']],
    ['there is no list of reasons', { base: { disableDeliveryReasonCode: null } }, []],
    ['the black market is behind it', { base: { riskCode: 10001 } }, ['risk_order']],
    ['the risk is new', { base: { riskCode: 10002 } }, ['unknown']],
    ['the address is withheld', { address: { encryptedAddress: '' } }, ['no_address']],
    ['there is no address at all', { top: { orderAddress: null } }, ['no_address']],
    ['goods go to an account', { address: { encryptedAddress: '', rechargeAccount: { encryptedAccount: 'x' } } }, []],
    ['no address, but not paid either', { base: { status: 10 }, address: { encryptedAddress: '' } }, []],
    ['there is no deadline', { base: { validPromiseShipmentTimeStamp: 0 } }, ['no_deadline']],
    ['the deadline is not told', { base: { validPromiseShipmentTimeStamp: null } }, []],
    ['no deadline, but shipped', { base: { status: 40, validPromiseShipmentTimeStamp: 0 } }, []],
  ])('hold reasons when %s', (_name, changes, expected) => {
    expect(parsed(orderJson(changes)).holdReasons).toEqual(expected);
  });

  test('notes come newest first, and the newest flag counts', () => {
    const orderNoteInfo = [
      { createTime: 1000, note: '旧', flagTagCode: 'red_flag_tag_order', operatorName: '甲' },
      { createTime: 3000, note: '新', flagTagCode: 'grey_flag_tag_order', operatorName: '乙' },
      { createTime: 2000, note: '中' },
    ];
    const order = parsed(orderJson({ top: { orderNote: { orderNoteInfo }, orderFlag: { flag: 'red' } } }));
    expect(order.notes.map((note) => note.text)).toEqual(['新', '中', '旧']);
    expect(order.flag).toBe('grey');
    expect(order.notes[0]).toEqual({ at: 3000, text: '新', flag: 'grey', operator: '乙' });
  });

  test('an order without notes has no flag, whatever the obsolete flag field says', () => {
    expect(parsed(orderJson({ top: { orderFlag: { flag: 'grey_flag_tag_order' } } }), 'detail').flag).toBeUndefined();
  });

  test('gifts are lines with their own id, status and parcels', () => {
    const gift = {
      subOrderType: 2,
      subOrderBaseInfo: { oid: 2330000000000009, status: 40 },
      subOrderItemInfo: { itemId: 5, skuId: 6, itemTitle: '赠品', num: 1, price: 100 },
      subOrderLogisticsInfo: [{ expressNo: 'GIFT1', expressCode: 4, logisticsId: 77 }],
      subOrderDeliveryInfo: { deliveryNum: 1 },
    };
    const orderLogisticsInfo = [{ expressNo: 'YT1', expressCode: 6, logisticsId: 55 }, { expressCode: 0 }];
    const order = parsed(orderJson({ top: { subOrderInfo: [gift], orderLogisticsInfo } }));
    expect(order.lines[1]).toMatchObject({
      platformLineId: '2330000000000009',
      kind: 'gift',
      status: 'shipped',
      amount: 0,
      deliveredQuantity: 1,
      title: '赠品',
    });
    expect(order.parcels).toEqual([
      { platformParcelId: '55', waybill: 'YT1', carrierCode: '6', carrierName: '圆通速递' },
      {
        platformParcelId: '77',
        waybill: 'GIFT1',
        carrierCode: '4',
        carrierName: '顺丰速运',
        platformLineId: '2330000000000009',
      },
    ]);
    expect(order.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(order.goodsAmount);
  });

  test('a carrier that is not in the table keeps its code', () => {
    const order = parsed(orderJson({ top: { orderLogisticsInfo: [{ expressNo: 'X1', expressCode: 4711 }] } }));
    expect(order.parcels).toEqual([{ platformParcelId: '', waybill: 'X1', carrierCode: '4711', carrierName: '' }]);
  });

  test('refunds keep both generations of numbers apart by their handling way', () => {
    const orderRefundList = [
      { refundId: 3, refundStatus: 11 },
      { refundId: 2, refundStatus: 10, handlingWay: 10 },
      { refundId: 1, refundStatus: 60, handlingWay: 3 },
    ];
    expect(parsed(orderJson({ top: { orderRefundList } })).refunds).toEqual([
      { platformRefundId: '3', status: 'wait_seller', kind: 'return_refund' },
      { platformRefundId: '2', status: 'wait_seller', kind: 'refund_only' },
      { platformRefundId: '1', status: 'success', kind: 'exchange' },
    ]);
  });

  test('presale comes from the mark or from the payment steps', () => {
    expect(parsed(orderJson({ base: { preSale: 1 } })).presale).toBe(true);
    expect(parsed(orderJson({ top: { orderStepInfo: { orderPaymentStatus: { payStepType: 1 } } } })).presale).toBe(
      true,
    );
    expect(parsed(orderJson()).presale).toBe(false);
  });

  test('detail fields are read from a detail only; what is missing stays unknown', () => {
    const base = {
      carrierType: 2,
      carrierId: 9007199254740991,
      shopNewBuyer: false,
      privacyInfoAuthStatus: 10,
      privacyInfoAuthTime: 1699992000000,
    };
    const addressUpdateAuditInfo = {
      auditStatus: 10,
      timeoutOfAudit: 1700000000000,
      auditTime: 0,
      addressBeforeUpdate: { city: '杭州市', encryptedAddress: 'old' },
      addressAfterUpdate: { city: '宁波市', encryptedAddress: 'new' },
    };
    const json = orderJson({ base, top: { addressUpdateAuditInfo } });
    expect(parsed(json, 'list').detail).toBeUndefined();
    expect(parsed(json, 'detail').detail).toMatchObject({
      sourceType: '2',
      sourceId: '9007199254740991',
      shopNewBuyer: false,
      platformNewBuyer: undefined,
      privacyAuthorisedAt: 1699992000000,
      addressChange: {
        state: 'pending',
        decideBy: 1700000000000,
        decidedAt: undefined,
        before: { city: '杭州市' },
        after: { encryptedAddress: 'new' },
      },
    });
  });

  test('delivered pieces are assumed only where the goods have left and nothing is told', () => {
    const top = { orderDeliveryInfo: null };
    expect(parsed(orderJson({ base: { status: 70 }, top })).lines[0]?.deliveredQuantity).toBe(2);
    expect(parsed(orderJson({ base: { status: 30 }, top })).lines[0]?.deliveredQuantity).toBe(0);
  });
});

describe('an order that cannot be stored', () => {
  test.each([
    ['oid is missing', { base: { oid: null } }, 'oid is missing'],
    ['oid is no id', { base: { oid: 'abc' } }, 'oid is not an id'],
    ['oid is zero', { base: { oid: 0 } }, 'oid is not an id'],
    ['createTime is missing', { base: { createTime: undefined } }, 'createTime is missing'],
    ['createTime is 0', { base: { createTime: 0 } }, 'createTime is not a time'],
    ['createTime is a word', { base: { createTime: 'yesterday' } }, 'createTime is not a time'],
    ['updateTime is missing', { base: { updateTime: undefined } }, 'updateTime is missing'],
    ['payTime is an object', { base: { payTime: {} } }, 'payTime is not a time'],
    ['status is missing', { base: { status: null } }, 'status is missing'],
    ['status is unknown', { base: { status: 99 } }, 'status 99 is not known'],
    ['totalFee is missing', { base: { totalFee: null } }, 'totalFee is missing'],
    ['totalFee is a word', { base: { totalFee: 'free' } }, 'totalFee is not a whole number'],
    ['totalFee is a fraction', { base: { totalFee: 39.9 } }, 'totalFee is not a whole number'],
    ['num is missing', { item: { num: null } }, 'num is missing'],
    ['num is negative', { item: { num: -1 } }, 'num is negative'],
    ['there is no item', { top: { orderItemInfo: null } }, 'orderItemInfo is missing'],
    ['the address is a text', { top: { orderAddress: 'x' } }, 'orderAddress is not an object'],
    ['the parcels are a text', { top: { orderLogisticsInfo: 'x' } }, 'orderLogisticsInfo is not a list of objects'],
    ['the base is a list', { top: { orderBaseInfo: [] } }, /^orderBaseInfo is not an object; oid is missing/],
  ])('%s', (_name, changes, reason) => {
    expect(reasonOf(orderJson(changes))).toMatch(reason);
  });

  test('keeps its id as far as it can be read', () => {
    const raw = JSON.stringify(orderJson({ base: { status: 99 } }));
    expect(kuaishouPlatform.parseOrder(raw, 'list')).toEqual({
      ok: false,
      platformId: '2330000000000001',
      reason: 'status 99 is not known',
      raw,
    });
    expect(kuaishouPlatform.parseOrder('null', 'list')).toEqual({
      ok: false,
      reason: 'the record is not a JSON object',
      raw: 'null',
    });
    expect(kuaishouPlatform.parseOrder('{"a":', 'list')).toMatchObject({ ok: false, raw: '{"a":' });
  });

  test('a detail without update time takes the latest thing that happened', () => {
    expect(parsed(orderJson({ base: { updateTime: 0 } }), 'detail').updatedAt).toBe(1699991020000);
  });

  test('arbitrary JSON is answered, never thrown', () => {
    const keys = fc.constantFrom(
      'orderBaseInfo',
      'orderItemInfo',
      'orderNote',
      'orderAddress',
      'subOrderInfo',
      'orderRefundList',
      'orderLogisticsInfo',
      'oid',
      'status',
      'num',
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(keys, tie('node'), { maxKeys: 6 }),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          fc
            .record({
              base: fc.dictionary(fc.constantFrom(...Object.keys(orderJson().orderBaseInfo as Json)), fc.jsonValue()),
            })
            .map(({ base }) => orderJson({ base })),
        ),
        fc.constantFrom('list' as const, 'detail' as const),
        (json, from) => {
          const raw = JSON.stringify(json);
          const received = kuaishouPlatform.parseOrder(raw, from);
          expect(received.raw).toBe(raw);
          if (received.ok) {
            expect(received.record.platformOrderId).toMatch(/^[1-9]\d*$/);
            expect(received.record.createdAt).toBeGreaterThan(0);
            expect(Number.isSafeInteger(received.record.goodsAmount)).toBe(true);
            expect(received.record.lines.length).toBeGreaterThan(0);
          } else {
            expect(received.reason).not.toBe('');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
