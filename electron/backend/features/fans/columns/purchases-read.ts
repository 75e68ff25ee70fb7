import type { ReadConnection } from '../../../db/database.ts';
import type { PurchaseRow } from './purchase-columns.ts';
import type { FanRows } from './put-fans.ts';

const ROW = 'buyer_id, order_id, product_id, at, amount, refunded, state, quantity, source_key, new_buyer';

/** Highest number of a change so far; 0 = there was none yet. */
export function lastChange(connection: ReadConnection): number {
  const row = connection.prepare<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'fan_changes'").get();
  return row?.seq ?? 0;
}

/** Fans that changed after `sequence`, ascending, at most `limit`. */
export function changedFans(connection: ReadConnection, sequence: number, through: number, limit: number): number[] {
  return connection
    .prepare<{ buyerId: number }>(
      `SELECT DISTINCT buyer_id AS "buyerId" FROM fan_changes WHERE sequence > ? AND sequence <= ? ORDER BY buyer_id LIMIT ?`,
    )
    .all(sequence, through, limit)
    .map(({ buyerId }) => buyerId);
}

/** The present purchases of these fans. */
export function readFans(connection: ReadConnection, fanIds: readonly number[]): FanRows[] {
  const rows = connection
    .prepare<PurchaseRow>(`SELECT ${ROW} FROM purchases WHERE buyer_id = ? ORDER BY order_id, product_id`)
    .raw();
  const shop = connection.prepare<{ shopId: number }>('SELECT shop_id AS "shopId" FROM buyers WHERE id = ?');
  return fanIds.map((fanId) => ({
    fanId,
    shopId: shop.get(fanId)?.shopId ?? 0,
    rows: rows.all(fanId) as unknown as PurchaseRow[],
  }));
}

/** How many buyers and purchase rows there are at most. */
export function countPurchases(connection: ReadConnection): { readonly fans: number; readonly rows: number } {
  const fans = connection.prepare<{ n: number }>('SELECT count(*) AS n FROM buyers').get()?.n ?? 0;
  const rows = connection.prepare<{ n: number }>('SELECT count(*) AS n FROM purchases').get()?.n ?? 0;
  return { fans, rows };
}

/** All buyers with their purchases, ascending by key; those who never bought come with none. */
export function* readAllFans(connection: ReadConnection): Generator<FanRows> {
  const all = connection
    .prepare<PurchaseRow>(`SELECT ${ROW} FROM purchases ORDER BY buyer_id, order_id, product_id`)
    .raw()
    .iterate() as unknown as Iterator<PurchaseRow>;
  const buyers = connection.prepare<[number, number]>('SELECT id, shop_id FROM buyers ORDER BY id').raw();
  let next = all.next();
  for (const [fanId, shopId] of buyers.iterate() as unknown as Iterable<[number, number]>) {
    const rows: PurchaseRow[] = [];
    // A purchase of a buyer who came after the buyers were read is taken in as a change.
    while (!next.done && next.value[0] <= fanId) {
      if (next.value[0] === fanId) rows.push(next.value);
      next = all.next();
    }
    yield { fanId, shopId, rows };
  }
  all.return?.();
}
