import { compressPayload, PAYLOAD_ENCODING } from '../../electron/backend/db/payload.ts';
import { fingerprintOf } from '../../electron/backend/sync/ingest/fingerprint.ts';
import type { OrderRows, Row, Table } from './ingest-rows.ts';

/*
 * What a plain program would do with a page: put long numbers into quotes with one regular expression, JSON.parse, pick
 * the fields, compress each row's text. It trusts the platform (no field is checked, nothing is looked up, a long number
 * inside a text would be taken for an id), so it is a floor and not a peer.
 */

interface Wire {
  readonly orderBaseInfo: Readonly<
    Record<
      | 'oid'
      | 'status'
      | 'createTime'
      | 'payTime'
      | 'sendTime'
      | 'recvTime'
      | 'refundTime'
      | 'updateTime'
      | 'totalFee'
      | 'expressFee'
      | 'discountFee'
      | 'payType'
      | 'riskCode'
      | 'remindShipmentSign'
      | 'remindShipmentTime'
      | 'preSale'
      | 'validPromiseShipmentTimeStamp',
      number
    >
  > & {
    readonly buyerOpenId: string;
    readonly buyerNick: string;
    readonly remark: string;
    readonly channel: string;
    readonly disableDeliveryReasonCode: readonly number[];
    readonly priorityDelivery: boolean;
    readonly enableSplitDeliveryOrder: boolean;
  };
  readonly orderItemInfo: WireItem | null;
  readonly orderAddress: Readonly<Record<string, string | null>> | null;
  readonly orderLogisticsInfo: readonly { expressNo: string; expressCode: number; logisticsId: number }[] | null;
  readonly orderNote: {
    orderNoteInfo: readonly { createTime: number; note: string; flagTagCode: string; operatorName: string }[];
  } | null;
  readonly orderDeliveryInfo: { deliveryNum?: number; openAddressId?: string } | null;
  readonly orderCpsInfo?: { distributorName: string } | null;
  readonly orderRefundList?: readonly { refundId: number; refundStatus: number; handlingWay: number }[] | null;
  readonly subOrderInfo?: readonly {
    subOrderBaseInfo: { oid: number; status: number };
    subOrderItemInfo: WireItem;
  }[];
}

interface WireItem {
  readonly itemId: number;
  readonly skuId: number;
  readonly itemTitle: string;
  readonly skuDesc: string;
  readonly skuNick: string;
  readonly itemPicUrl: string;
  readonly num: number;
  readonly price: number;
  readonly originalPrice: number;
  readonly discountFee: number;
}

const STATUS: Readonly<Record<number, string>> = {
  10: 'unpaid',
  30: 'to_ship',
  40: 'shipped',
  50: 'received',
  70: 'success',
  80: 'closed',
};
const SLOTS = 4096;

/** Makes local keys as the store would, from what it has seen itself. */
export interface PlainKeys {
  readonly orders: Map<number, number>;
  readonly buyers: Map<string, number>;
  readonly parcels: Map<string, number>;
  lines: number;
  tasks: number;
}

export function plainKeys(): PlainKeys {
  return { orders: new Map(), buyers: new Map(), parcels: new Map(), lines: 0, tasks: 0 };
}

/** The rows of every order of a page, ready to be inserted. */
export function plainRows(text: string, shopId: number, now: number, keys: PlainKeys): OrderRows[] {
  const page: { data: { orderList: Wire[] } } = JSON.parse(text.replaceAll(/:(\d{16,})(?=[,}])/g, ':"$1"'));
  return page.data.orderList.map((order) => rowsOf(order, shopId, now, keys));
}

function rowsOf(order: Wire, shopId: number, now: number, keys: PlainKeys): OrderRows {
  const base = order.orderBaseInfo;
  const raw = JSON.stringify(order);
  const rows: Record<Table, Row[]> = {
    buyers: [],
    orders: [],
    order_lines: [],
    order_notes: [],
    order_ciphers: [],
    parcels: [],
    parcel_lines: [],
    payloads: [],
    detail_queue: [],
    order_events: [],
  };
  const slot = keys.orders.get(base.createTime) ?? 0;
  keys.orders.set(base.createTime, slot + 1);
  const id = base.createTime * SLOTS + slot;
  const oid = String(base.oid);
  const buyerName = `${shopId} ${base.buyerOpenId}`;
  let buyerId = keys.buyers.get(buyerName);
  if (buyerId === undefined) {
    buyerId = keys.buyers.size + 1;
    keys.buyers.set(buyerName, buyerId);
    rows.buyers.push([buyerId, shopId, base.buyerOpenId, base.buyerNick, 0, 0, 0, null, null]);
  }
  const status = STATUS[base.status] ?? 'closed';
  const address = order.orderAddress ?? {};
  const notes = order.orderNote?.orderNoteInfo ?? [];
  const refunds = order.orderRefundList ?? [];
  const item = order.orderItemInfo;
  const gifts = order.subOrderInfo ?? [];
  const delivered = order.orderDeliveryInfo?.deliveryNum ?? 0;
  const pieces = gifts.reduce((sum, gift) => sum + gift.subOrderItemInfo.num, item?.num ?? 0);
  rows.orders.push([
    id,
    shopId,
    oid,
    [...oid].reverse().join(''),
    status,
    String(base.status),
    base.totalFee + base.expressFee,
    base.totalFee,
    base.expressFee,
    base.discountFee,
    base.createTime,
    base.updateTime,
    base.payTime || null,
    base.sendTime || null,
    base.recvTime || null,
    base.refundTime || null,
    base.validPromiseShipmentTimeStamp || null,
    buyerId,
    base.buyerNick,
    base.remark,
    notes[0]?.flagTagCode.split('_')[0] ?? null,
    notes[0]?.note ?? null,
    notes.length,
    address.desensitiseConsignee ?? '',
    address.desensitiseMobile ?? '',
    address.province ?? '',
    address.city ?? '',
    address.district ?? '',
    address.town ?? '',
    address.desensitiseAddress ?? '',
    order.orderDeliveryInfo?.openAddressId ?? null,
    base.disableDeliveryReasonCode.join(','),
    base.riskCode ? String(base.riskCode) : null,
    base.remindShipmentSign,
    base.remindShipmentTime || null,
    base.priorityDelivery ? 1 : 0,
    base.preSale,
    base.channel,
    order.orderCpsInfo?.distributorName ?? null,
    base.payType === 1 ? 'wechat' : 'alipay',
    refunds.length > 0 ? 'success' : null,
    refunds.length > 0 ? 'refund_only' : null,
    JSON.stringify(refunds),
    0,
    'unknown',
    null,
    pieces,
    delivered,
    base.enableSplitDeliveryOrder ? 1 : 0,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    'api',
    fingerprintOf(raw),
    now,
    now,
    now,
    null,
    null,
  ]);
  const addLine = (lineId: string, kind: string, of: WireItem, amount: number, shipped: number): number => {
    keys.lines += 1;
    rows.order_lines.push([
      keys.lines,
      id,
      lineId,
      kind,
      status,
      String(of.itemId),
      String(of.skuId),
      of.itemTitle,
      of.skuDesc,
      of.skuNick,
      of.num,
      shipped,
      of.price,
      of.originalPrice,
      of.discountFee,
      amount,
      of.itemPicUrl,
    ]);
    return keys.lines;
  };
  const mainLine = item ? addLine(oid, 'item', item, base.totalFee, delivered) : 0;
  for (const gift of gifts) addLine(String(gift.subOrderBaseInfo.oid), 'gift', gift.subOrderItemInfo, 0, 0);
  for (const [position, note] of notes.entries())
    rows.order_notes.push([
      id,
      position,
      note.createTime,
      note.note,
      note.flagTagCode.split('_')[0] ?? null,
      note.operatorName,
    ]);
  if (address.encryptedConsignee)
    rows.order_ciphers.push([
      id,
      address.encryptedConsignee,
      address.encryptedMobile ?? '',
      address.encryptedAddress ?? '',
    ]);
  for (const { expressNo, expressCode, logisticsId } of order.orderLogisticsInfo ?? []) {
    if (expressNo === '') continue;
    const box = `${shopId} ${expressCode} ${expressNo}`;
    let parcelId = keys.parcels.get(box);
    if (parcelId === undefined) {
      parcelId = keys.parcels.size + 1;
      keys.parcels.set(box, parcelId);
      rows.parcels.push([parcelId, shopId, expressNo, String(expressCode), '', 'api', now]);
    }
    rows.parcel_lines.push([parcelId, mainLine, delivered, String(logisticsId)]);
  }
  rows.payloads.push(['order', id, 'list', now, PAYLOAD_ENCODING, compressPayload(raw)]);
  keys.tasks += 1;
  rows.detail_queue.push([keys.tasks, shopId, 'order', oid, 10, 'source of the order', now, now, 0, null]);
  return rows;
}
