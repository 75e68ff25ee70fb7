import { ORDER_QUEUES, type OrderFilter, type OrderQueue } from '../../../../shared/contract/orders.ts';
import type { CappedCount } from '../../../../shared/contract/values.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions } from './condition.ts';
import { countFound } from './counts-found-read.ts';
import { filteredShops, plainConditions, queueCondition, stateConditions } from './filter-read.ts';
import { planSearch } from './search-read.ts';
import { queueCountSource, type ShopScope, type SourceFilter, statusCountSource } from './source-read.ts';

/** Counting stops here: "999+". */
const CAP = 1000;

export interface OrderCountsResult {
  readonly statuses: Record<OrderStatus, CappedCount>;
  readonly queues: Record<OrderQueue, CappedCount>;
  readonly matching: CappedCount;
}

function capped(count: number): CappedCount {
  return count >= CAP ? { count: CAP - 1, capped: true } : { count, capped: false };
}

function cappedCount(connection: ReadConnection, from: string, conditions: readonly Condition[]): CappedCount {
  const { sql, parameters } = joinConditions(conditions);
  const row = connection
    .prepare<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${sql} LIMIT ${CAP})`)
    .get(...parameters);
  return capped(row?.n ?? 0);
}

function shopScope(shops: readonly number[] | undefined): ShopScope {
  if (shops === undefined) return 'all';
  return shops.length === 1 ? 'one' : 'several';
}

function shopCondition(shops: readonly number[] | undefined): Condition[] {
  if (shops === undefined) return [];
  if (shops.length === 1) return [{ sql: 'shop_id = ?', parameters: [shops[0] ?? 0] }];
  return [{ sql: 'shop_id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(shops)] }];
}

/** A record with a value for each key. */
function recordOf<Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
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
  return recordOf(ORDER_STATUSES, (status) => ({ count: known.get(status) ?? 0, capped: false }));
}

/** Counts per tab and queue under the filter; without a filter the tabs come from counters and are exact. */
export function countOrders(connection: ReadConnection, asked: OrderFilter, now: number): OrderCountsResult {
  const shops = filteredShops(connection, asked);
  const scope = shopScope(shops);
  const search = planSearch(connection, asked, shops, false);
  const filter: SourceFilter = { ...asked, byKey: search.byKey };
  const plain = [...plainConditions(filter), ...search.conditions];
  const base = [...shopCondition(shops), ...plain];
  if (search.byKey) {
    const found = countFound(connection, asked, base, now);
    return {
      statuses: recordOf(ORDER_STATUSES, (status) => capped(found.statuses[status])),
      queues: recordOf(ORDER_QUEUES, (queue) => capped(found.queues[queue])),
      matching: capped(found.matching),
    };
  }
  const statuses =
    plain.length === 0
      ? keptCounts(connection, shops)
      : recordOf(ORDER_STATUSES, (status) =>
          cappedCount(connection, statusCountSource(filter, scope), [
            { sql: 'status = ?', parameters: [status] },
            ...base,
          ]),
        );
  const queues = recordOf(ORDER_QUEUES, (queue) =>
    cappedCount(connection, queueCountSource(queue, filter, scope), [queueCondition(queue, now), ...base]),
  );
  return { statuses, queues, matching: matchingCount() };

  /** Under the whole filter; what the figures above already say is not counted again. */
  function matchingCount(): CappedCount {
    const { queue, status } = filter;
    if (queue && status)
      return cappedCount(connection, queueCountSource(queue, filter, scope), [
        ...stateConditions(filter, now),
        ...base,
      ]);
    if (queue) return queues[queue];
    if (status) return statuses[status];
    const total = Object.values(statuses).reduce((sum, { count }) => sum + count, 0);
    if (plain.length === 0) return { count: total, capped: false };
    return Object.values(statuses).some((each) => each.capped) ? capped(CAP) : capped(total);
  }
}
