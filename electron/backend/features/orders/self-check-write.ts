import type { WriteConnection } from '../../db/database.ts';
import { COUNT_BUYER, type CountDifference, counterKey, recountTable } from './self-check-read.ts';

/** Puts the named figures right, counted anew in this very transaction: the orders may have moved since the check. */
export function repairCounts(connection: WriteConnection, differences: readonly CountDifference[]): void {
  const buyer = connection.prepare(
    `UPDATE buyers SET (order_count, paid_count, paid_amount, first_order_at, last_order_at) = (${COUNT_BUYER}) WHERE id = ?`,
  );
  for (const { table, key } of differences) if (table === 'buyers') buyer.run(Number(key), Number(key));
  for (const table of new Set(differences.map((difference) => difference.table)))
    if (table !== 'buyers') repairTable(connection, table);
}

/** The figures of a counter table that differ at this moment; a figure of nothing goes. */
function repairTable(connection: WriteConnection, table: Parameters<typeof recountTable>[1]): void {
  const key = counterKey(table);
  const remove = connection.prepare(`DELETE FROM ${table} WHERE shop_id = ? AND ${key} = ?`);
  const insert = connection.prepare(`INSERT INTO ${table} (shop_id, ${key}, orders) VALUES (?, ?, ?)`);
  for (const difference of recountTable(connection, table)) {
    remove.run(difference.shopId, difference.key);
    if (difference.counted) insert.run(difference.shopId, difference.key, difference.counted);
  }
}
