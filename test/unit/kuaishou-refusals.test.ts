import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../electron/backend/platforms/kuaishou/envelope.ts';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { DOCUMENTED_REFUSALS } from '../../electron/backend/platforms/kuaishou/refusals.ts';
import { PLATFORM_ERROR_KINDS, PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import { FAILURES } from '../../electron/practice/result-codes.ts';
import { REFUSALS, type RefusalName } from '../../shared/domain/refusals.ts';

/** A write's failure as it comes out of an envelope with this number and text. */
function refused(result: number, text: string): PlatformError {
  try {
    readEnvelope(
      { status: 200, text: JSON.stringify({ result, error_msg: text }), contentType: '', retryAfter: undefined },
      'open.seller.order.goods.deliver',
      [],
    );
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('the answer was taken for a success');
}

/** K1009, K1001 and 《返回码说明》 as the reference quotes them; numbers without a text have none in the documents. */
const DOCUMENTED: readonly (readonly [number, string, RefusalName])[] = [
  [11, '运单号和物流公司不匹配', 'waybill_mismatch'],
  [11, '同一个运单号对应收件地址超过1个', 'waybill_many_addresses'],
  [11, '运单揽收时间早于支付时间', 'picked_up_before_payment'],
  [11, '运单号已被其他商家使用', 'waybill_other_seller'],
  [11, '收货地址与电子面单取号地址不一致', 'address_differs_from_waybill'],
  [11, '运单发货间隔超过30天', 'thirty_days_between'],
  [11, '回传运单号与电子面单不一致', 'waybill_differs_from_electronic'],
  [11, '快递公司不存在', 'carrier_unknown'],
  [11, '收货地址与签收地址不一致', 'signed_elsewhere'],
  [11, '电子面单取号与发货快递公司不一致', 'carrier_differs_from_electronic'],
  [11, '一条新的规则', 'shipping_blocked'],
  [21, '当前库存不足，请减少预留数量', 'stock_reserved'],
  [21, 'order operation reject', 'order_foreign'],
  [3401, '商品只能在商家后台编辑', 'item_only_in_back_office'],
  [300002, '', 'refund_kind_or_state_wrong'],
  [300006, '', 'refund_number_missing'],
  [300007, '', 'intervention_text_missing'],
  [300008, '', 'refund_handling_wrong'],
  [300009, '', 'refund_amount_zero'],
  [300010, '', 'refund_not_refundable'],
  [300011, '', 'refund_not_found'],
  [300012, '', 'refund_foreign'],
  [300013, '', 'buyer_cancelled'],
  [300014, '', 'refund_changed'],
  [300015, '', 'too_many_pictures'],
  [300016, '', 'negotiation_wrong'],
  [300017, '', 'negotiation_changed'],
  [300018, '', 'refund_state_forbids'],
];

describe('the documented refusals of writes', () => {
  test.each(DOCUMENTED)('%i %s is %s, and nothing happened', (result, text, name) => {
    const error = refused(result, text);
    expect(kuaishouPlatform.refusalOf(error)).toBe(name);
    expect(kuaishouPlatform.writeOutcome(error)).toBe('refused');
  });

  test('each row of the table has a row here', () => {
    const tested = new Set(DOCUMENTED.map(([, , name]) => name));
    expect(DOCUMENTED_REFUSALS.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  test('the telling text may stand behind a general one', () => {
    expect(kuaishouPlatform.refusalOf(refused(11, '发货失败：运单号已被其他商家使用'))).toBe('waybill_other_seller');
  });
});

describe('rules that are documented without words', () => {
  test.each([
    [21, '订单不存在', 'order_not_found'],
    [21, '当前订单状态不可发货', 'order_state_forbids'],
    [21, '订单存在退款，不可发货', 'order_refunding'],
    [11, '订单存在售后，不可发货', 'order_refunding'],
    [21, '订单暂不可发货', 'order_held'],
    [21, '风险订单，禁止发货', 'order_risk'],
    [21, '订单已发货，运单号不一致', 'already_shipped'],
    [21, '发货数量超过剩余未发货件数', 'too_many_pieces'],
    [21, '包裹数量超过上限', 'too_many_parcels'],
    [21, '包裹不存在', 'parcel_not_found'],
    [13, '备注不能超过200字', 'note_too_long'],
    [21, '订单已支付，不可关闭', 'order_not_unpaid'],
    [21, '仅待付款订单可以关闭', 'order_not_unpaid'],
    [21, '商品不存在', 'item_not_found'],
    [21, 'SKU不存在', 'sku_not_found'],
    [21, '库存超出上限', 'stock_too_high'],
    [21, '修改地址申请已处理', 'address_already_decided'],
    [21, '短信签名不存在', 'message_sign_or_template_wrong'],
    [21, '退款金额不一致', 'refund_amount_differs'],
    [21, '拒绝凭证图片必填', 'reject_pictures_needed'],
  ] satisfies (readonly [number, string, RefusalName])[])('%i %s is %s', (result, text, name) => {
    expect(kuaishouPlatform.refusalOf(refused(result, text))).toBe(name);
  });

  test.each(['无法处理', '售后单状态异常提示'])('%s has no name', (text) => {
    expect(kuaishouPlatform.refusalOf(refused(21, text))).toBeUndefined();
  });
});

describe('the refusals of the practice platform', () => {
  /** Refusals of reads, of calls as such, and one whose text says all there is. */
  const WITHOUT_NAME: ReadonlySet<string> = new Set([
    'invalidUrl',
    'sign',
    'version',
    'timestamp',
    'param',
    'tokenExpired',
    'tokenUnknown',
    'revoked',
    'scope',
    'appendRefused',
    'messageMissing',
    'refundTimesReversed',
    'refundTooOld',
    'refundWindow',
    'orderTimesReversed',
    'orderTooOld',
    'orderWindow',
    'pageSize',
    'cursor',
  ]);

  test.each(Object.entries(FAILURES))('%s', (key, { result, text }) => {
    const error = refused(result, text);
    expect(kuaishouPlatform.writeOutcome(error)).toBe('refused');
    const name = kuaishouPlatform.refusalOf(error);
    expect(name === undefined ? 'without name' : 'named').toBe(WITHOUT_NAME.has(key) ? 'without name' : 'named');
  });
});

describe('what did not get as far as being judged has no name', () => {
  test.each([
    [777, 'Exceed quota limit, KEY [appkey:ks1000]'],
    [777, 'Exceed quota limit, KEY [appkey:ks1000;primaryUserId:42]'],
    [777, 'Exceed qps limit, KEY [apiId:open.order.decrypt.batch;appkey:ks1000], MAX_QPS [100.0]'],
    [24, 'AUTHORIZATION_REVOKED'],
    [777, 'TOKEN过期'],
    [777, 'token中无scope权限'],
    [11, '快递公司不存在，系统异常'],
    [300014, '请求超时'],
  ])('%i %s', (result, text) => {
    expect(kuaishouPlatform.refusalOf(refused(result, text))).toBeUndefined();
  });

  test('nor has what was found on this side', () => {
    const error = new PlatformError({ kind: 'quota', text: '今日额度已用完', code: '1', method: 'm', sent: false });
    expect(kuaishouPlatform.refusalOf(error)).toBeUndefined();
    expect(
      kuaishouPlatform.refusalOf(new PlatformError({ kind: 'request-wrong', text: '密文', method: 'm' })),
    ).toBeUndefined();
  });
});

test('no name is given twice', () => {
  expect(new Set(REFUSALS).size).toBe(REFUSALS.length);
});

describe('what a failed write means', () => {
  test.each(PLATFORM_ERROR_KINDS)('%s', (kind) => {
    const outcome = (sent?: boolean) =>
      kuaishouPlatform.writeOutcome(new PlatformError({ kind, text: '', method: 'm', sent }));
    expect(outcome()).toBe(kind === 'transport' ? 'unknown' : 'refused');
    expect(outcome(true)).toBe(outcome());
    expect(outcome(false)).toBe(kind === 'request-wrong' ? 'refused' : 'not_sent');
  });

  test.each([
    [21, '请求超时'],
    [21, 'Read timed out'],
    [21, '系统繁忙，请稍后再试'],
    [100200500, 'server_error'],
    [500, 'internal error'],
    [21, '网络异常'],
    [-1, ''],
  ])('the platform did not get to the end itself: %i %s is unknown', (result, text) => {
    expect(kuaishouPlatform.writeOutcome(refused(result, text))).toBe('unknown');
  });
});
