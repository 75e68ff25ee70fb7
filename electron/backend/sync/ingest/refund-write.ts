import type { WriteConnection } from '../../db/database.ts';
import { refundCases, refundEvents } from '../../db/schema/refunds.ts';
import { fromRow, insertSql, selectSql, toParameters, updateSql } from '../../db/statement.ts';
import type { FieldChange } from './order-changes.ts';
import { refundMentions } from './order-write.ts';
import type { RefundMention } from './refund-summary.ts';
import { summariseRefunds } from './refund-summary.ts';

export type RefundRecord = typeof refundCases.$inferSelect;

const SELECT_REFUND = selectSql(refundCases, 'WHERE shop_id = ? AND platform_refund_id = ?');
const INSERT_REFUND = insertSql(refundCases);
const UPDATE_REFUND = updateSql(refundCases, ['id']);
const INSERT_EVENT = insertSql(refundEvents, ['refundId', 'field', 'before', 'after', 'platformTime', 'seenAt']);

/** The stored refund case with this platform id, if any. */
export function findRefund(
  connection: WriteConnection,
  shopId: number,
  platformRefundId: string,
): RefundRecord | undefined {
  const row = connection.prepare(SELECT_REFUND).get(shopId, platformRefundId);
  return row === undefined ? undefined : fromRow<RefundRecord>(refundCases, row);
}

/** Inserts or updates the case. */
export function writeRefundRow(connection: WriteConnection, row: RefundRecord, exists: boolean): void {
  connection.prepare(exists ? UPDATE_REFUND : INSERT_REFUND).run(toParameters(refundCases, row));
}

/** Appends the changes to the case's history. */
export function appendRefundEvents(
  connection: WriteConnection,
  refundId: number,
  changes: readonly FieldChange[],
  platformTime: number,
  seenAt: number,
): void {
  const insert = connection.prepare(INSERT_EVENT);
  for (const { field, before, after } of changes) insert.run({ refundId, field, before, after, platformTime, seenAt });
}

/** The local key of an order by its platform id, or null while it has not arrived. */
export function orderKeyOf(connection: WriteConnection, shopId: number, platformOrderId: string): number | null {
  const row = connection
    .prepare<{ id: number }>('SELECT id FROM orders WHERE shop_id = ? AND platform_order_id = ?')
    .get(shopId, platformOrderId);
  return row?.id ?? null;
}

/** Recomputes what the order shows about its refunds and records a change of it. */
export function refreshOrderRefunds(
  connection: WriteConnection,
  orderId: number,
  platformTime: number,
  now: number,
): void {
  const order = connection
    .prepare<{
      shopId: number;
      platformOrderId: string;
      updatedAt: number;
      namedRefunds: string;
      refundStatus: string | null;
      refundKind: string | null;
      refundOpen: number;
    }>(
      `SELECT shop_id AS "shopId", platform_order_id AS "platformOrderId", updated_at AS "updatedAt",
              named_refunds AS "namedRefunds", refund_status AS "refundStatus",
              refund_kind AS "refundKind", refund_open AS "refundOpen" FROM orders WHERE id = ?`,
    )
    .get(orderId);
  if (!order) return;
  const named: RefundMention[] = JSON.parse(order.namedRefunds).map((refund: Omit<RefundMention, 'asOf'>) => ({
    ...refund,
    asOf: order.updatedAt,
  }));
  const summary = summariseRefunds([...named, ...refundMentions(connection, order.shopId, order.platformOrderId)]);
  const { refundStatus, refundKind, refundOpen } = summary;
  if (refundStatus === order.refundStatus && refundKind === order.refundKind && refundOpen === (order.refundOpen === 1))
    return;
  connection
    .prepare('UPDATE orders SET refund_status = ?, refund_kind = ?, refund_open = ? WHERE id = ?')
    .run(refundStatus, refundKind, refundOpen ? 1 : 0, orderId);
  if (refundStatus !== order.refundStatus) {
    connection
      .prepare(
        'INSERT INTO order_events (order_id, field, before, after, platform_time, seen_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(orderId, 'refundStatus', order.refundStatus, refundStatus, platformTime, now);
  }
}
