import type { WriteConnection } from '../../db/database.ts';

/** An order of a new list; `leftOut` says why it does not count. */
export interface NewListOrder {
  readonly orderId: number;
  readonly leftOut: string | null;
}

/** Keeps a list and answers its key. */
export function insertStockUp(
  connection: WriteConnection,
  name: string,
  orders: readonly NewListOrder[],
  staffId: number | null,
  now: number,
): number {
  const id = Number(
    connection
      .prepare('INSERT INTO stock_up_lists (name, created_at, staff_id) VALUES (?, ?, ?)')
      .run(name, now, staffId).lastInsertRowid,
  );
  connection
    .prepare(
      `INSERT INTO stock_up_orders (list_id, order_id, left_out)
       SELECT ?, value ->> 'orderId', value ->> 'leftOut' FROM json_each(?)`,
    )
    .run(id, JSON.stringify(orders));
  return id;
}

/** Removes a list with its ticks; jobs of the journal stay. */
export function deleteStockUp(connection: WriteConnection, id: number): void {
  connection.prepare('DELETE FROM stock_up_lists WHERE id = ?').run(id);
}

/** Ticks goods off with how many there are. */
export function insertTick(
  connection: WriteConnection,
  tick: { readonly listId: number; readonly goodsKey: string; readonly quantity: number },
  staffId: number | null,
  now: number,
): void {
  connection
    .prepare(
      `INSERT INTO stock_up_ticks (list_id, goods_key, quantity, ticked_at, staff_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (list_id, goods_key) DO UPDATE SET quantity = excluded.quantity, ticked_at = excluded.ticked_at, staff_id = excluded.staff_id`,
    )
    .run(tick.listId, tick.goodsKey, tick.quantity, now, staffId);
}

/** Takes a tick away. */
export function deleteTick(connection: WriteConnection, listId: number, goodsKey: string): void {
  connection.prepare('DELETE FROM stock_up_ticks WHERE list_id = ? AND goods_key = ?').run(listId, goodsKey);
}

/** Keeps where the goods of a SKU code lie; an empty text forgets it. */
export function writeLocation(connection: WriteConnection, skuCode: string, location: string, now: number): void {
  if (location === '') connection.prepare('DELETE FROM sku_locations WHERE sku_code = ?').run(skuCode);
  else
    connection
      .prepare(
        'INSERT INTO sku_locations (sku_code, location, updated_at) VALUES (?, ?, ?) ON CONFLICT (sku_code) DO UPDATE SET location = excluded.location, updated_at = excluded.updated_at',
      )
      .run(skuCode, location, now);
}
