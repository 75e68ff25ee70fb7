import type { RefundKind, RefundStatus } from '../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../db/database.ts';
import { orderLines, orderNotes, orders } from '../db/schema/orders.ts';
import { refundCases } from '../db/schema/refunds.ts';
import { fromRow, selectSql } from '../db/statement.ts';
import type { OrderRecord } from '../sync/ingest/order-row.ts';
import type { RefundMention } from '../sync/ingest/refund-summary.ts';
import type { RefundRecord } from '../sync/ingest/refund-write.ts';

/** Local keys are creation millisecond x 4096 + counter: a span of creation is a range of keys. */
const SLOTS = 4096;

/** What the comparison needs to know of a stored record before it looks closer. */
export interface StoredHead {
  readonly platformId: string;
  readonly amount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly firstSeenAt: number;
}

const ORDER = selectSql(orders, 'WHERE shop_id = ? AND platform_order_id = ?');
const LINES = selectSql(orderLines, 'WHERE order_id = ? ORDER BY platform_line_id');
const NOTES = selectSql(orderNotes, 'WHERE order_id = ? ORDER BY position');
const REFUND = selectSql(refundCases, 'WHERE shop_id = ? AND platform_refund_id = ?');

export type LineRecord = typeof orderLines.$inferSelect;
export type NoteRecord = typeof orderNotes.$inferSelect;

/** The stored order with this platform id. */
export function readOrder(reader: ReadConnection, shopId: number, platformId: string): OrderRecord | undefined {
  const row = reader.prepare(ORDER).get(shopId, platformId);
  return row === undefined ? undefined : fromRow<OrderRecord>(orders, row);
}

/** The stored refund case with this platform id. */
export function readRefund(reader: ReadConnection, shopId: number, platformId: string): RefundRecord | undefined {
  const row = reader.prepare(REFUND).get(shopId, platformId);
  return row === undefined ? undefined : fromRow<RefundRecord>(refundCases, row);
}

/** The lines of an order. */
export function readLines(reader: ReadConnection, orderId: number): LineRecord[] {
  return reader.prepare<LineRecord>(LINES).all(orderId);
}

/** The notes of an order, newest first. */
export function readNotes(reader: ReadConnection, orderId: number): NoteRecord[] {
  return reader.prepare<NoteRecord>(NOTES).all(orderId);
}

/** Carrier and waybill of the parcels that carry lines of an order. */
export function readParcels(reader: ReadConnection, orderId: number): { carrierCode: string; waybill: string }[] {
  return reader
    .prepare<{ carrierCode: string; waybill: string }>(
      `SELECT DISTINCT p.carrier_code AS "carrierCode", p.waybill FROM order_lines l
       JOIN parcel_lines t ON t.line_id = l.id JOIN parcels p ON p.id = t.parcel_id WHERE l.order_id = ?`,
    )
    .all(orderId);
}

/** The refund cases that the store holds of an order. */
export function readRefundMentions(reader: ReadConnection, shopId: number, platformOrderId: string): RefundMention[] {
  return reader
    .prepare<{ platformRefundId: string; status: RefundStatus; kind: RefundKind; asOf: number }>(
      `SELECT platform_refund_id AS "platformRefundId", status, kind, updated_at AS "asOf"
       FROM refund_cases WHERE shop_id = ? AND platform_order_id = ?`,
    )
    .all(shopId, platformOrderId);
}

/** Orders of a shop that were created in the span. */
export function readOrderHeads(reader: ReadConnection, shopId: number, begin: number, end: number): StoredHead[] {
  return reader
    .prepare<StoredHead>(
      `SELECT platform_order_id AS "platformId", amount, created_at AS "createdAt", updated_at AS "updatedAt", first_seen_at AS "firstSeenAt"
       FROM orders WHERE shop_id = ? AND id >= ? AND id < ?`,
    )
    .all(shopId, begin * SLOTS, end * SLOTS)
    .filter(({ createdAt }) => createdAt >= begin && createdAt < end);
}

/** Refund cases of a shop that were created in the span. */
export function readRefundHeads(reader: ReadConnection, shopId: number, begin: number, end: number): StoredHead[] {
  return reader
    .prepare<StoredHead>(
      `SELECT platform_refund_id AS "platformId", amount, created_at AS "createdAt", updated_at AS "updatedAt", first_seen_at AS "firstSeenAt"
       FROM refund_cases WHERE shop_id = ? AND id >= ? AND id < ?`,
    )
    .all(shopId, begin * SLOTS, end * SLOTS)
    .filter(({ createdAt }) => createdAt >= begin && createdAt < end);
}

/** Keys of the rows of a stream in quarantine: their platform ids, or `hash:…` of what has none. */
export function readQuarantined(reader: ReadConnection, shopId: number, stream: string): Set<string> {
  const rows = reader
    .prepare<{ recordKey: string }>('SELECT record_key AS "recordKey" FROM quarantine WHERE shop_id = ? AND stream = ?')
    .all(shopId, stream);
  return new Set(rows.map(({ recordKey }) => recordKey));
}
