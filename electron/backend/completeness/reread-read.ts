import type { ReadConnection } from '../db/database.ts';

/** An order with the time of its last detail read. */
export interface OpenOrder {
  readonly id: number;
  readonly platformOrderId: string;
  readonly detailReadAt: number | null;
  readonly shippedAt: number | null;
}

/** Orders of a shop in one state after a local key, by key. */
export function listOpenOrders(
  reader: ReadConnection,
  shopId: number,
  status: 'to_ship' | 'shipped',
  afterId: number,
  limit: number,
): OpenOrder[] {
  return reader
    .prepare<OpenOrder>(
      `SELECT id, platform_order_id AS "platformOrderId", detail_read_at AS "detailReadAt", shipped_at AS "shippedAt"
       FROM orders WHERE shop_id = ? AND status = ? AND id > ? ORDER BY id LIMIT ?`,
    )
    .all(shopId, status, afterId, limit);
}

/** How many details of a shop wait with this reason. */
export function countQueued(reader: ReadConnection, shopId: number, reason: string): number {
  return (
    reader
      .prepare<{ n: number }>('SELECT count(*) AS n FROM detail_queue WHERE shop_id = ? AND reason = ?')
      .get(shopId, reason)?.n ?? 0
  );
}
