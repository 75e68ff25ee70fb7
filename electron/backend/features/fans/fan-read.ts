import type { FanEntry, FanOrder } from '../../../../shared/contract/fan-page.ts';
import type { ReadConnection } from '../../db/database.ts';

/** A fan as the shop knows them. */
export interface FanHead {
  readonly id: number;
  readonly shopId: number;
  readonly nick: string;
  readonly firstOrderAt: number | null;
}

/** One fan; undefined = there is none with this key. */
export function readFan(connection: ReadConnection, id: number): FanHead | undefined {
  return connection
    .prepare<FanHead>('SELECT id, shop_id AS "shopId", nick, first_order_at AS "firstOrderAt" FROM buyers WHERE id = ?')
    .get(id);
}

/** All orders of goods of a fan as they count, oldest first, each with the first of its products. */
export function readFanOrders(
  connection: ReadConnection,
  id: number,
): (Omit<FanOrder, 'platformOrderId'> & { readonly productId: number })[] {
  return connection
    .prepare<Omit<FanOrder, 'platformOrderId'> & { readonly productId: number }>(
      `SELECT order_id AS "orderId", min(product_id) AS "productId", at, amount, refunded, state
       FROM purchases WHERE buyer_id = ? GROUP BY order_id ORDER BY at, order_id`,
    )
    .all(id);
}

/** The platform's numbers of these orders, by key. */
export function readOrderNumbers(connection: ReadConnection, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = connection
    .prepare<{ id: number; record: string }>(
      'SELECT id, platform_order_id AS record FROM orders WHERE id IN (SELECT value FROM json_each(@ids))',
    )
    .all({ ids: JSON.stringify(ids) });
  return new Map(rows.map(({ id, record }) => [id, record]));
}

/** The title of a bought product; empty where it is gone. */
export function readBoughtTitle(connection: ReadConnection, productId: number): string {
  const row = connection.prepare<{ title: string }>('SELECT title FROM bought_products WHERE id = ?').get(productId);
  return row?.title ?? '';
}

/** Newest first; those of one moment by key. Refunds belong to a fan by the number of the order, which may come later. */
export const FAN_TIMELINE_SQL = `
  SELECT key, kind, at, "orderId", record, status, amount, text FROM (
    SELECT 'order:' || id AS key, 'order' AS kind, created_at AS at, id AS "orderId", platform_order_id AS record, status,
           amount, buyer_message AS text
    FROM orders WHERE buyer_id = @fan
    UNION ALL
    SELECT 'refund:' || r.id, 'refund', r.created_at, o.id, r.platform_refund_id, r.status, r.amount, r.reason
    FROM orders o CROSS JOIN refund_cases r ON r.shop_id = o.shop_id AND r.platform_order_id = o.platform_order_id
    WHERE o.buyer_id = @fan
    UNION ALL
    SELECT 'note:' || n.order_id || ':' || n.position, 'note', n.at, o.id, o.platform_order_id, ifnull(n.flag, ''), NULL, n.text
    FROM orders o CROSS JOIN order_notes n ON n.order_id = o.id WHERE o.buyer_id = @fan
    UNION ALL
    SELECT 'wait:' || e.id, 'wait', e.at, NULL, ifnull((SELECT title FROM bought_products WHERE id = w.product_id), ''), e.kind,
           NULL, e.said
    FROM waits w CROSS JOIN wait_evidence e ON e.wait_id = w.id WHERE w.buyer_id = @fan
    UNION ALL
    SELECT 'message:' || c.id, 'message', c.created_at, o.id, o.platform_order_id, c.state, NULL, ''
    FROM orders o CROSS JOIN outbox_commands c ON c.order_id = o.id AND c.kind = 'message.send' WHERE o.buyer_id = @fan)
  WHERE @at IS NULL OR at < @at OR (at = @at AND key > @key)
  ORDER BY at DESC, key LIMIT @limit`;

/** Entries of a fan's timeline behind this one, newest first. */
export function readFanTimeline(
  connection: ReadConnection,
  fan: number,
  after: { readonly at: number; readonly key: string } | undefined,
  limit: number,
): FanEntry[] {
  return connection
    .prepare<FanEntry>(FAN_TIMELINE_SQL)
    .all({ fan, at: after?.at ?? null, key: after?.key ?? '', limit });
}
