import type { ReadConnection } from '../../db/database.ts';

/** What the store knows of an order that somebody wants to ship. */
export interface OrderFact {
  readonly id: number;
  readonly shopId: number;
  readonly shopName: string;
  readonly platform: string | null;
  readonly number: string;
  readonly status: string;
  readonly origin: string;
  /** Joined by commas. */
  readonly holdReasons: string;
  readonly heldAt: number | null;
  readonly holdReason: string | null;
  readonly refundOpen: number;
  readonly refundStatus: string | null;
  readonly addressChange: string;
  readonly openAddressId: string | null;
  readonly pieces: number;
  readonly deliveredPieces: number;
}

const SELECT = `
  SELECT o.id, o.shop_id AS "shopId", s.name AS "shopName", CASE WHEN s.app_id IS NULL OR s.platform = 'none' THEN NULL ELSE s.platform END AS platform,
    o.platform_order_id AS number, o.status, o.origin, o.hold_reasons AS "holdReasons", o.held_at AS "heldAt", h.reason AS "holdReason",
    o.refund_open AS "refundOpen", o.refund_status AS "refundStatus", o.address_change AS "addressChange",
    o.open_address_id AS "openAddressId", o.pieces, o.delivered_pieces AS "deliveredPieces"`;

/** Orders by the platform's numbers; a number of several shops answers several. */
export function ordersByNumber(connection: ReadConnection, numbers: readonly string[]): OrderFact[] {
  return connection
    .prepare<OrderFact>(
      `${SELECT} FROM json_each(?) k CROSS JOIN orders o INDEXED BY orders_number ON o.platform_order_id = k.value
       JOIN shops s ON s.id = o.shop_id LEFT JOIN order_holds h ON h.order_id = o.id`,
    )
    .all(JSON.stringify(numbers));
}

/** Orders by key, in the order of the keys. */
export function ordersById(connection: ReadConnection, ids: readonly number[]): OrderFact[] {
  return connection
    .prepare<OrderFact>(
      `${SELECT} FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value
       JOIN shops s ON s.id = o.shop_id LEFT JOIN order_holds h ON h.order_id = o.id ORDER BY k.key`,
    )
    .all(JSON.stringify(ids));
}

export interface ParcelFact {
  readonly orderId: number;
  readonly waybill: string;
  readonly carrierCode: string;
  readonly carrierName: string;
}

/** The parcels that the platform shows of these orders. */
export function parcelsOfOrders(connection: ReadConnection, orderIds: readonly number[]): ParcelFact[] {
  return connection
    .prepare<ParcelFact>(
      `SELECT DISTINCT l.order_id AS "orderId", p.waybill, p.carrier_code AS "carrierCode", p.carrier_name AS "carrierName"
       FROM json_each(?) k CROSS JOIN order_lines l ON l.order_id = k.value
       CROSS JOIN parcel_lines pl ON pl.line_id = l.id CROSS JOIN parcels p ON p.id = pl.parcel_id`,
    )
    .all(JSON.stringify(orderIds));
}

/** Who used a number before: orders in the store with their addresses, parcels that are known and shipments on their way. */
export interface WaybillUse {
  readonly waybill: string;
  readonly orderId: number;
  readonly number: string;
  readonly shopId: number;
  readonly openAddressId: string | null;
}

export function usesOfWaybills(connection: ReadConnection, waybills: readonly string[]): WaybillUse[] {
  const keys = JSON.stringify(waybills);
  const shipped = connection
    .prepare<WaybillUse>(
      `SELECT DISTINCT p.waybill, o.id AS "orderId", o.platform_order_id AS number, o.shop_id AS "shopId", o.open_address_id AS "openAddressId"
       FROM json_each(?) k CROSS JOIN parcels p INDEXED BY parcels_number ON p.waybill = k.value
       CROSS JOIN parcel_lines pl ON pl.parcel_id = p.id CROSS JOIN order_lines l ON l.id = pl.line_id
       CROSS JOIN orders o ON o.id = l.order_id`,
    )
    .all(keys);
  const underWay = connection
    .prepare<WaybillUse>(
      `SELECT DISTINCT w.waybill, o.id AS "orderId", o.platform_order_id AS number, o.shop_id AS "shopId", o.open_address_id AS "openAddressId"
       FROM (
         SELECT order_id, command ->> '$.waybill' AS waybill FROM outbox_commands INDEXED BY outbox_commands_state
         WHERE state IN ('queued', 'sending', 'attention') AND kind = 'order.ship'
         UNION ALL
         SELECT c.order_id, p.value ->> '$.waybill' FROM outbox_commands c INDEXED BY outbox_commands_state, json_each(c.command, '$.parcels') p
         WHERE c.state IN ('queued', 'sending', 'attention') AND c.kind = 'order.ship_split'
       ) w CROSS JOIN orders o ON o.id = w.order_id WHERE w.waybill IN (SELECT value FROM json_each(?))`,
    )
    .all(keys);
  return [...shipped, ...underWay];
}

/** Orders of which a shipment is on its way or in doubt. */
export function ordersUnderWay(connection: ReadConnection, orderIds: readonly number[]): Map<number, string> {
  const rows = connection
    .prepare<{ orderId: number; state: string }>(
      `SELECT c.order_id AS "orderId", c.state FROM json_each(?) k
       CROSS JOIN outbox_commands c INDEXED BY outbox_commands_order ON c.order_id = k.value
       WHERE c.order_id IS NOT NULL AND c.kind IN ('order.ship', 'order.ship_split') AND c.state IN ('queued', 'sending', 'attention')`,
    )
    .all(JSON.stringify(orderIds));
  return new Map(rows.map(({ orderId, state }) => [orderId, state]));
}

/** Whether any order has this number. */
export function isKnownNumber(connection: ReadConnection, number: string): boolean {
  return (
    connection
      .prepare<{ one: number }>(
        'SELECT 1 AS one FROM orders INDEXED BY orders_number WHERE platform_order_id = ? LIMIT 1',
      )
      .get(number) !== undefined
  );
}

/** Shops that can be written to, with their platform. */
export function shopsWithApi(connection: ReadConnection): { id: number; platform: string }[] {
  return connection
    .prepare<{ id: number; platform: string }>(
      "SELECT id, platform FROM shops WHERE app_id IS NOT NULL AND platform <> 'none' ORDER BY id",
    )
    .all();
}
