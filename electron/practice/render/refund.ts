import { STAFF_NAMES } from '../data/names.ts';
import { DISAGREE_REASONS, NEGOTIATION_TITLES, REFUND_REASONS } from '../data/texts.ts';
import { at, hash32 } from '../random.ts';
import { rawId } from '../raw-json.ts';
import { addressOf, buyerOpenId } from '../world/buyers.ts';
import { ciphertext } from '../world/ciphertext.ts';
import { wireRefundStatus } from '../world/refund-status.ts';
import type { Refund } from '../world/types.ts';
import type { RenderContext } from './order.ts';

/** An element of `refundOrderInfoList`. */
export function renderListRefund({ shop, generation }: RenderContext, refund: Refund): Record<string, unknown> {
  const { order } = refund;
  const reason = at(REFUND_REASONS, refund.reason);
  return {
    refundId: rawId(refund.id),
    oid: rawId(order.oid),
    status: wireRefundStatus(refund, generation),
    negotiateStatus: refund.negotiateStatus,
    handlingWay: refund.handlingWay,
    refundType: hash32(refund.id) % 25 === 0 ? 2 : 1,
    refundFee: refund.fee,
    refundReason: reason.code,
    refundReasonDesc: reason.text,
    refundDesc: refund.words,
    receiptStatus: refund.received ? 2 : 1,
    itemId: rawId(order.sku.product.id),
    skuId: rawId(order.sku.id),
    skuNick: order.sku.code,
    relItemId: 0,
    relSkuId: 0,
    sellerId: Number(shop.sellerId),
    buyerId: 0,
    logisticsId: refund.returnParcel === null ? 0 : rawId(refund.returnParcel.id),
    createTime: refund.createTime,
    submitTime: refund.submitTime,
    updateTime: refund.updateTime,
    negotiateUpdateTime: refund.negotiateTime,
    endTime: refund.endTime,
    expireTime: refund.expireTime,
    urgeTimes: refund.urges,
    requireReturnFreight: refund.freight !== null,
  };
}

/** `data` of the refund detail. */
export function renderDetailRefund(context: RenderContext, refund: Refund): Record<string, unknown> {
  const { shop } = context;
  const { order, exchangeSku, returnParcel } = refund;
  const disagree = refund.disagree >= 0 ? at(DISAGREE_REASONS, refund.disagree) : undefined;
  const address = addressOf(shop, order.buyer, order.address);
  const pictures = refund.received
    ? [
        `${context.baseUrl}/pictures/${order.sku.product.template.picture}-${(order.sku.product.template.hue + 180) % 360}-9.png`,
      ]
    : [];
  return {
    ...renderListRefund(context, refund),
    pictures: JSON.stringify(pictures),
    ...(returnParcel === null
      ? {}
      : { logisticsInfo: { expressNo: returnParcel.expressNo, expressCode: returnParcel.expressCode } }),
    sellerDisagreeReason: disagree?.code ?? 0,
    sellerDisagreeDesc: refund.disagreeWords === '' ? (disagree?.text ?? '') : refund.disagreeWords,
    sellerDisagreeImages: refund.disagreePictures.length === 0 ? '' : JSON.stringify(refund.disagreePictures),
    negotiateReason: negotiateReasonOf(refund),
    validNegotiateBuyerModifyTimeStamp: refund.status === 12 ? refund.expireTime : 0,
    timeLimitNegotiateChange: 0,
    productNum: 0,
    buyerOpenId: buyerOpenId(shop, order.buyer),
    address: '',
    ...(exchangeSku === null
      ? {}
      : {
          exchangeInfo: { skuId: rawId(exchangeSku.id), skuDesc: exchangeSku.text, quantity: order.num },
          buyerExchangeAddress: {
            encryptedConsignee: ciphertext(2, refund.id, address.index),
            desensitiseConsignee: address.maskedName,
            encryptedMobile: ciphertext(3, refund.id, address.index),
            desensitiseMobile: address.maskedMobile,
            provinceCode: address.city.provinceCode,
            province: address.city.province,
            cityCode: address.city.cityCode,
            city: address.city.city,
            districtCode: address.districtCode,
            district: address.district,
            encryptedAddress: ciphertext(1, refund.id, address.index),
            desensitiseAddress: address.maskedDetail,
          },
        }),
    specialRefundType: 0,
    logisticsRiskInfos: [],
    ...(refund.freight === null
      ? {}
      : {
          returnFreightInfo: {
            returnFreightAmount: refund.freight.amount,
            returnFreightStatus: refund.freight.status,
            returnFreightApplyDesc: '寄回运费',
            returnFreightApplyImages: [],
          },
        }),
  };
}

/** 10036 the goods are on their way back, 10033 agreed, 10008 the buyer changed the request, 0 otherwise. */
function negotiateReasonOf(refund: Refund): string {
  if (refund.status === 40) return '10036';
  if (refund.negotiateStatus === 2) return '10033';
  return refund.status === 10 && refund.history.length > 1 ? '10008' : '0';
}

/** `data` of the negotiation history, newest first. */
export function renderNegotiation(refund: Refund): Record<string, unknown>[] {
  return refund.history.toReversed().map((step) => {
    const title = NEGOTIATION_TITLES[step.status] ?? { title: '售后更新', role: 3 };
    const bySeller = title.role === 2;
    return {
      title: title.title,
      role: title.role,
      createTime: step.at,
      staffAccountId: bySeller ? 1 : 0,
      staffAccountName: bySeller ? at(STAFF_NAMES, hash32(refund.id)) : '',
    };
  });
}
