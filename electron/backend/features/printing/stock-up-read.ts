import type { StockUpHead } from '../../../../shared/contract/printing.ts';
import type { ReadConnection } from '../../db/database.ts';

const SELECT_HEAD = `
  SELECT l.id, l.name, l.created_at AS "createdAt", s.name AS "staffName",
         (SELECT count(*) FROM stock_up_orders o WHERE o.list_id = l.id AND o.left_out IS NULL) AS orders,
         (SELECT count(*) FROM stock_up_ticks t WHERE t.list_id = l.id) AS ticked,
         (SELECT max(at) FROM print_jobs j INDEXED BY print_jobs_list WHERE j.list_id = l.id AND j.failed_at IS NULL) AS "printedAt"
  FROM stock_up_lists l LEFT JOIN staff s ON s.id = l.staff_id`;

/** Lists before `beforeId`, newest first. */
export function listStockUps(
  connection: ReadConnection,
  beforeId: number | undefined,
  limit: number,
): readonly StockUpHead[] {
  return connection
    .prepare<StockUpHead>(
      `${SELECT_HEAD} WHERE (@beforeId IS NULL OR l.id < @beforeId) ORDER BY l.id DESC LIMIT @limit`,
    )
    .all({ beforeId: beforeId ?? null, limit });
}

/** One list without its goods, or undefined. */
export function findStockUp(connection: ReadConnection, id: number): StockUpHead | undefined {
  return connection.prepare<StockUpHead>(`${SELECT_HEAD} WHERE l.id = ?`).get(id);
}

/** A line of goods that is still to be sent. */
export interface OpenLine {
  readonly orderId: number;
  readonly shopId: number;
  readonly platformSkuId: string;
  readonly skuCode: string;
  readonly title: string;
  readonly specification: string;
  readonly kind: 'item' | 'gift';
  readonly pictureUrl: string | null;
  /** Pieces that have not gone yet. */
  readonly left: number;
}

/** The undelivered lines of these orders, in the order of the keys. */
export function readOpenLines(connection: ReadConnection, orderIds: readonly number[]): OpenLine[] {
  return connection
    .prepare<OpenLine>(
      `SELECT o.id AS "orderId", o.shop_id AS "shopId", l.platform_sku_id AS "platformSkuId", l.sku_code AS "skuCode", l.title,
              l.specification, l.kind, l.picture_url AS "pictureUrl", l.quantity - l.delivered_quantity AS left
       FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value CROSS JOIN order_lines l INDEXED BY order_lines_platform_id ON l.order_id = o.id
       WHERE l.quantity > l.delivered_quantity AND l.status IS NOT 'closed' ORDER BY k.key, l.id`,
    )
    .all(JSON.stringify(orderIds));
}

/** Where the goods of these SKU codes lie, as far as it is known. */
export function readLocations(connection: ReadConnection, skuCodes: readonly string[]): Map<string, string> {
  const rows = connection
    .prepare<{ skuCode: string; location: string }>(
      `SELECT s.sku_code AS "skuCode", s.location FROM json_each(?) k CROSS JOIN sku_locations s ON s.sku_code = k.value`,
    )
    .all(JSON.stringify(skuCodes));
  return new Map(rows.map(({ skuCode, location }) => [skuCode, location]));
}

/** What is ticked off in a list. */
export function readTicks(connection: ReadConnection, listId: number): Map<string, { at: number; quantity: number }> {
  const rows = connection
    .prepare<{ goodsKey: string; at: number; quantity: number }>(
      'SELECT goods_key AS "goodsKey", ticked_at AS at, quantity FROM stock_up_ticks WHERE list_id = ?',
    )
    .all(listId);
  return new Map(rows.map(({ goodsKey, ...tick }) => [goodsKey, tick]));
}
