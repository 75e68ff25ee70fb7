import type { WriteConnection } from '../../db/database.ts';

/** Puts the kept purchases of these fans right, from their orders at this moment. */
export function repairPurchases(connection: WriteConnection, buyerIds: readonly number[]): void {
  const remove = connection.prepare('DELETE FROM purchases WHERE buyer_id = ?');
  const fill = connection.prepare(
    'INSERT INTO purchases SELECT v.* FROM orders o JOIN order_purchases v ON v.order_id = o.id WHERE o.buyer_id = ?',
  );
  for (const buyerId of buyerIds) {
    remove.run(buyerId);
    fill.run(buyerId);
  }
}
