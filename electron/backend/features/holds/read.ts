import type { ReadConnection } from '../../db/database.ts';

/** A hold as it is kept. */
export interface HoldRecord {
  readonly orderId: number;
  readonly reason: string;
  readonly staffId: number | null;
  readonly heldAt: number;
}

/** The holds of these orders. */
export function findHolds(connection: ReadConnection, ids: readonly number[]): HoldRecord[] {
  return connection
    .prepare<HoldRecord>(
      `SELECT h.order_id AS "orderId", h.reason, h.staff_id AS "staffId", h.held_at AS "heldAt"
       FROM json_each(?) k CROSS JOIN order_holds h ON h.order_id = k.value`,
    )
    .all(JSON.stringify(ids));
}

/** How many of these orders are there and not held. */
export function countFree(connection: ReadConnection, ids: readonly number[]): number {
  const row = connection
    .prepare<{ n: number }>(
      `SELECT count(*) AS n FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value WHERE o.held_at IS NULL`,
    )
    .get(JSON.stringify(ids));
  return row?.n ?? 0;
}
