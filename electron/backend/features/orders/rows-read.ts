import type { OrderLine, OrderRow } from '../../../../shared/contract/orders.ts';
import type { FlagColour, HoldReason, OrderStatus, SalesChannel } from '../../../../shared/domain/order-status.ts';
import type { RefundKind, RefundStatus } from '../../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import { picturePath } from '../../pictures/picture-path.ts';
import { printedAtSql, slipVoidSql } from './printed-read.ts';

interface OrderQueryRow {
  readonly id: number;
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly status: OrderStatus;
  readonly platformStatus: string;
  readonly amount: number;
  readonly goodsAmount: number;
  readonly shippingAmount: number;
  readonly discountAmount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly paidAt: number | null;
  readonly shippedAt: number | null;
  readonly receivedAt: number | null;
  readonly shipBy: number | null;
  readonly buyerId: number | null;
  readonly buyerNick: string;
  readonly buyerOrders: number | null;
  readonly buyerMessage: string;
  readonly flag: FlagColour | null;
  readonly note: string | null;
  readonly noteCount: number;
  readonly receiverName: string;
  readonly receiverPhone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly town: string;
  readonly receiverAddress: string;
  readonly holdReasons: string;
  readonly urgeCount: number;
  readonly urgedAt: number | null;
  readonly priority: number;
  readonly presale: number;
  readonly channel: SalesChannel;
  readonly refundStatus: RefundStatus | null;
  readonly refundKind: RefundKind | null;
  readonly refundOpen: number;
  readonly addressChange: OrderRow['addressChange'];
  readonly addressDecideBy: number | null;
  readonly pieces: number;
  readonly deliveredPieces: number;
  readonly heldAt: number | null;
  readonly hold: string | null;
  readonly plan: OrderRow['plan'];
  readonly printedAt: number | null;
  readonly slipVoid: number;
  readonly tagIds: string;
  readonly companionCount: number;
  readonly origin: 'api' | 'import';
  readonly detailReadAt: number | null;
  readonly seenAt: number;
}

/** Indexes are named, so that statistics of a store that has outgrown them cannot turn a lookup into a scan. */
const SELECT_ROWS = `
  SELECT o.id, o.shop_id AS "shopId", o.platform_order_id AS "platformOrderId", o.status, o.platform_status AS "platformStatus",
         o.amount, o.goods_amount AS "goodsAmount", o.shipping_amount AS "shippingAmount", o.discount_amount AS "discountAmount",
         o.created_at AS "createdAt", o.updated_at AS "updatedAt", o.paid_at AS "paidAt", o.shipped_at AS "shippedAt",
         o.received_at AS "receivedAt", o.ship_by AS "shipBy", o.buyer_id AS "buyerId", o.buyer_nick AS "buyerNick",
         b.order_count AS "buyerOrders", o.buyer_message AS "buyerMessage", o.flag, o.note, o.note_count AS "noteCount",
         o.receiver_name AS "receiverName", o.receiver_phone AS "receiverPhone", o.province, o.city, o.district, o.town,
         o.receiver_address AS "receiverAddress", o.hold_reasons AS "holdReasons", o.urge_count AS "urgeCount", o.urged_at AS "urgedAt",
         o.priority, o.presale, o.channel, o.refund_status AS "refundStatus", o.refund_kind AS "refundKind", o.refund_open AS "refundOpen",
         o.address_change AS "addressChange", o.address_decide_by AS "addressDecideBy", o.pieces, o.delivered_pieces AS "deliveredPieces",
         o.held_at AS "heldAt", o.plan, ${printedAtSql('o')} AS "printedAt", ${slipVoidSql('o')} AS "slipVoid",
         CASE WHEN o.held_at IS NOT NULL THEN
           (SELECT json_object('reason', h.reason, 'staffName', s.name) FROM order_holds h LEFT JOIN staff s ON s.id = h.staff_id WHERE h.order_id = o.id)
         END AS "hold",
         (SELECT json_group_array(tag_id) FROM (SELECT tag_id FROM order_tags WHERE order_id = o.id ORDER BY tag_id)) AS "tagIds",
         CASE WHEN o.status = 'to_ship' AND o.open_address_id IS NOT NULL THEN
           (SELECT count(*) - 1 FROM orders c INDEXED BY orders_open_address WHERE c.shop_id = o.shop_id AND c.open_address_id = o.open_address_id AND c.status = 'to_ship')
         ELSE 0 END AS "companionCount",
         o.origin, o.detail_read_at AS "detailReadAt", o.seen_at AS "seenAt"
  FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value LEFT JOIN buyers b ON b.id = o.buyer_id`;

const SELECT_LINES = `
  SELECT l.order_id AS "orderId", l.id, l.platform_line_id AS "platformLineId", l.kind, l.status, l.platform_item_id AS "platformItemId",
         l.platform_sku_id AS "platformSkuId", l.title, l.specification, l.sku_code AS "skuCode", l.quantity,
         l.delivered_quantity AS "deliveredQuantity", l.unit_price AS "unitPrice", l.original_price AS "originalPrice",
         l.discount_amount AS "discountAmount", l.amount, l.picture_url AS "pictureUrl"
  FROM json_each(?) k CROSS JOIN order_lines l INDEXED BY order_lines_platform_id ON l.order_id = k.value ORDER BY l.id`;

const SELECT_PARCELS = `
  SELECT l.order_id AS "orderId", p.id, pl.platform_parcel_id AS "platformParcelId", p.waybill, p.carrier_code AS "carrierCode",
         p.carrier_name AS "carrierName", pl.line_id AS "lineId", pl.quantity
  FROM json_each(?) k CROSS JOIN order_lines l INDEXED BY order_lines_platform_id ON l.order_id = k.value CROSS JOIN parcel_lines pl INDEXED BY parcel_lines_line ON pl.line_id = l.id CROSS JOIN parcels p NOT INDEXED ON p.id = pl.parcel_id
  ORDER BY p.id`;

type LineQueryRow = Omit<OrderLine, 'picture'> & { readonly orderId: number; readonly pictureUrl: string | null };

interface ParcelQueryRow {
  readonly orderId: number;
  readonly id: number;
  readonly platformParcelId: string;
  readonly waybill: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly lineId: number;
  readonly quantity: number | null;
}

function linesByOrder(connection: ReadConnection, keys: string): Map<number, OrderLine[]> {
  const lines = new Map<number, OrderLine[]>();
  for (const { orderId, pictureUrl, ...line } of connection.prepare<LineQueryRow>(SELECT_LINES).all(keys)) {
    const list = lines.get(orderId) ?? [];
    list.push({ ...line, picture: picturePath(pictureUrl) });
    lines.set(orderId, list);
  }
  return lines;
}

function parcelsByOrder(connection: ReadConnection, keys: string): Map<number, OrderRow['parcels']> {
  const parcels = new Map<number, OrderRow['parcels']>();
  for (const { orderId, lineId, quantity, ...parcel } of connection.prepare<ParcelQueryRow>(SELECT_PARCELS).all(keys)) {
    const list = parcels.get(orderId) ?? [];
    parcels.set(orderId, list);
    let box = list.find(({ id }) => id === parcel.id);
    if (!box) {
      box = { ...parcel, contents: [] };
      list.push(box);
    }
    if (quantity !== null) box.contents.push({ lineId, quantity });
  }
  return parcels;
}

function toRow(row: OrderQueryRow, lines: OrderLine[], parcels: OrderRow['parcels']): OrderRow {
  const {
    buyerId,
    buyerNick,
    buyerOrders,
    receiverName,
    receiverPhone,
    receiverAddress,
    province,
    city,
    district,
    town,
    ...rest
  } = row;
  const { refundStatus, refundKind, refundOpen, holdReasons, priority, presale, tagIds, hold, slipVoid, ...plain } =
    rest;
  return {
    ...plain,
    buyer: buyerId === null ? null : { id: buyerId, nick: buyerNick, orderCount: buyerOrders ?? 0 },
    receiver: {
      maskedName: receiverName,
      maskedPhone: receiverPhone,
      province,
      city,
      district,
      town,
      maskedAddress: receiverAddress,
    },
    holdReasons: holdReasons === '' ? [] : (holdReasons.split(',') as HoldReason[]),
    priority: priority === 1,
    presale: presale === 1,
    tagIds: JSON.parse(tagIds),
    hold: hold === null ? null : JSON.parse(hold),
    slipVoid: slipVoid === 1,
    refund:
      refundStatus === null ? null : { status: refundStatus, kind: refundKind ?? 'unknown', open: refundOpen === 1 },
    lines,
    parcels,
  };
}

/** The rows of these orders with lines and parcels, in the order of the keys; keys that are gone are left out. */
export function readOrderRows(connection: ReadConnection, ids: readonly number[]): OrderRow[] {
  if (ids.length === 0) return [];
  const keys = JSON.stringify(ids);
  const rows = new Map(
    connection
      .prepare<OrderQueryRow>(SELECT_ROWS)
      .all(keys)
      .map((row) => [row.id, row]),
  );
  const lines = linesByOrder(connection, keys);
  const parcels = parcelsByOrder(connection, keys);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [toRow(row, lines.get(id) ?? [], parcels.get(id) ?? [])] : [];
  });
}
