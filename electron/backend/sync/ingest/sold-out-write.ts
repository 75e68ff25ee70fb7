import type { WriteConnection } from '../../db/database.ts';

const SOLD_OUT = `(p.on_shelf = 0 OR p.deleted = 1
  OR NOT EXISTS (SELECT 1 FROM skus s WHERE s.product_id = p.id AND s.valid = 1 AND s.stock > 0))`;

/** Opens or ends the stretch in which the product cannot be bought, from what was just stored of it. */
export function noteSoldOut(connection: WriteConnection, productId: number, now: number): void {
  connection
    .prepare(
      `INSERT INTO sold_out_spans (shop_id, item_key, from_at)
       SELECT p.shop_id, p.platform_item_id, ? FROM products p WHERE p.id = ? AND ${SOLD_OUT}
       ON CONFLICT (shop_id, item_key) WHERE to_at IS NULL DO NOTHING`,
    )
    .run(now, productId);
  connection
    .prepare(
      `UPDATE sold_out_spans SET to_at = ? WHERE to_at IS NULL AND (shop_id, item_key) =
         (SELECT p.shop_id, p.platform_item_id FROM products p WHERE p.id = ? AND NOT ${SOLD_OUT})`,
    )
    .run(now, productId);
}
