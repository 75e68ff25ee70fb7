import type { WriteConnection } from '../../db/database.ts';
import { COUNT_BUYER, type CountDifference } from './self-check-read.ts';

/** Puts the named figures right, counted anew in this very transaction: the orders may have moved since the check. */
export function repairCounts(connection: WriteConnection, differences: readonly CountDifference[]): void {
  const count = connection.prepare(
    `INSERT INTO order_counts (shop_id, status, orders) SELECT @shopId, @key, count(*) FROM orders WHERE shop_id = @shopId AND status = @key
     ON CONFLICT (shop_id, status) DO UPDATE SET orders = excluded.orders`,
  );
  const buyer = connection.prepare(
    `UPDATE buyers SET (order_count, paid_count, paid_amount, first_order_at, last_order_at) = (${COUNT_BUYER}) WHERE id = ?`,
  );
  for (const { table, shopId, key } of differences) {
    if (table === 'order_counts') count.run({ shopId, key });
    else buyer.run(Number(key), Number(key));
  }
}
