import type { ReadConnection } from '../../db/database.ts';

/** What decides whether an order may be split. */
export interface SplitFacts {
  readonly id: number;
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly status: string;
  readonly origin: string;
  readonly plan: 'merged' | 'split' | null;
  readonly splitAllowed: number | null;
}

export function findSplitFacts(connection: ReadConnection, orderId: number): SplitFacts | undefined {
  return connection
    .prepare<SplitFacts>(
      `SELECT id, shop_id AS "shopId", platform_order_id AS "platformOrderId", status, origin, plan, split_allowed AS "splitAllowed"
       FROM orders WHERE id = ?`,
    )
    .get(orderId);
}

/** The plan of a split order: its key and how many parcels it was planned for. */
export function findSplit(
  connection: ReadConnection,
  orderId: number,
): { readonly id: number; readonly parcels: number } | undefined {
  return connection
    .prepare<{ id: number; parcels: number }>(
      `SELECT id, (SELECT max(position) FROM split_lines WHERE plan_id = split_plans.id) AS parcels
       FROM split_plans WHERE order_id = ?`,
    )
    .get(orderId);
}
