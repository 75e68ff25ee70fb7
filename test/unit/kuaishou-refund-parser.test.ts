import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';

const REFUND = {
  refundId: 3330000000000001,
  oid: 2330000000000001,
  status: 10,
  negotiateStatus: 1,
  handlingWay: 10,
  refundType: 1,
  refundFee: 3990,
  refundReason: 101,
  refundReasonDesc: '不想要了',
  refundDesc: '拍错',
  receiptStatus: 1,
  itemId: 20000000000101,
  skuId: 200000000000101,
  skuNick: 'TS',
  createTime: 1699991000000,
  submitTime: 0,
  updateTime: 1699992000000,
  endTime: 0,
  expireTime: 1700160000000,
};

function received(changes: Record<string, unknown>, from: 'list' | 'detail' = 'list') {
  return kuaishouPlatform.parseRefund(JSON.stringify({ ...REFUND, ...changes }), from);
}

describe('a refund case', () => {
  test('becomes our record', () => {
    expect(received({})).toMatchObject({
      ok: true,
      record: {
        platformRefundId: '3330000000000001',
        platformOrderId: '2330000000000001',
        status: 'wait_seller',
        platformStatus: '10',
        negotiateStatus: '1',
        kind: 'refund_only',
        initiator: 'buyer',
        amount: 3990,
        reasonCode: '101',
        reason: '不想要了',
        goodsReceived: false,
        createdAt: 1699991000000,
        submittedAt: undefined,
        updatedAt: 1699992000000,
        endedAt: undefined,
        expiresAt: 1700160000000,
        urgeCount: 0,
        detail: undefined,
      },
    });
  });

  test.each([
    [10, 10, 'wait_seller', 'refund_only'],
    [10, undefined, 'wait_seller', 'unknown'],
    [11, undefined, 'wait_seller', 'return_refund'],
    [11, 3, 'wait_seller', 'exchange'],
    [12, 1, 'wait_buyer_edit', 'return_refund'],
    [20, 10, 'platform', 'refund_only'],
    [21, undefined, 'platform', 'return_refund'],
    [22, undefined, 'platform', 'return_refund'],
    [30, 1, 'wait_buyer_return', 'return_refund'],
    [40, 1, 'wait_seller_receive', 'return_refund'],
    [45, 3, 'wait_buyer_receive', 'exchange'],
    [50, 10, 'refunding', 'refund_only'],
    [60, 4, 'success', 'resend'],
    [70, 5, 'closed', 'repair'],
    [99, 77, 'unknown', 'unknown'],
  ])('status %s with handling way %s', (status, handlingWay, expected, kind) => {
    expect(received({ status, handlingWay })).toMatchObject({
      ok: true,
      record: { status: expected, kind, platformStatus: String(status) },
    });
  });

  test('detail fields come from a detail only', () => {
    const detail = {
      buyerOpenId: 'b01',
      pictures: '["https://example.invalid/1.jpg","https://example.invalid/2.jpg"]',
      logisticsInfo: { expressNo: 'SF1', expressCode: 4 },
      sellerDisagreeReason: 5,
      sellerDisagreeDesc: '已发货',
      exchangeInfo: { skuId: 9, skuDesc: '黑色', quantity: 2 },
      returnFreightInfo: { returnFreightAmount: 800, returnFreightStatus: 10, returnFreightApplyDesc: '运费' },
      logisticsRiskInfos: ['轨迹异常', 3, ''],
    };
    expect(received(detail, 'list')).toMatchObject({ ok: true, record: { detail: undefined } });
    expect(received(detail, 'detail')).toMatchObject({
      ok: true,
      record: {
        detail: {
          buyerOpenId: 'b01',
          pictures: ['https://example.invalid/1.jpg', 'https://example.invalid/2.jpg'],
          returnParcel: { waybill: 'SF1', carrierCode: '4', carrierName: '顺丰速运' },
          sellerRejectReason: '5',
          sellerRejectDescription: '已发货',
          exchange: { platformSkuId: '9', specification: '黑色', quantity: 2 },
          returnFreight: { amount: 800, status: 'pending', description: '运费' },
          parcelRisks: ['轨迹异常'],
        },
      },
    });
  });

  test.each([
    ['a,b', ['a', 'b']],
    ['["a"]', ['a']],
    ['[broken', []],
    ['', []],
    [['a', '', 1], ['a']],
    [null, []],
    [7, []],
  ])('pictures %j', (pictures, expected) => {
    expect(received({ pictures }, 'detail')).toMatchObject({ ok: true, record: { detail: { pictures: expected } } });
  });

  test.each([
    [{ refundId: null }, 'refundId is missing'],
    [{ oid: 'x' }, 'oid is not an id'],
    [{ status: null }, 'status is missing'],
    [{ refundFee: 'all' }, 'refundFee is not a whole number'],
    [{ createTime: 0 }, 'createTime is not a time'],
    [{ updateTime: null }, 'updateTime is missing'],
    [{ expireTime: 'soon' }, 'expireTime is not a time'],
  ])('%j cannot be stored', (changes, reason) => {
    expect(received(changes)).toMatchObject({ ok: false, reason });
  });

  test('arbitrary JSON is answered, never thrown', () => {
    const wild = fc.dictionary(
      fc.constantFrom(...Object.keys(REFUND), 'pictures', 'logisticsInfo', 'exchangeInfo'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          wild.map((changes) => ({ ...REFUND, ...changes })),
        ),
        (json) => {
          const raw = JSON.stringify(json);
          const answer = kuaishouPlatform.parseRefund(raw, 'detail');
          expect(answer.raw).toBe(raw);
          expect(answer.ok ? answer.record.platformRefundId : answer.reason).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});
