import { logBatch, logLogin, logOrder } from './access-log.ts';
import type { Call } from './context.ts';
import { decryptBatch, desensitiseBatch } from './decrypt.ts';
import { appendLogistics, deliver, updateLogistics } from './deliver.ts';
import { updatePrice, updateShelf, updateStock } from './item-writes.ts';
import { itemDetail, listItems, listSkus } from './items.ts';
import { messageResult, sendMessage } from './messages.ts';
import { addNote } from './notes.ts';
import { approveAddress, closeOrder, rejectAddress } from './order-decisions.ts';
import { listOrders, orderDetail } from './orders.ts';
import {
  approveRefund,
  approveReturn,
  confirmAndSend,
  confirmReceipt,
  directRefund,
  rejectReasons,
  rejectRefund,
  submitReturnInfo,
} from './refund-writes.ts';
import { listRefunds, refundDetail, refundNegotiation } from './refunds.ts';
import { cartAction, checkFan, watchTime } from './signals.ts';
import { splitDeliver } from './split-deliver.ts';
import { sellerInfo, shopInfo, userInfo } from './users.ts';

const reads = (verb: Call['verb'], scope: string, run: Call['run']): Call => ({ verb, scope, run });
const writes = (verb: Call['verb'], scope: string, run: Call['run']): Call => ({ verb, scope, writes: true, run });

/**
 * Every API that the platform serves, with its documented verb and scope. Assumed are the scopes of messages, of access
 * logs, and of what is asked about a person: following as other user data, live sessions as seller data.
 */
export const CALLS: Readonly<Record<string, Call>> = {
  'open.user.seller.get': reads('GET', 'merchant_user', sellerInfo),
  'open.user.info.get': reads('GET', 'user_info', userInfo),
  'open.user.fans.check': reads('GET', 'user_info', checkFan),
  'open.live.shop.user.car.action': reads('GET', 'merchant_user', cartAction),
  'open.live.shop.watch.time.match': reads('GET', 'merchant_user', watchTime),
  'open.shop.info.get': reads('GET', 'merchant_user', shopInfo),
  'open.order.cursor.list': reads('GET', 'merchant_order', listOrders),
  'open.order.detail': reads('GET', 'merchant_order', orderDetail),
  'open.seller.order.note.add': writes('POST', 'merchant_order', addNote),
  'open.seller.order.goods.deliver': writes('POST', 'merchant_order', deliver),
  'open.order.goods.split.deliver': writes('POST', 'merchant_order', splitDeliver),
  'open.seller.order.goods.logistics.append': writes('POST', 'merchant_order', appendLogistics),
  'open.seller.order.logistics.update': writes('POST', 'merchant_order', updateLogistics),
  'open.seller.order.close': writes('POST', 'merchant_order', closeOrder),
  'open.order.address.audit.approve': writes('GET', 'merchant_order', approveAddress),
  'open.order.address.audit.reject': writes('GET', 'merchant_order', rejectAddress),
  'open.order.decrypt.batch': writes('POST', 'merchant_order', decryptBatch),
  'open.order.desensitise.batch': reads('POST', 'merchant_order', desensitiseBatch),
  'open.seller.order.refund.pcursor.list': reads('GET', 'merchant_refund', listRefunds),
  'open.seller.order.refund.detail': reads('GET', 'merchant_refund', refundDetail),
  'open.seller.order.refund.approve': writes('POST', 'merchant_refund', approveRefund),
  'open.seller.order.refund.returngoods.approve': writes('POST', 'merchant_refund', approveReturn),
  'open.seller.order.refund.confirm.receipt': writes('POST', 'merchant_refund', confirmReceipt),
  'open.refund.reject.reason': reads('GET', 'merchant_refund', rejectReasons),
  'open.refund.reject': writes('POST', 'merchant_refund', rejectRefund),
  'open.refund.direct.refund': writes('POST', 'merchant_refund', directRefund),
  'open.refund.confirm.and.send': writes('POST', 'merchant_refund', confirmAndSend),
  'open.refund.submit.returnInfo': writes('POST', 'merchant_refund', submitReturnInfo),
  'open.refund.comment.basic.list': reads('GET', 'merchant_refund', refundNegotiation),
  'open.item.list.get': reads('GET', 'merchant_item', listItems),
  'open.item.get': reads('GET', 'merchant_item', itemDetail),
  'open.item.sku.list.get': reads('GET', 'merchant_item', listSkus),
  'open.item.sku.stock.update': writes('POST', 'merchant_item', updateStock),
  'open.item.sku.price.update': writes('POST', 'merchant_item', updatePrice),
  'open.item.shelf.status.update': writes('POST', 'merchant_item', updateShelf),
  'open.sms.send': writes('POST', 'merchant_promotion', sendMessage),
  'open.sms.send.result': reads('POST', 'merchant_promotion', messageResult),
  'open.security.log.login': writes('POST', 'user_base', logLogin),
  'open.security.log.order': writes('POST', 'user_base', logOrder),
  'open.security.log.batch': writes('POST', 'user_base', logBatch),
};
