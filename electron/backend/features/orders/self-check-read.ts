import { ORDER_QUEUES } from '../../../../shared/contract/orders.ts';
import type { ReadConnection, WriteConnection } from '../../db/database.ts';
import { MERGEABLE, queueCondition } from './filter-read.ts';
import { queueCountSource } from './source-read.ts';

/** Queues that are counted by their own condition: those of the clock are not kept, and what may be merged depends on others. */
const KEPT_QUEUES = ORDER_QUEUES.filter((queue) => !['due_soon', 'overdue', 'mergeable'].includes(queue));

/** One kept figure that differs from a recount of the orders. */
export interface CountDifference {
  readonly table: 'buyers' | CounterTable;
  readonly shopId: number;
  /** The status, queue, address or hour counted, or the buyer's local key. */
  readonly key: string;
  readonly field: 'orders' | BuyerField;
  readonly kept: number | null;
  readonly counted: number | null;
}

/** Tables of orders counted by shop and one more key, and what a recount of each reads. */
const COUNTERS = {
  order_counts: { key: 'status', counted: 'SELECT shop_id, status, count(*) FROM orders GROUP BY shop_id, status' },
  order_address_counts: {
    key: 'open_address_id',
    counted: `SELECT shop_id, open_address_id, count(*) FROM orders INDEXED BY orders_mergeable WHERE ${MERGEABLE} GROUP BY shop_id, open_address_id`,
  },
  order_deadline_counts: {
    key: 'hour',
    counted: `SELECT shop_id, ship_by / 3600000, count(*) FROM orders INDEXED BY orders_shop_ship_by
      WHERE status = 'to_ship' AND ship_by IS NOT NULL GROUP BY 1, 2`,
  },
  order_queue_counts: {
    key: 'queue',
    counted: KEPT_QUEUES.map((queue) => {
      const { sql } = queueCondition(queue, 0);
      return `SELECT shop_id, '${queue}', count(*) FROM ${queueCountSource(queue, {}, 'all')} WHERE ${sql} GROUP BY shop_id`;
    })
      .concat(
        `SELECT shop_id, 'mergeable', sum(n) FROM (SELECT shop_id, count(*) AS n FROM orders INDEXED BY orders_mergeable
         WHERE ${MERGEABLE} GROUP BY shop_id, open_address_id HAVING count(*) > 1) GROUP BY shop_id`,
      )
      .join(' UNION ALL '),
  },
} as const;
export type CounterTable = keyof typeof COUNTERS;
const COUNTER_TABLES = ['order_address_counts', 'order_counts', 'order_deadline_counts', 'order_queue_counts'] as const;

const BUYER_FIELDS = ['orderCount', 'paidCount', 'paidAmount', 'firstOrderAt', 'lastOrderAt'] as const;
type BuyerField = (typeof BUYER_FIELDS)[number];
type BuyerFigures = Readonly<Record<BuyerField, number | null>>;

/** The figures of a buyer as the orders give them; `?` is the buyer's key. */
export const COUNT_BUYER = `SELECT count(*) AS "orderCount", count(paid_at) AS "paidCount",
  ifnull(sum(CASE WHEN paid_at IS NOT NULL THEN amount ELSE 0 END), 0) AS "paidAmount",
  min(created_at) AS "firstOrderAt", max(created_at) AS "lastOrderAt" FROM orders WHERE buyer_id = ?`;

/** Kept and counted figures of one table where they differ; empty = all is well. */
function differencesSql(table: CounterTable): string {
  const { key, counted } = COUNTERS[table];
  return `SELECT shop_id AS "shopId", CAST(counted_key AS TEXT) AS key, sum(kept) AS kept, sum(counted) AS counted FROM (
      SELECT shop_id, ${key} AS counted_key, orders AS kept, 0 AS counted FROM ${table}
      UNION ALL SELECT shop_id, counted_key, 0, counted FROM (
        SELECT NULL AS shop_id, NULL AS counted_key, NULL AS counted WHERE 0 UNION ALL ${counted}))
    GROUP BY shop_id, counted_key HAVING sum(kept) <> sum(counted) ORDER BY shop_id, counted_key`;
}

/** Where a table of counters, kept by triggers, differs from a recount. */
export function recountTable(connection: ReadConnection | WriteConnection, table: CounterTable): CountDifference[] {
  return connection
    .prepare<{ shopId: number; key: string; kept: number; counted: number }>(differencesSql(table))
    .all()
    .map((difference) => ({ table, field: 'orders', ...difference }));
}

/** The column that a counter table counts by, beside the shop. */
export function counterKey(table: CounterTable): string {
  return COUNTERS[table].key;
}

/** Where the orders per status, queue, address and deadline, kept by triggers, differ from a recount. */
export function recountOrders(connection: ReadConnection): CountDifference[] {
  return COUNTER_TABLES.flatMap((table) => recountTable(connection, table));
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
