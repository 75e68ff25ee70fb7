import type { ReadConnection } from '../../db/database.ts';

const COLUMNS = 'buyer_id, order_id, product_id, at, amount, refunded, state, quantity, source_key, new_buyer';

/** One row of what a fan bought that is not as the orders say. */
export interface PurchaseDifference {
  readonly buyerId: number;
  readonly orderId: number;
  /** `kept` stands there and should not, `missing` should stand there as it is counted. */
  readonly is: 'kept' | 'missing';
}

/** Buyers after one, ascending; fewer than `limit` = that was all. */
export function nextBuyers(connection: ReadConnection, after: number, limit: number): number[] {
  return connection
    .prepare<{ id: number }>('SELECT id FROM buyers WHERE id > ? ORDER BY id LIMIT ?')
    .all(after, limit)
    .map(({ id }) => id);
}

/** Where the purchases of these fans, kept by triggers, differ from what their orders say now. */
export function recountPurchases(connection: ReadConnection, buyerIds: readonly number[]): PurchaseDifference[] {
  const compare = connection.prepare<{ orderId: number; is: 'kept' | 'missing' }>(
    `WITH counted AS MATERIALIZED (
       SELECT v.* FROM orders o JOIN order_purchases v ON v.order_id = o.id WHERE o.buyer_id = @buyer),
     kept AS (SELECT * FROM purchases WHERE buyer_id = @buyer)
     SELECT order_id AS "orderId", 'kept' AS "is" FROM (SELECT ${COLUMNS} FROM kept EXCEPT SELECT ${COLUMNS} FROM counted)
     UNION ALL SELECT order_id, 'missing' FROM (SELECT ${COLUMNS} FROM counted EXCEPT SELECT ${COLUMNS} FROM kept)`,
  );
  return buyerIds.flatMap((buyerId) =>
    compare.all({ buyer: buyerId }).map((difference) => ({ buyerId, ...difference })),
  );
}
