/** A failure as the gateway words it. */
export interface Failure {
  readonly result: number;
  readonly text: string;
}

/** Numbers that no document states are kept here, in one place, so that they can be corrected (marked "assumed"). */
export const RESULT = {
  success: 1,
  shippingBlocked: 11,
  parameterBlank: 12,
  parameterInvalid: 13,
  business: 21,
  revoked: 24,
  accountMissing: 26,
  /** assumed */ scope: 22,
  /** assumed */ invalidUrl: 15,
  /** assumed */ sign: 28,
  /** assumed */ throttled: 1016,
  perUserQuota: 1017,
  /** assumed */ orderWindow: 13,
  refundType: 300002,
  refundTimesReversed: 300003,
  refundTooOld: 300005,
  refundIdBlank: 300006,
  refundHandlingWay: 300008,
  refundAmountZero: 300009,
  refundNotRefundable: 300010,
  refundCancelled: 300013,
  refundChanged: 300014,
  refundPictures: 300015,
  refundNegotiate: 300016,
  refundNegotiateChanged: 300017,
  refundNotAllowed: 300018,
  refundMissing: 300011,
  refundForeign: 300012,
  refundWindow: 300019,
  oauthInvalidRequest: 100200100,
  oauthUnauthorizedClient: 100200101,
  oauthAccessDenied: 100200102,
  oauthResponseType: 100200103,
  oauthGrantType: 100200104,
  oauthInvalidGrant: 100200105,
  oauthInvalidScope: 100200106,
} as const;

export const FAILURES = {
  invalidUrl: { result: RESULT.invalidUrl, text: 'Invalid url' },
  sign: { result: RESULT.sign, text: '签名校验失败' },
  version: { result: RESULT.parameterInvalid, text: 'version invalid' },
  timestamp: { result: RESULT.parameterInvalid, text: 'timestamp invalid' },
  param: { result: RESULT.parameterInvalid, text: 'param invalid' },
  tokenExpired: { result: RESULT.oauthAccessDenied, text: 'TOKEN过期' },
  tokenUnknown: { result: RESULT.oauthAccessDenied, text: '鉴权失败' },
  revoked: { result: RESULT.revoked, text: 'AUTHORIZATION_REVOKED' },
  scope: { result: RESULT.scope, text: 'token中无scope权限' },
  orderReject: { result: RESULT.business, text: 'order operation reject' },
  orderMissing: { result: RESULT.business, text: '订单不存在' },
  orderStatus: { result: RESULT.business, text: '当前订单状态不可发货' },
  orderRefunding: { result: RESULT.business, text: '订单存在退款，不可发货' },
  orderHeld: { result: RESULT.business, text: '订单暂不可发货' },
  orderRisk: { result: RESULT.business, text: '风险订单，禁止发货' },
  expressUnknown: { result: RESULT.shippingBlocked, text: '快递公司不存在' },
  waybillMismatch: { result: RESULT.shippingBlocked, text: '运单号和物流公司不匹配' },
  waybillOtherSeller: { result: RESULT.shippingBlocked, text: '运单号已被其他商家使用' },
  waybillAddresses: { result: RESULT.shippingBlocked, text: '同一个运单号对应收件地址超过1个' },
  waybillEarly: { result: RESULT.shippingBlocked, text: '运单揽收时间早于支付时间' },
  waybillElectronicAddress: { result: RESULT.shippingBlocked, text: '收货地址与电子面单取号地址不一致' },
  waybillInterval: { result: RESULT.shippingBlocked, text: '运单发货间隔超过30天' },
  waybillElectronic: { result: RESULT.shippingBlocked, text: '回传运单号与电子面单不一致' },
  waybillSigned: { result: RESULT.shippingBlocked, text: '收货地址与签收地址不一致' },
  waybillElectronicCarrier: { result: RESULT.shippingBlocked, text: '电子面单取号与发货快递公司不一致' },
  subOrderMissing: { result: RESULT.business, text: '子订单不存在' },
  tooManyPieces: { result: RESULT.business, text: '发货数量超出可发货数量' },
  appendStatus: { result: RESULT.business, text: '当前订单状态不可追加包裹' },
  appendPieces: { result: RESULT.business, text: '主品与赠品未全部发货，不可追加包裹' },
  appendParcels: { result: RESULT.business, text: '包裹数量超过上限' },
  updateStatus: { result: RESULT.business, text: '当前订单状态不可修改物流' },
  parcelMissing: { result: RESULT.business, text: '包裹不存在' },
  closeStatus: { result: RESULT.business, text: '仅未付款订单可关闭' },
  auditMissing: { result: RESULT.business, text: '订单没有待审核的地址修改' },
  auditDecided: { result: RESULT.business, text: '地址修改已审核，请勿重复操作' },
  auditLate: { result: RESULT.business, text: '地址修改审核已超时' },
  auditStatus: { result: RESULT.business, text: '当前订单状态不可修改地址' },
  alreadyShipped: { result: RESULT.business, text: '订单已发货，运单号不一致' },
  noteTooLong: { result: RESULT.parameterInvalid, text: '备注不能超过200字' },
  itemMissing: { result: RESULT.business, text: '商品不存在' },
  skuMissing: { result: RESULT.business, text: 'SKU不存在' },
  stockShort: { result: RESULT.business, text: '当前库存不足，请减少预留数量' },
  stockElsewhere: { result: RESULT.business, text: '商品库存由货品管理，不支持修改' },
  stockTooHigh: { result: RESULT.business, text: '库存超出上限' },
  itemAudit: { result: RESULT.business, text: '商品未审核通过，不可上架' },
  refundType: { result: RESULT.refundType, text: '退款类型或状态错误' },
  refundHandlingWay: { result: RESULT.refundHandlingWay, text: '售后方式错误' },
  refundAmountZero: { result: RESULT.refundAmountZero, text: '退款金额不能为0' },
  refundAmount: { result: RESULT.business, text: '退款金额与申请金额不一致' },
  refundNotRefundable: { result: RESULT.refundNotRefundable, text: '当前退款单状态不可退款' },
  refundCancelled: { result: RESULT.refundCancelled, text: '买家已取消退款' },
  refundChanged: { result: RESULT.refundChanged, text: '退款单已变更，请刷新后重试' },
  refundPictures: { result: RESULT.refundPictures, text: '图片数量超过限制' },
  refundNegotiate: { result: RESULT.refundNegotiate, text: '协商状态错误' },
  refundNegotiateChanged: { result: RESULT.refundNegotiateChanged, text: '协商状态已变更' },
  refundNotAllowed: { result: RESULT.refundNotAllowed, text: '当前退款单状态不允许该操作' },
  refundReason: { result: RESULT.business, text: '拒绝原因不适用于该退款单' },
  refundReasonWords: { result: RESULT.business, text: '请填写拒绝说明' },
  refundReasonPictures: { result: RESULT.business, text: '请上传拒绝凭证' },
  refundFreight: { result: RESULT.business, text: '退货运费处理意见缺失或不适用' },
  refundFreightAmount: { result: RESULT.business, text: '退货运费金额与申请金额不一致' },
  messageNumber: { result: RESULT.business, text: '手机号密文无法识别' },
  messageMissing: { result: RESULT.business, text: '短信不存在' },
  /** assumed, as are the number and the words of every refusal about a person */
  personMissing: { result: RESULT.business, text: '用户不存在' },
  refundMissing: { result: RESULT.refundMissing, text: '退款单不存在' },
  refundForeign: { result: RESULT.refundForeign, text: '退款单不属于当前商家' },
  refundTimesReversed: { result: RESULT.refundTimesReversed, text: '结束时间必须大于开始时间' },
  refundTooOld: { result: RESULT.refundTooOld, text: '开始时间不能早于90天前' },
  refundWindow: { result: RESULT.refundWindow, text: '查询时间范围超过限制' },
  orderTimesReversed: { result: RESULT.orderWindow, text: '开始时间必须小于结束时间' },
  orderTooOld: { result: RESULT.orderWindow, text: '开始时间不能早于90天前' },
  orderWindow: { result: RESULT.orderWindow, text: '查询时间范围不能超过7天' },
  pageSize: { result: RESULT.parameterInvalid, text: 'pageSize invalid' },
  cursor: { result: RESULT.parameterInvalid, text: 'cursor invalid' },
} as const satisfies Record<string, Failure>;

/** Row errors of decryption; 1 is success. The numbers are assumed. */
export const ROW_ERRORS = {
  ok: { code: 1, text: 'success' },
  foreign: { code: 21, text: 'order operation reject' },
  cipher: { code: 13, text: '密文与订单不匹配' },
  quota: { code: 1017, text: '今日解密额度已用完' },
  expired: { code: 22, text: '订单交易成功超过14天，不支持解密' },
  held: { code: 23, text: '订单暂不可发货，不支持解密' },
} as const;

/** A common or business parameter that is blank. */
export function notExist(name: string): Failure {
  return { result: RESULT.parameterBlank, text: `${name} not exist` };
}

/** A business parameter of the wrong form. */
export function invalid(name: string): Failure {
  return { result: RESULT.parameterInvalid, text: `${name} invalid` };
}

/** The per-app, per-API rate limit was hit; `maximum` is the bucket's size in calls a second. */
export function qpsExceeded(method: string, appKey: string, maximum: number): Failure {
  return {
    result: RESULT.throttled,
    text: `Exceed qps limit, KEY [apiId:${method};appkey:${appKey}], MAX_QPS [${maximum.toFixed(1)}]`,
  };
}

/** The daily quota of the app is used up. */
export function appQuotaExceeded(appKey: string): Failure {
  return { result: RESULT.throttled, text: `Exceed quota limit, KEY [appkey:${appKey}]` };
}

/** The daily quota of one seller is used up. */
export function sellerQuotaExceeded(appKey: string, sellerId: string): Failure {
  return { result: RESULT.throttled, text: `Exceed quota limit, KEY [appkey:${appKey};primaryUserId:${sellerId}]` };
}
