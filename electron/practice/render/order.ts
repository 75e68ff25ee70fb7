import { DAY } from '../../../shared/domain/clock.ts';
import { DISTRIBUTORS } from '../data/names.ts';
import { BUYER_MESSAGES, CHANNELS, REFUND_REASONS } from '../data/texts.ts';
import { at, hash32 } from '../random.ts';
import { rawId } from '../raw-json.ts';
import { buyerNick, buyerOpenId } from '../world/buyers.ts';
import { promiseDays } from '../world/payment.ts';
import { type RefundGeneration, wireRefundStatus } from '../world/refund-status.ts';
import type { Order, ShopWorld } from '../world/types.ts';
import {
  renderAddress,
  renderAudit,
  renderDelivery,
  renderGift,
  renderItemOfOrder,
  renderNotes,
  renderParcels,
  renderSteps,
} from './order-parts.ts';

/** What rendering needs to know besides the record. */
export interface RenderContext {
  readonly shop: ShopWorld;
  readonly baseUrl: string;
  readonly generation: RefundGeneration;
}

/** Whether the buyer allowed the plaintext to be read: opening it then costs no quota while the order is on its way. */
export function privacyAuthorised(order: Order): boolean {
  return hash32(`detail:${order.oid}`) % 50 === 0;
}

/** Goods total of an order in fen, without shipping. */
export function totalFeeOf(order: Order): number {
  return order.price * order.num;
}

/** An element of `orderList`. Objects that do not apply are absent or null by turns, as on the real platform. */
export function renderListOrder(context: RenderContext, order: Order): Record<string, unknown> {
  const { shop } = context;
  const cps =
    order.distributor >= 0
      ? {
          orderCpsInfo: {
            distributorId: 70_000_000 + order.distributor,
            distributorName: at(DISTRIBUTORS, order.distributor),
            activityUserId: 0,
            activityUserNickName: '',
          },
        }
      : {};
  return {
    orderBaseInfo: renderBase(context, order),
    orderItemInfo: renderItemOfOrder(context, order),
    ...(order.refunds.length > 0 || hash32(order.oid) % 3 > 0
      ? { orderRefundList: renderRefundMarks(context, order) }
      : {}),
    orderLogisticsInfo: renderParcels(order.parcels),
    orderNote: renderNotes(order),
    orderAddress: renderAddress(shop, order),
    orderStepInfo: renderSteps(order),
    ...cps,
    orderDeliveryInfo: renderDelivery(shop, order),
    ...(order.gift === null ? {} : { subOrderInfo: [renderGift(context, order, order.gift)] }),
  };
}

/** The `data` of the detail call: the list's fields and those that only the detail has. */
export function renderDetailOrder(context: RenderContext, order: Order): Record<string, unknown> {
  const listed = renderListOrder(context, order);
  const hash = hash32(`detail:${order.oid}`);
  const types = at(CHANNELS, order.channel).carrierTypes;
  return {
    ...listed,
    orderRefundList: renderRefundMarks(context, order).slice(0, 1),
    orderBaseInfo: {
      ...renderBase(context, order),
      shopNewBuyer: hash % 100 < 38,
      platformNewBuyer: hash % 1000 < 30,
      carrierType: at(types, hash),
      carrierId:
        at(CHANNELS, order.channel).word === 'live'
          ? rawId(`9${String(400_000_000_000_000 + Math.floor(order.createTime / DAY) * 1000 + context.shop.index)}1`)
          : 0,
      privacyInfoAuthStatus: privacyAuthorised(order) ? 10 : 0,
      privacyInfoAuthTime: privacyAuthorised(order) ? order.payTime : 0,
      orderTaxInfo: { taxAmount: 0, sellerBearAmount: 0 },
      outSubBiz: '',
      outBizTradeNo: '',
    },
    orderFlag: { flag: 6 },
    ...(order.audit === null ? {} : { addressUpdateAuditInfo: renderAudit(context.shop, order, order.audit) }),
  };
}

function renderRefundMarks(context: RenderContext, order: Order): Record<string, unknown>[] {
  return order.refunds.map((refund) => ({
    refundId: rawId(refund.id),
    refundStatus: wireRefundStatus(refund, context.generation),
    handlingWay: refund.handlingWay,
    specialRefundType: 0,
    refundReason: at(REFUND_REASONS, refund.reason).code,
  }));
}

function renderBase({ shop }: RenderContext, order: Order): Record<string, unknown> {
  const paid = order.payTime > 0;
  const payType = at([1, 1, 1, 2, 2, 3], hash32(`pay:${order.oid}`));
  return {
    oid: rawId(order.oid),
    status: order.status,
    createTime: order.createTime,
    payTime: order.payTime,
    sendTime: order.sendTime,
    recvTime: order.recvTime,
    refundTime: order.refundTime,
    updateTime: order.updateTime,
    buyerOpenId: buyerOpenId(shop, order.buyer),
    buyerNick: buyerNick(shop, order.buyer),
    buyerImage: '',
    sellerOpenId: shop.openId,
    sellerNick: shop.name,
    totalFee: totalFeeOf(order),
    expressFee: order.expressFee,
    discountFee: order.discount * order.num,
    remark: order.remark >= 0 ? at(BUYER_MESSAGES, order.remark) : '',
    theDayOfDeliverGoodsTime: promiseDays(order),
    promiseTimeStampOfDelivery: paid ? order.payTime + promiseDays(order) * DAY : 0,
    validPromiseShipmentTimeStamp: order.deadline,
    sellerDelayPromiseTimeStamp: order.delayedTo,
    preSale: order.sku.product.template.presaleDays !== undefined && order.deposit === null ? 1 : 0,
    activityType: 1,
    allActivityType: order.holds.includes(1) ? [17] : order.deposit !== null ? [6] : order.gift !== null ? [18] : [],
    cpsType: order.distributor >= 0 ? 2 : 1,
    coType: 0,
    commentStatus: order.commented ? 1 : 0,
    payType: paid ? payType : 0,
    payChannel: paid ? at(['', 'WECHAT', 'ALIPAY', 'PINGAN'], payType) : '',
    riskCode: order.risk ? 10001 : 0,
    disableDeliveryReasonCode: order.holds,
    priorityDelivery: order.reminders > 1,
    remindShipmentSign: order.reminders,
    remindShipmentTime: order.remindTime,
    multiplePiecesNo: 0,
    orderLabels: [],
    orderSellerRoleInfo: { roleType: 1, roleId: Number(shop.sellerId), roleName: shop.name },
    enableSplitDeliveryOrder: order.num > 1,
    channel: at(CHANNELS, order.channel).word,
    orderDomainCode: 'kwaishop',
    expressCode: '',
    governmentDiscount: 0,
    tradeInPayAfterPromoAmount: 0,
    allowanceExpressFee: 0,
    payChannelDiscount: 0,
    ...(order.risk ? { orderRiskEventInfo: [{ riskType: 1, riskMsg: '疑似异常订单，请勿发货' }] } : {}),
    ...(hash32(order.oid) % 5 === 0 ? { futureField: { note: 'unknown to clients', list: [1, 'two', null] } } : {}),
  };
}
