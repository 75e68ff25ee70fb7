import type { RefusalName } from '../../../../shared/domain/refusals.ts';
import type { PlatformError, PlatformErrorKind } from '../platform-error.ts';
import type { Refusal } from '../shop-platform.ts';

/** One refusal: its result number and, where several share a number or none is documented, words of its text. */
interface RefusalRow {
  readonly name: RefusalName;
  readonly code?: number | undefined;
  readonly text?: RegExp | undefined;
  /** The methods that it can come from; undefined = any. */
  readonly area?: RegExp | undefined;
}

/** The refusals of writes that the platform's documents list: K1009 (result 11), 《返回码说明》 and K1001. */
export const DOCUMENTED_REFUSALS = [
  { name: 'waybill_mismatch', code: 11, text: /运单号和物流公司不匹配/ },
  { name: 'waybill_many_addresses', code: 11, text: /同一个?运单号.*收件地址超过/ },
  { name: 'picked_up_before_payment', code: 11, text: /揽收时间早于支付时间/ },
  { name: 'waybill_other_seller', code: 11, text: /运单号已被其他商家使用/ },
  { name: 'address_differs_from_waybill', code: 11, text: /收货地址与电子面单取号地址不一致/ },
  { name: 'thirty_days_between', code: 11, text: /发货间隔超过\s*30\s*天/ },
  { name: 'waybill_differs_from_electronic', code: 11, text: /回传运单号与电子面单不一致/ },
  { name: 'carrier_unknown', code: 11, text: /快递公司不存在/ },
  { name: 'signed_elsewhere', code: 11, text: /收货地址与签收地址不一致/ },
  { name: 'carrier_differs_from_electronic', code: 11, text: /电子面单取号与发货快递公司不一致/ },
  { name: 'stock_reserved', code: 21, text: /库存不足.*减少预留数量/ },
  { name: 'order_foreign', code: 21, text: /order operation reject/i },
  { name: 'item_only_in_back_office', code: 3401 },
  { name: 'refund_kind_or_state_wrong', code: 300002 },
  { name: 'refund_number_missing', code: 300006 },
  { name: 'intervention_text_missing', code: 300007 },
  { name: 'refund_handling_wrong', code: 300008 },
  { name: 'refund_amount_zero', code: 300009 },
  { name: 'refund_not_refundable', code: 300010 },
  { name: 'refund_not_found', code: 300011 },
  { name: 'refund_foreign', code: 300012 },
  { name: 'buyer_cancelled', code: 300013 },
  { name: 'refund_changed', code: 300014 },
  { name: 'too_many_pictures', code: 300015 },
  { name: 'negotiation_wrong', code: 300016 },
  { name: 'negotiation_changed', code: 300017 },
  { name: 'refund_state_forbids', code: 300018 },
] as const satisfies readonly RefusalRow[];

/** Which calls a text can be about: the same words mean one thing for a parcel and another for a refund. */
const AREAS = {
  shipping: /^open\.(seller\.order\.(goods|logistics)|order\.goods)\./,
  held: /^open\.(seller\.order\.goods|order\.goods|order\.decrypt)\./,
  note: /^open\.seller\.order\.note\./,
  closing: /^open\.seller\.order\.close$/,
  address: /^open\.order\.address\./,
  refund: /^open\.(refund|seller\.order\.refund)\./,
  goods: /^open\.item\./,
  reveal: /^open\.order\.decrypt\./,
  cipher: /^open\.(order\.decrypt|sms)\./,
  message: /^open\.sms\./,
} as const satisfies Record<string, RegExp>;

/**
 * Rules that are documented without number or words: recognised by what such a text is likely to say. They are guesses:
 * people are shown the platform's own text as well.
 */
const LIKELY_REFUSALS = [
  {
    name: 'reveal_quota_used_up',
    area: AREAS.reveal,
    text: /额度|(解密|查看)[^，。]*(次数|上限|用完|用尽)|(decrypt|reveal)[^,.]*quota/i,
  },
  { name: 'reveal_too_late', area: AREAS.reveal, text: /(14|十四)\s*[天日]/ },
  { name: 'reveal_level_too_low', area: AREAS.reveal, text: /\bL0\b|(商家|店铺)(等级|层级)/ },
  { name: 'cipher_wrong', area: AREAS.cipher, text: /密文/ },
  {
    name: 'message_sign_or_template_wrong',
    area: AREAS.message,
    text: /短信(签名|模板)|(签名|模板)(不存在|未通过|审核|无效)/,
  },
  { name: 'message_balance_used_up', area: AREAS.message, text: /短信(余额|余量|条数)|余额不足/ },
  { name: 'already_shipped', area: AREAS.shipping, text: /(订单|商品)已经?发货/ },
  {
    name: 'order_refunding',
    area: AREAS.shipping,
    text: /(?<!不)存在[^，。]*(退款|售后)|(退款|售后)中[^，。]*不[可能]发货/,
  },
  { name: 'order_risk', area: AREAS.shipping, text: /风险订单|风控/ },
  { name: 'order_held', area: AREAS.held, text: /暂不可发货|暂停发货/ },
  { name: 'too_many_pieces', area: AREAS.shipping, text: /(发货|剩余)[^，。]*(件数|数量)|超过剩余/ },
  { name: 'too_many_parcels', area: AREAS.shipping, text: /包裹[^，。]*(上限|超过|最多)/ },
  { name: 'not_fully_shipped', area: AREAS.shipping, text: /(未全部发货|全部发货后)/ },
  { name: 'parcel_not_found', area: AREAS.shipping, text: /包裹不存在/ },
  { name: 'serial_number_needed', area: AREAS.shipping, text: /\bSN\b|IMEI|序列号/ },
  { name: 'order_not_unpaid', area: AREAS.closing, text: /(仅|只|不是)[^，。]*(待付款|未付款|未支付)|已(付款|支付)/ },
  { name: 'note_too_long', area: AREAS.note, text: /备注[^，。]*(超过|最多|过长)/ },
  { name: 'address_already_decided', area: AREAS.address, text: /(地址|申请)[^，。]*(已审核|已处理|已同意|已拒绝)/ },
  { name: 'address_nothing_asked', area: AREAS.address, text: /(没有|不存在)[^，。]*(地址|修改)/ },
  { name: 'address_decision_too_late', area: AREAS.address, text: /审核[^，。]*(超时|过期|截止)/ },
  { name: 'reject_text_needed', area: AREAS.refund, text: /(拒绝|驳回)[^，。]*(描述|说明)/ },
  {
    name: 'reject_pictures_needed',
    area: AREAS.refund,
    text: /(凭证|图片)[^，。]*(必填|必传|不能为空)|(上传|提供)[^，。]*(凭证|图片)/,
  },
  { name: 'too_many_pictures', area: AREAS.refund, text: /(凭证|图片)[^，。]*(最多|超过)/ },
  { name: 'reject_reason_unknown', area: AREAS.refund, text: /(拒绝|驳回)原因/ },
  { name: 'return_freight_differs', area: AREAS.refund, text: /运费[^，。]*(不一致|不符|不等|缺失|不适用)/ },
  { name: 'refund_amount_differs', area: AREAS.refund, text: /退款金额[^，。]*(不一致|不符|不等|超过)/ },
  { name: 'stock_elsewhere', area: AREAS.goods, text: /库存[^，。]*货品/ },
  { name: 'stock_too_high', area: AREAS.goods, text: /库存[^，。]*(上限|超出)/ },
  { name: 'price_out_of_range', area: AREAS.goods, text: /价格[^，。]*(范围|超出|不合法|大于|小于)/ },
  { name: 'item_not_approved', area: AREAS.goods, text: /(商品|审核)[^，。]*(未通过|未审核|审核中)/ },
  { name: 'item_not_found', area: AREAS.goods, text: /商品不存在/ },
  { name: 'sku_not_found', area: AREAS.goods, text: /(sku|规格)不存在/i },
  { name: 'refund_not_found', area: AREAS.refund, text: /(售后单|退款单)不存在/ },
  { name: 'order_not_found', text: /订单不存在/ },
  { name: 'order_state_forbids', text: /订单状态/ },
  { name: 'shipping_blocked', area: AREAS.shipping, code: 11 },
] as const satisfies readonly RefusalRow[];

/** Failures of the connection, and answers that are none: whatever their text says, the write itself was not judged. */
const NOT_JUDGED: ReadonlySet<PlatformErrorKind> = new Set([
  'throttled',
  'token-expired',
  'consent-lost',
  'scope-missing',
  'transport',
]);

/** The limits on calls; everything else of kind `quota` is the day's reveals. */
const CALL_LIMIT = /exceed (quota|qps) limit/i;

/** Which refusal with words of its own this is; undefined for the platform's other texts and for failures to reach it. */
export function refusalOf({ kind, details }: PlatformError): Refusal | undefined {
  const { code, text, sent, method } = details;
  if (NOT_JUDGED.has(kind) || code === undefined || sent === false || CALL_LIMIT.test(text)) return undefined;
  return refusalIn(Number(code), text, method);
}

/** The refusal of a result number and its text, as this method says it. */
export function refusalIn(code: number, text: string, method: string): Refusal | undefined {
  const find = (rows: readonly RefusalRow[]): RefusalName | undefined =>
    rows.find(
      (row) =>
        (row.code === undefined || row.code === code) &&
        (row.text === undefined || row.text.test(text)) &&
        (row.area === undefined || row.area.test(method)),
    )?.name;
  const documented = find(DOCUMENTED_REFUSALS);
  if (documented !== undefined) return { name: documented, isGuess: false };
  const likely = find(LIKELY_REFUSALS);
  return likely && { name: likely, isGuess: true };
}
