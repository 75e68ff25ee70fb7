import type { MessageTable } from '../message-table.ts';

/** The notices centre. */
export const noticesMessages = {
  'notice.shippedOver': [
    '发货的同时买家申请了退款：订单 {number}，运单 {waybill}，请联系快递拦截',
    'The buyer asked for a refund while order {number} was being shipped (tracking number {waybill}): have the carrier stop the parcel',
  ],
  'notice.overdue': ['{count} 单已超过承诺发货时间', '{count} orders are past their ship-by time'],
  'notice.due_soon': ['{count} 单将在 4 小时内超时', '{count} orders are due within 4 hours'],
  'notice.address_expiring': [
    '{count} 个改地址申请将在 4 小时内到期',
    '{count} requests for another address run out within 4 hours',
  ],
  'notice.refund_expiring': ['{count} 个待处理售后将在 6 小时内到期', '{count} refund cases run out within 6 hours'],
  'notice.outbox_attention': ['{count} 条提交不知道是否成功，需要您确认', '{count} commands are in doubt and need you'],
} as const satisfies MessageTable;
