import type { WriteConnection } from '../../db/database.ts';
import { COUNT_BUYER, type CountDifference, type CounterTable, counterKey, recountTable } from './self-check-read.ts';

/** Puts the named figures right, counted anew in this very transaction: the orders may have moved since the check. */
export function repairCounts(connection: WriteConnection, differences: readonly CountDifference[]): void {
  const buyer = connection.prepare(
    `UPDATE buyers SET (order_count, paid_count, paid_amount, first_order_at, last_order_at) = (${COUNT_BUYER}) WHERE id = ?`,
  );
  for (const { table, key } of differences) if (table === 'buyers') buyer.run(Number(key), Number(key));
  for (const table of new Set(differences.map((difference) => difference.table)))
    if (table !== 'buyers') repairTable(connection, table);
}

/** The figures of a counter table that differ at this moment. */
function repairTable(connection: WriteConnection, table: CounterTable): void {
  const key = counterKey(table);
  const put = connection.prepare(
    `INSERT INTO ${table} (shop_id, ${key}, orders) VALUES (?, ?, ?) ON CONFLICT (shop_id, ${key}) DO UPDATE SET orders = excluded.orders`,
  );
  for (const difference of recountTable(connection, table))
    put.run(difference.shopId, difference.key, difference.counted);
}
