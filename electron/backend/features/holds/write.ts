import type { WriteConnection } from '../../db/database.ts';

/** Why, by whom and since when orders are held. */
export interface Hold {
  readonly reason: string;
  readonly staffId: number | null;
  readonly heldAt: number;
}

/** Holds those of the orders that are to be shipped and not held; answers which. */
export function insertHolds(connection: WriteConnection, ids: readonly number[], hold: Hold): number[] {
  const held = connection
    .prepare<{ id: number }>(
      `UPDATE orders NOT INDEXED SET held_at = ?
       WHERE id IN (SELECT value FROM json_each(?)) AND status = 'to_ship' AND held_at IS NULL RETURNING id`,
    )
    .all(hold.heldAt, JSON.stringify(ids))
    .map(({ id }) => id);
  connection
    .prepare('INSERT INTO order_holds (order_id, reason, staff_id, held_at) SELECT value, ?, ?, ? FROM json_each(?)')
    .run(hold.reason, hold.staffId, hold.heldAt, JSON.stringify(held));
  return held;
}

/** Releases those of the orders that are held, only those held at this moment if one is given; answers which. */
export function deleteHolds(connection: WriteConnection, ids: readonly number[], heldAt: number | null): number[] {
  const freed = connection
    .prepare<{ id: number }>(
      `UPDATE orders NOT INDEXED SET held_at = NULL
       WHERE id IN (SELECT value FROM json_each(?)) AND held_at IS NOT NULL AND (? IS NULL OR held_at = ?) RETURNING id`,
    )
    .all(JSON.stringify(ids), heldAt, heldAt)
    .map(({ id }) => id);
  connection
    .prepare('DELETE FROM order_holds WHERE order_id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(freed));
  return freed;
}
