import type { Command } from '../../../../shared/contract/outbox.ts';
import type { OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { RefundKind, RefundStatus } from '../../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { PlatformAddress } from '../../platforms/platform-records.ts';
import type { NamedRecord } from './prepared-command.ts';

/** What a command needs to know of its order. */
export interface OrderRecord {
  readonly id: number;
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly status: OrderStatus;
  readonly origin: string;
  readonly addressChange: string;
  readonly addressDecideBy: number | null;
}

export function findOrder(connection: ReadConnection, id: number): OrderRecord | undefined {
  return connection
    .prepare<OrderRecord>(
      `SELECT id, shop_id AS "shopId", platform_order_id AS "platformOrderId", status, origin, address_change AS "addressChange",
         address_decide_by AS "addressDecideBy" FROM orders WHERE id = ?`,
    )
    .get(id);
}

/** The address that the buyer of an order asked for, as the detail last showed it. */
export function findAddressAskedFor(connection: ReadConnection, orderId: number): PlatformAddress | undefined {
  const row = connection
    .prepare<{ after: string }>('SELECT after FROM order_address_changes WHERE order_id = ?')
    .get(orderId);
  return row && (JSON.parse(row.after) as PlatformAddress);
}

export function findLines(
  connection: ReadConnection,
  orderId: number,
): { id: number; platformLineId: string; quantity: number; deliveredQuantity: number; title: string }[] {
  return connection
    .prepare<{ id: number; platformLineId: string; quantity: number; deliveredQuantity: number; title: string }>(
      `SELECT id, platform_line_id AS "platformLineId", quantity, delivered_quantity AS "deliveredQuantity", title
       FROM order_lines WHERE order_id = ?`,
    )
    .all(orderId);
}

/** The parcels of an order. */
export function findParcels(
  connection: ReadConnection,
  orderId: number,
): { id: number; platformParcelId: string; waybill: string; carrierCode: string; carrierName: string }[] {
  return connection
    .prepare<{ id: number; platformParcelId: string; waybill: string; carrierCode: string; carrierName: string }>(
      `SELECT DISTINCT p.id, pl.platform_parcel_id AS "platformParcelId", p.waybill, p.carrier_code AS "carrierCode",
         p.carrier_name AS "carrierName"
       FROM order_lines l JOIN parcel_lines pl ON pl.line_id = l.id JOIN parcels p ON p.id = pl.parcel_id WHERE l.order_id = ?`,
    )
    .all(orderId);
}

export interface RefundRecord {
  readonly id: number;
  readonly shopId: number;
  readonly platformRefundId: string;
  readonly platformOrderId: string;
  readonly orderId: number | null;
  readonly status: RefundStatus;
  readonly platformStatus: string;
  readonly negotiateStatus: string | null;
  readonly kind: RefundKind;
  readonly amount: number;
  readonly updatedAt: number;
}

export function findRefund(connection: ReadConnection, id: number): RefundRecord | undefined {
  return connection
    .prepare<RefundRecord>(
      `SELECT id, shop_id AS "shopId", platform_refund_id AS "platformRefundId", platform_order_id AS "platformOrderId",
         order_id AS "orderId", status, platform_status AS "platformStatus", negotiate_status AS "negotiateStatus", kind,
         amount, updated_at AS "updatedAt" FROM refund_cases WHERE id = ?`,
    )
    .get(id);
}

/** Whether status, kind or amount of a case moved after the version that somebody saw. */
export function hasMovedSince(connection: ReadConnection, refundId: number, seenVersion: number): boolean {
  return (
    connection
      .prepare(
        `SELECT 1 FROM refund_events WHERE refund_id = ? AND field IN ('status', 'kind', 'amount') AND platform_time > ? LIMIT 1`,
      )
      .get(refundId, seenVersion) !== undefined
  );
}

/** Which record a command is about. */
export function nameRecord(connection: ReadConnection, command: Command): NamedRecord {
  if ('orderId' in command) {
    const order = findOrder(connection, command.orderId);
    return { record: order?.platformOrderId ?? null, orderId: order?.id ?? null, refundId: null };
  }
  if ('refundId' in command) {
    const refund = findRefund(connection, command.refundId);
    return {
      record: refund?.platformRefundId ?? null,
      orderId: refund?.orderId ?? null,
      refundId: refund?.id ?? null,
    };
  }
  const record =
    'skuId' in command
      ? findSku(connection, command.skuId)?.platformSkuId
      : findProduct(connection, command.productId)?.platformItemId;
  return { record: record ?? null, orderId: null, refundId: null };
}

export interface SkuRecord {
  readonly shopId: number;
  readonly platformItemId: string;
  readonly platformSkuId: string;
  readonly price: number;
  readonly stock: number;
}

export function findSku(connection: ReadConnection, id: number): SkuRecord | undefined {
  return connection
    .prepare<SkuRecord>(
      `SELECT p.shop_id AS "shopId", p.platform_item_id AS "platformItemId", s.platform_sku_id AS "platformSkuId", s.price, s.stock
       FROM skus s JOIN products p ON p.id = s.product_id WHERE s.id = ?`,
    )
    .get(id);
}

export function findProduct(
  connection: ReadConnection,
  id: number,
): { shopId: number; platformItemId: string; onShelf: number } | undefined {
  return connection
    .prepare<{ shopId: number; platformItemId: string; onShelf: number }>(
      'SELECT shop_id AS "shopId", platform_item_id AS "platformItemId", on_shelf AS "onShelf" FROM products WHERE id = ?',
    )
    .get(id);
}

/** The ciphertext of the phone of an order's receiver; empty when it is withheld. */
export function findPhoneCipher(connection: ReadConnection, orderId: number): string {
  return (
    connection.prepare<{ phone: string }>('SELECT phone FROM order_ciphers WHERE order_id = ?').get(orderId)?.phone ??
    ''
  );
}

/** The platform of a shop that can be written to; undefined for a shop without an API. */
export function findShopPlatform(connection: ReadConnection, shopId: number): string | undefined {
  return connection
    .prepare<{ platform: string }>(
      "SELECT platform FROM shops WHERE id = ? AND app_id IS NOT NULL AND platform <> 'none'",
    )
    .get(shopId)?.platform;
}

/** Carriers of the shop's parcels among the latest of the house, the most used first. */
export function carriersUsedLately(connection: ReadConnection, shopId: number): string[] {
  return connection
    .prepare<{ code: string }>(
      `SELECT carrier_code AS code FROM (SELECT shop_id, carrier_code FROM parcels ORDER BY id DESC LIMIT 5000)
       WHERE shop_id = ? AND carrier_code <> '' GROUP BY carrier_code ORDER BY count(*) DESC, carrier_code`,
    )
    .all(shopId)
    .map(({ code }) => code);
}
