import { describe, expect, test } from 'vitest';
import { refusalWords } from '../../electron/backend/outbox/refusal-words.ts';
import { readEnvelope } from '../../electron/backend/platforms/kuaishou/envelope.ts';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { DOCUMENTED_REFUSALS } from '../../electron/backend/platforms/kuaishou/refusals.ts';
import { PLATFORM_ERROR_KINDS, PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import { FAILURES } from '../../electron/practice/result-codes.ts';
import { say } from '../../renderer/features/outbox/said.ts';
import type { Translate } from '../../renderer/ui/text.ts';
import { REFUSALS, type RefusalName } from '../../shared/domain/refusals.ts';
import { translate } from '../../shared/i18n/translate.ts';

const SHIP = 'open.seller.order.goods.deliver';
const NOTE = 'open.seller.order.note.add';
const CLOSE = 'open.seller.order.close';
const ADDRESS = 'open.order.address.audit.approve';
const APPROVE = 'open.seller.order.refund.approve';
const REJECT = 'open.refund.reject';
const GOODS = 'open.item.sku.stock.update';
const MESSAGE = 'open.sms.send';

/** A write's failure as it comes out of an envelope with this number and text. */
function refused(result: number, text: string, method = SHIP): PlatformError {
  try {
    readEnvelope(
      { status: 200, text: JSON.stringify({ result, error_msg: text }), contentType: '', retryAfter: undefined },
      method,
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
    expect(kuaishouPlatform.refusalOf(error)).toEqual({ name, isGuess: name === 'shipping_blocked' });
    expect(kuaishouPlatform.writeOutcome(error)).toBe('refused');
  });

  test('each row of the table has a row here', () => {
    const tested = new Set(DOCUMENTED.map(([, , name]) => name));
    expect(DOCUMENTED_REFUSALS.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  test('the telling text may stand behind a general one', () => {
    expect(kuaishouPlatform.refusalOf(refused(11, '发货失败：运单号已被其他商家使用'))?.name).toBe(
      'waybill_other_seller',
    );
  });
});

describe('rules that are documented without words', () => {
  test.each([
    [21, '订单不存在', 'order_not_found', SHIP],
    [21, '当前订单状态不可发货', 'order_state_forbids', SHIP],
    [21, '订单存在退款，不可发货', 'order_refunding', SHIP],
    [11, '订单存在售后，不可发货', 'order_refunding', SHIP],
    [21, '订单暂不可发货', 'order_held', SHIP],
    [21, '风险订单，禁止发货', 'order_risk', SHIP],
    [21, '订单已发货，运单号不一致', 'already_shipped', SHIP],
    [21, '发货数量超过剩余未发货件数', 'too_many_pieces', SHIP],
    [21, '包裹数量超过上限', 'too_many_parcels', SHIP],
    [21, '包裹不存在', 'parcel_not_found', SHIP],
    [13, '备注不能超过200字', 'note_too_long', NOTE],
    [21, '订单已支付，不可关闭', 'order_not_unpaid', CLOSE],
    [21, '仅待付款订单可以关闭', 'order_not_unpaid', CLOSE],
    [21, '商品不存在', 'item_not_found', GOODS],
    [21, 'SKU不存在', 'sku_not_found', GOODS],
    [21, '库存超出上限', 'stock_too_high', GOODS],
    [21, '修改地址申请已处理', 'address_already_decided', ADDRESS],
    [21, '短信签名不存在', 'message_sign_or_template_wrong', MESSAGE],
    [21, '退款金额不一致', 'refund_amount_differs', APPROVE],
    [21, '拒绝凭证图片必填', 'reject_pictures_needed', REJECT],
  ] satisfies (readonly [number, string, RefusalName, string])[])('%i %s is %s', (result, text, name, method) => {
    expect(kuaishouPlatform.refusalOf(refused(result, text, method))).toEqual({ name, isGuess: true });
  });

  test.each([
    [21, '商家账户余额不足', APPROVE, undefined],
    [21, '退款金额超过可退额度', APPROVE, 'refund_amount_differs'],
    [21, '今日修改额度已用完', GOODS, undefined],
    [11, '一条新的规则', APPROVE, undefined],
    [11, '一条新的规则', GOODS, undefined],
    [21, '库存超出上限', SHIP, undefined],
    [21, '存在未完成的退款，不可改价', GOODS, undefined],
  ] satisfies (readonly [number, string, string, RefusalName | undefined])[])(
    '%i %s means nothing else for %s',
    (result, text, method, name) => {
      expect(kuaishouPlatform.refusalOf(refused(result, text, method))?.name).toBe(name);
    },
  );

  test('are guesses, and the platform is quoted beside them', () => {
    const words = (result: number, text: string, method: string) =>
      refusalWords(kuaishouPlatform, refused(result, text, method)).outcome;
    expect(words(21, '退款金额超过可退额度', APPROVE)).toEqual({
      key: 'outbox.refusal.refund_amount_differs',
      params: {},
      quote: '退款金额超过可退额度',
    });
    expect(words(11, '一条新的规则', SHIP)).toMatchObject({
      key: 'outbox.refusal.shipping_blocked',
      quote: '一条新的规则',
    });
    expect(words(11, '运单号和物流公司不匹配', SHIP)).toEqual({ key: 'outbox.refusal.waybill_mismatch', params: {} });
    const told = words(21, '商家账户余额不足', APPROVE);
    expect(told).toMatchObject({ key: 'outbox.refusal.other', params: { text: '商家账户余额不足' } });
    const t: Translate = (key, params) => translate('zh-CN', key, params);
    expect(say(words(11, '一条新的规则', SHIP), t)).toBe('平台规则不允许发货（平台原话：一条新的规则）');
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
    'personMissing',
    'refundTimesReversed',
    'refundTooOld',
    'refundWindow',
    'orderTimesReversed',
    'orderTooOld',
    'orderWindow',
    'pageSize',
    'cursor',
  ]);

  /** A method that answers with this failure. */
  function methodOf(key: string): string {
    if (key.startsWith('refund')) return REJECT;
    if (key.startsWith('audit')) return ADDRESS;
    if (key.startsWith('message')) return MESSAGE;
    if (/^(item|sku|stock)/.test(key)) return GOODS;
    return key === 'noteTooLong' ? NOTE : key === 'closeStatus' ? CLOSE : SHIP;
  }

  test.each(Object.entries(FAILURES))('%s', (key, { result, text }) => {
    const error = refused(result, text, methodOf(key));
    expect(kuaishouPlatform.writeOutcome(error)).toBe('refused');
    const name = kuaishouPlatform.refusalOf(error)?.name;
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
