import type { Call } from './context.ts';
import { deliver } from './deliver.ts';
import { itemDetail, listItems, listSkus, updateStock } from './items.ts';
import { addNote } from './notes.ts';
import { listOrders, orderDetail } from './orders.ts';
import { listRefunds, refundDetail, refundNegotiation } from './refunds.ts';
import { sellerInfo, shopInfo, userInfo } from './users.ts';

/** Every API that the platform serves, with its documented verb and scope. */
export const CALLS: Readonly<Record<string, Call>> = {
  'open.user.seller.get': { verb: 'GET', scope: 'merchant_user', run: sellerInfo },
  'open.user.info.get': { verb: 'GET', scope: 'user_info', run: userInfo },
  'open.shop.info.get': { verb: 'GET', scope: 'merchant_user', run: shopInfo },
  'open.order.cursor.list': { verb: 'GET', scope: 'merchant_order', run: listOrders },
  'open.order.detail': { verb: 'GET', scope: 'merchant_order', run: orderDetail },
  'open.seller.order.note.add': { verb: 'POST', scope: 'merchant_order', writes: true, run: addNote },
  'open.seller.order.goods.deliver': { verb: 'POST', scope: 'merchant_order', writes: true, run: deliver },
  'open.seller.order.refund.pcursor.list': { verb: 'GET', scope: 'merchant_refund', run: listRefunds },
  'open.seller.order.refund.detail': { verb: 'GET', scope: 'merchant_refund', run: refundDetail },
  'open.refund.comment.basic.list': { verb: 'GET', scope: 'merchant_refund', run: refundNegotiation },
  'open.item.list.get': { verb: 'GET', scope: 'merchant_item', run: listItems },
  'open.item.get': { verb: 'GET', scope: 'merchant_item', run: itemDetail },
  'open.item.sku.list.get': { verb: 'GET', scope: 'merchant_item', run: listSkus },
  'open.item.sku.stock.update': { verb: 'POST', scope: 'merchant_item', writes: true, run: updateStock },
};
