import { ORDER_QUEUES, type OrderFilter, type OrderQueue } from '../../../../shared/contract/orders.ts';
import type { CappedCount } from '../../../../shared/contract/values.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import {
  type Condition,
  filteredShops,
  joinConditions,
  plainConditions,
  queueCondition,
  stateConditions,
} from './filter-read.ts';

/** Counting stops here: "999+". */
const CAP = 1000;

export interface OrderCountsResult {
  readonly statuses: Record<OrderStatus, CappedCount>;
  readonly queues: Record<OrderQueue, CappedCount>;
  readonly matching: CappedCount;
}

function cappedCount(connection: ReadConnection, conditions: readonly Condition[]): CappedCount {
  const { sql, parameters } = joinConditions(conditions);
  const row = connection
    .prepare<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM orders WHERE ${sql} LIMIT ${CAP})`)
    .get(...parameters);
  const count = row?.n ?? 0;
  return count >= CAP ? { count: CAP - 1, capped: true } : { count, capped: false };
}

function shopCondition(shops: readonly number[] | undefined): Condition[] {
  if (shops === undefined) return [];
  if (shops.length === 1) return [{ sql: 'shop_id = ?', parameters: [shops[0] ?? 0] }];
  return [{ sql: 'shop_id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(shops)] }];
}

/** Exact figures from the kept counters: what every start of the page asks for. */
function keptCounts(
  connection: ReadConnection,
  shops: readonly number[] | undefined,
): Record<OrderStatus, CappedCount> {
  const rows = connection
    .prepare<{ status: OrderStatus; n: number }>(
      'SELECT status, sum(orders) AS n FROM order_counts WHERE @shops IS NULL OR shop_id IN (SELECT value FROM json_each(@shops)) GROUP BY status',
    )
    .all({ shops: shops === undefined ? null : JSON.stringify(shops) });
  const known = new Map(rows.map(({ status, n }) => [status, n]));
  return Object.fromEntries(
    ORDER_STATUSES.map((status) => [status, { count: known.get(status) ?? 0, capped: false }]),
  ) as Record<OrderStatus, CappedCount>;
}

/** Counts per tab and queue under the filter; without a filter the tabs come from counters and are exact. */
export function countOrders(connection: ReadConnection, filter: OrderFilter, now: number): OrderCountsResult {
  const shops = filteredShops(connection, filter);
  const base = [...shopCondition(shops), ...plainConditions(filter)];
  const isPlain = base.length === shopCondition(shops).length;
  const statuses = isPlain
    ? keptCounts(connection, shops)
    : (Object.fromEntries(
        ORDER_STATUSES.map((status) => [
          status,
          cappedCount(connection, [{ sql: 'status = ?', parameters: [status] }, ...base]),
        ]),
      ) as Record<OrderStatus, CappedCount>);
  const queues = Object.fromEntries(
    ORDER_QUEUES.map((queue) => [queue, cappedCount(connection, [queueCondition(queue, now), ...base])]),
  ) as Record<OrderQueue, CappedCount>;
  return {
    statuses,
    queues,
    matching: matchingCount(connection, filter, statuses, isPlain, [...stateConditions(filter, now), ...base]),
  };
}

function matchingCount(
  connection: ReadConnection,
  filter: OrderFilter,
  statuses: Record<OrderStatus, CappedCount>,
  isPlain: boolean,
  conditions: readonly Condition[],
): CappedCount {
  if (isPlain && !filter.queue) {
    if (filter.status) return statuses[filter.status];
    return { count: Object.values(statuses).reduce((sum, { count }) => sum + count, 0), capped: false };
  }
  return cappedCount(connection, conditions);
}
