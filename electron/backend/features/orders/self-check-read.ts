import type { ReadConnection } from '../../db/database.ts';

/** One kept figure that differs from a recount of the orders. */
export interface CountDifference {
  readonly table: 'order_counts' | 'buyers';
  readonly shopId: number;
  /** The status counted, or the buyer's local key. */
  readonly key: string;
  readonly field: 'orders' | 'orderCount' | 'paidCount' | 'paidAmount' | 'firstOrderAt' | 'lastOrderAt';
  readonly kept: number | null;
  readonly counted: number | null;
}

const BUYER_FIELDS = ['orderCount', 'paidCount', 'paidAmount', 'firstOrderAt', 'lastOrderAt'] as const;
type BuyerField = (typeof BUYER_FIELDS)[number];
type BuyerFigures = Readonly<Record<BuyerField, number | null>>;

/** The figures of a buyer as the orders give them; `?` is the buyer's key. */
export const COUNT_BUYER = `SELECT count(*) AS "orderCount", count(paid_at) AS "paidCount",
  ifnull(sum(CASE WHEN paid_at IS NOT NULL THEN amount ELSE 0 END), 0) AS "paidAmount",
  min(created_at) AS "firstOrderAt", max(created_at) AS "lastOrderAt" FROM orders WHERE buyer_id = ?`;

/** Where the orders per shop and status, kept by triggers, differ from a recount. */
export function recountOrders(connection: ReadConnection): CountDifference[] {
  return connection
    .prepare<{ shopId: number; status: string; kept: number; counted: number }>(
      `SELECT shop_id AS "shopId", status, sum(kept) AS kept, sum(counted) AS counted FROM (
         SELECT shop_id, status, orders AS kept, 0 AS counted FROM order_counts
         UNION ALL SELECT shop_id, status, 0, count(*) FROM orders GROUP BY shop_id, status)
       GROUP BY shop_id, status HAVING sum(kept) <> sum(counted) ORDER BY shop_id, status`,
    )
    .all()
    .map(({ shopId, status, kept, counted }) => ({
      table: 'order_counts',
      shopId,
      key: status,
      field: 'orders',
      kept,
      counted,
    }));
}

/** Where the sums of the next `limit` buyers after `afterId` differ from a recount; `lastId` undefined = that was all. */
export function recountBuyers(
  connection: ReadConnection,
  afterId: number,
  limit: number,
): { readonly differences: CountDifference[]; readonly lastId: number | undefined } {
  const page = connection
    .prepare<BuyerFigures & { id: number; shopId: number }>(
      `SELECT id, shop_id AS "shopId", order_count AS "orderCount", paid_count AS "paidCount", paid_amount AS "paidAmount",
              first_order_at AS "firstOrderAt", last_order_at AS "lastOrderAt" FROM buyers WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit);
  const count = connection.prepare<BuyerFigures>(COUNT_BUYER);
  const differences = page.flatMap((buyer) => {
    const counted = count.get(buyer.id);
    return BUYER_FIELDS.filter((field) => buyer[field] !== (counted?.[field] ?? null)).map(
      (field): CountDifference => ({
        table: 'buyers',
        shopId: buyer.shopId,
        key: String(buyer.id),
        field,
        kept: buyer[field],
        counted: counted?.[field] ?? null,
      }),
    );
  });
  return { differences, lastId: page.length < limit ? undefined : page.at(-1)?.id };
}

/** Every difference between the kept figures and a recount, in one go; empty = all is well. */
export function recount(connection: ReadConnection): CountDifference[] {
  return [...recountOrders(connection), ...recountBuyers(connection, 0, Number.MAX_SAFE_INTEGER).differences];
}
