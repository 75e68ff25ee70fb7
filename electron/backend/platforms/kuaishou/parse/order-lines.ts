import type { OrderStatus } from '../../../../../shared/domain/order-status.ts';
import type { PlatformLine, PlatformParcel } from '../../platform-records.ts';
import { orderStatus } from './order-codes.ts';
import { parcelsOf } from './order-parcels.ts';
import {
  codeAt,
  type Issues,
  idAt,
  integerAt,
  type JsonObject,
  objectAt,
  optionalTextAt,
  readableInteger,
  readableObject,
  readableObjects,
  requiredId,
  requiredInteger,
  textAt,
} from './tolerant.ts';

interface MainLineContext {
  readonly platformOrderId: string;
  readonly status: OrderStatus | undefined;
  readonly goodsAmount: number;
}

/** The one item line of an order; it carries the order's id because the platform gives a line none of its own. */
export function mainLine(source: JsonObject, context: MainLineContext, issues: Issues): PlatformLine {
  const item = readableObject(source, 'orderItemInfo', issues);
  if (item === undefined && issues.length === 0) issues.push('orderItemInfo is missing');
  const line = lineOf(item, context.platformOrderId, issues);
  const told = integerAt(objectAt(source, 'orderDeliveryInfo'), 'deliveryNum');
  return {
    ...line,
    kind: 'item',
    ...(context.status === undefined ? {} : { status: context.status }),
    amount: context.goodsAmount,
    deliveredQuantity: told ?? (hasLeft(context.status) ? line.quantity : 0),
  };
}

interface GiftLines {
  readonly lines: readonly PlatformLine[];
  readonly parcels: readonly PlatformParcel[];
}

/** The gifts of an order: lines with their own id and status, with their own parcels; they add nothing to its amount. */
export function giftLines(source: JsonObject, issues: Issues): GiftLines {
  const lines: PlatformLine[] = [];
  const parcels: PlatformParcel[] = [];
  for (const gift of readableObjects(source, 'subOrderInfo', issues)) {
    const base = readableObject(gift, 'subOrderBaseInfo', issues);
    const platformLineId = requiredId(base, 'oid', issues);
    const status = orderStatus(integerAt(base, 'status'));
    const line = lineOf(readableObject(gift, 'subOrderItemInfo', issues), platformLineId, issues);
    const told = integerAt(objectAt(gift, 'subOrderDeliveryInfo'), 'deliveryNum');
    const type = codeAt(gift, 'subOrderType');
    lines.push({
      ...line,
      kind: type === '' || type === '2' ? 'gift' : 'item',
      ...(status === undefined ? {} : { status }),
      amount: 0,
      deliveredQuantity: told ?? (hasLeft(status) ? line.quantity : 0),
    });
    parcels.push(...parcelsOf(readableObjects(gift, 'subOrderLogisticsInfo', issues), platformLineId));
  }
  return { lines, parcels };
}

/** Goods that have left the house, where the platform does not tell the pieces. */
function hasLeft(status: OrderStatus | undefined): boolean {
  return status === 'shipped' || status === 'received' || status === 'success';
}

type LineItem = Omit<PlatformLine, 'kind' | 'status' | 'amount' | 'deliveredQuantity'>;

function lineOf(item: JsonObject | undefined, platformLineId: string, issues: Issues): LineItem {
  const quantity = item === undefined ? 0 : requiredInteger(item, 'num', issues);
  if (quantity < 0) issues.push('num is negative');
  const pictureUrl = optionalTextAt(item, 'itemPicUrl');
  return {
    platformLineId,
    platformItemId: idAt(item, 'itemId') ?? '',
    platformSkuId: idAt(item, 'skuId') ?? '',
    title: textAt(item, 'itemTitle'),
    specification: textAt(item, 'skuDesc'),
    skuCode: textAt(item, 'skuNick'),
    quantity,
    unitPrice: readableInteger(item, 'price', 0, issues),
    originalPrice: readableInteger(item, 'originalPrice', 0, issues),
    discountAmount: readableInteger(item, 'discountFee', 0, issues),
    ...(pictureUrl === undefined ? {} : { pictureUrl }),
  };
}
