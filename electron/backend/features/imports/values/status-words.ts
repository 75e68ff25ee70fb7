import type { OrderStatus } from '../../../../../shared/domain/order-status.ts';

/**
 * Words that exporters write for the status of an order, parted by blanks, lower case, without punctuation.
 * Sources: exports of Kuaishou shop, Taobao, Pinduoduo, Doudian, Youzan, Jushuitan, Kuaimai, Shopify, WooCommerce.
 */
export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  unpaid:
    '待付款 等待买家付款 未付款 待支付 未支付 等待付款 拍下未付款 待买家付款 已下单 waitbuyerpay tradenocreatepay waitpay unpaid pending pendingpayment awaitingpayment onhold',
  to_ship:
    '待发货 买家已付款 等待卖家发货 已付款 已支付 付款成功 支付成功 未发货 待卖家发货 备货中 待备货 待审核 已审核 待财审 已客审 待打单 待打印 已打印 待配货 待拣货 配货中 发货中 已付款待审核 已客审待财审 部分发货 待推单 待出库 卖家部分发货 waitsellersendgoods sellerconsignedpart waitsellerstockout paid processing unfulfilled toship awaitingshipment awaitingfulfillment readytoship partiallyfulfilled partial authorized',
  shipped:
    '已发货 卖家已发货 等待买家确认收货 等待确认收货 待收货 待确认收货 待签收 运输中 配送中 已出库 已揽收 派送中 等待收货 待买家收货 waitbuyerconfirmgoods waitgoodsreceiveconfirm shipped fulfilled intransit outfordelivery sent dispatched',
  received: '已收货 已签收 买家已签收 确认收货 已确认收货 已送达 妥投 已妥投 签收 tradebuyersigned delivered received',
  success:
    '交易成功 已完成 订单完成 交易完成 已成功 完成 成功 已结算 已评价 待评价 订单成功 已归档 tradefinished completed complete success succeeded finished closedcompleted done',
  closed:
    '交易关闭 已关闭 已取消 取消 关闭 交易失败 订单失败 退款成功 已退款 全额退款 已全额退款 退款完成 作废 已作废 已失效 交易取消 订单取消 订单关闭 未付款关闭 付款后取消 被合并 被拆分 tradeclosed tradeclosedbytaobao tradecanceled cancelled canceled closed refunded failed void voided expired',
};

/** Words that do not tell how far an order is; its times decide. */
export const UNCLEAR_STATUS_WORDS =
  '退款中 售后中 退货中 退款处理中 异常 挂起 处理中 部分退款 有退款 售后处理中 正常 无售后或售后取消 refunding partiallyrefunded normal';
