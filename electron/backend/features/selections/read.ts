import type { ReadConnection } from '../../db/database.ts';

/** Sum in fen and shops of these orders. */
export function sumOrders(
  connection: ReadConnection,
  ids: readonly number[],
): { readonly amount: number; readonly shopIds: number[] } {
  const rows = connection
    .prepare<{ shopId: number; amount: number }>(
      `SELECT o.shop_id AS "shopId", sum(o.amount) AS amount FROM json_each(?) k
       CROSS JOIN orders o NOT INDEXED ON o.id = k.value GROUP BY o.shop_id`,
    )
    .all(JSON.stringify(ids));
  return { amount: rows.reduce((sum, row) => sum + row.amount, 0), shopIds: rows.map(({ shopId }) => shopId) };
}
