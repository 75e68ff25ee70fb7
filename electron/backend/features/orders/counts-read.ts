import { ORDER_QUEUES, type OrderFilter, type OrderQueue } from '../../../../shared/contract/orders.ts';
import type { CappedCount } from '../../../../shared/contract/values.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions } from './condition.ts';
import { countFound } from './counts-found-read.ts';
import { estimateFilter } from './estimates-read.ts';
import { filteredShops, plainConditions, queueCondition, shopCondition, stateConditions } from './filter-read.ts';
import { readKeptCounts } from './kept-counts-read.ts';
import { planCount } from './list-plan.ts';
import { planSearch } from './search-read.ts';
import { queueCountSource, type SourceFilter, scopeOf, statusCountSource, through } from './source-read.ts';

/** Counting stops here: "999+". */
const CAP = 1000;
interface CountLimits {
  /** An index stretch that costs no more than this (in entries passed over, 0.05 µs each) is counted as a whole. */
  readonly dearestCount: number;
  /** Where a filter is met so seldom that the cap is not reached within so many orders of a status, counting ends. */
  readonly longestWalk: number;
}

const LIMITS: CountLimits = { dearestCount: 450_000, longestWalk: 50_000 };
/** What the indexes of statuses carry: a walk that is cut off reads no row. */
const WALKED = 'id, shop_id, status, flag, channel, province, note_count, amount, paid_at';

export interface OrderCountsResult {
  readonly statuses: Record<OrderStatus, CappedCount>;
  readonly queues: Record<OrderQueue, CappedCount>;
  readonly matching: CappedCount;
}

function capped(count: number): CappedCount {
  return count >= CAP ? { count: CAP - 1, capped: true } : { count, capped: false };
}

function exactly(count: number): CappedCount {
  return { count, capped: false };
}

function cappedCount(connection: ReadConnection, from: string, conditions: readonly Condition[]): CappedCount {
  const { sql, parameters } = joinConditions(conditions);
  const row = connection
    .prepare<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${sql} LIMIT ${CAP})`)
    .get(...parameters);
  return capped(row?.n ?? 0);
}

/** A record with a value for each key. */
function recordOf<Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
}

/** Orders of a status under a filter that most orders meet, the newest first; "at least" where the walk is cut off. */
function walkedCount(
  connection: ReadConnection,
  status: OrderStatus,
  filter: OrderFilter,
  shops: readonly number[] | undefined,
  longestWalk: number,
): CappedCount {
  const { createdFrom, createdTo, ...rest } = filter;
  const stretch = joinConditions([
    { sql: 'status = ?', parameters: [status] },
    ...shopCondition(shops),
    ...plainConditions({ createdFrom, createdTo }),
  ]);
  const others = joinConditions(plainConditions(rest));
  const from = statusCountSource(filter, scopeOf(shops?.length));
  const count = (sql: string, ...parameters: Condition['parameters']): number =>
    connection.prepare<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`).get(...parameters)?.n ?? 0;
  const met = count(
    `SELECT 1 FROM (SELECT ${WALKED} FROM ${from} WHERE ${stretch.sql} LIMIT ${longestWalk}) orders WHERE ${others.sql} LIMIT ${CAP}`,
    ...stretch.parameters,
    ...others.parameters,
  );
  if (met === CAP) return capped(met);
  const walked = count(`SELECT 1 FROM ${from} WHERE ${stretch.sql} LIMIT ${longestWalk + 1}`, ...stretch.parameters);
  return { count: met, capped: walked > longestWalk };
}

/** Orders of every status under a filter that few orders meet, in one go. */
function countedTogether(
  connection: ReadConnection,
  from: string,
  conditions: readonly Condition[],
): Record<OrderStatus, CappedCount> {
  const { sql, parameters } = joinConditions(conditions);
  const sums = ORDER_STATUSES.map((status) => `ifnull(sum(status = '${status}'), 0) AS ${status}`);
  const row = connection
    .prepare<Record<OrderStatus, number>>(`SELECT ${sums.join(', ')} FROM ${from} WHERE ${sql}`)
    .get(...parameters);
  return recordOf(ORDER_STATUSES, (status) => capped(row?.[status] ?? 0));
}

/** Orders per status under a filter, whatever status it names itself. */
function filteredStatuses(
  connection: ReadConnection,
  { status: _status, queue: _queue, ...filter }: OrderFilter,
  words: readonly Condition[],
  shops: readonly number[] | undefined,
  now: number,
  limits: CountLimits,
): Record<OrderStatus, CappedCount> {
  if (words.length > 0)
    return recordOf(ORDER_STATUSES, (status) =>
      cappedCount(connection, statusCountSource(filter, scopeOf(shops?.length)), [
        { sql: 'status = ?', parameters: [status] },
        ...shopCondition(shops),
        ...plainConditions(filter),
        ...words,
      ]),
    );
  const estimates = estimateFilter(connection, filter, shops, { isUnpaid: false, range: undefined, now });
  const plan = planCount(filter, shops?.length, estimates);
  if (plan.cost > limits.dearestCount)
    return recordOf(ORDER_STATUSES, (status) => walkedCount(connection, status, filter, shops, limits.longestWalk));
  return countedTogether(connection, through(plan.index), [
    ...shopCondition(shops),
    ...plainConditions(filter, plan.byTag),
  ]);
}

const ONLY_TO_SHIP: ReadonlySet<OrderQueue> = new Set(['due_soon', 'overdue', 'urged', 'held', 'on_hold', 'mergeable']);

/** Counts per tab and queue under the filter; without one but shops they are exact. */
export function countOrders(
  connection: ReadConnection,
  asked: OrderFilter,
  now: number,
  limits: CountLimits = LIMITS,
): OrderCountsResult {
  const shops = filteredShops(connection, asked);
  const search = planSearch(connection, asked, shops, false);
  const filter: SourceFilter = { ...asked, byKey: search.byKey };
  const { queue, status } = filter;
  const plain = [...plainConditions(filter), ...search.conditions];
  if (search.byKey) {
    const found = countFound(connection, asked, [...shopCondition(shops), ...plain], now);
    return {
      statuses: recordOf(ORDER_STATUSES, (each) => capped(found.statuses[each])),
      queues: recordOf(ORDER_QUEUES, (each) => capped(found.queues[each])),
      matching: capped(found.matching),
    };
  }
  const kept = plain.length === 0 ? readKeptCounts(connection, shops, now) : undefined;
  const inQueue = (of: OrderQueue, conditions: readonly Condition[]): CappedCount =>
    cappedCount(connection, queueCountSource(of, filter, scopeOf(shops?.length)), [
      ...conditions,
      ...shopCondition(shops),
      ...plain,
    ]);
  const statuses = kept
    ? recordOf(ORDER_STATUSES, (each) => exactly(kept.statuses[each]))
    : filteredStatuses(connection, filter, search.conditions, shops, now, limits);
  const queues = recordOf(ORDER_QUEUES, (each) =>
    kept ? exactly(kept.queues[each]) : inQueue(each, [queueCondition(each, now)]),
  );
  return { statuses, queues, matching: matchingCount() };

  /** Under the whole filter; what the figures above already say is not counted again. */
  function matchingCount(): CappedCount {
    if (queue && status && ONLY_TO_SHIP.has(queue)) return status === 'to_ship' ? queues[queue] : exactly(0);
    if (queue && status) return inQueue(queue, stateConditions(filter, now));
    if (queue) return queues[queue];
    if (status) return statuses[status];
    const total = Object.values(statuses).reduce((sum, { count }) => sum + count, 0);
    if (kept) return exactly(total);
    const most = Math.max(0, ...Object.values(statuses).flatMap((each) => (each.capped ? [each.count] : [])));
    return Object.values(statuses).some((each) => each.capped)
      ? { count: Math.max(most, Math.min(total, CAP - 1)), capped: true }
      : capped(total);
  }
}
