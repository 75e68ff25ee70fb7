import { ORDER_QUEUES, type OrderFilter, type OrderQueue } from '../../../../shared/contract/orders.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions } from './condition.ts';
import { queueCondition } from './filter-read.ts';

export interface FoundCounts {
  readonly statuses: Record<OrderStatus, number>;
  readonly queues: Record<OrderQueue, number>;
  /** Under status and queue of the filter as well. */
  readonly matching: number;
}

/** The counts of few orders found by their keys, all in one reading of their rows. */
export function countFound(
  connection: ReadConnection,
  { status, queue }: OrderFilter,
  conditions: readonly Condition[],
  now: number,
): FoundCounts {
  const where = joinConditions(conditions);
  const queues = ORDER_QUEUES.map((each) => queueCondition(each, now));
  const columns = queues.map(({ sql }, index) => `sum(CASE WHEN ${sql} THEN 1 ELSE 0 END) AS "${ORDER_QUEUES[index]}"`);
  const rows = connection
    .prepare<{ status: OrderStatus; n: number } & Record<OrderQueue, number>>(
      `SELECT status, count(*) AS n, ${columns.join(', ')} FROM orders NOT INDEXED WHERE ${where.sql} GROUP BY status`,
    )
    .all(...queues.flatMap(({ parameters }) => parameters), ...where.parameters);
  const sum = (of: (row: (typeof rows)[number]) => number, from = rows): number =>
    from.reduce((total, row) => total + of(row), 0);
  const inStatus = status === undefined ? rows : rows.filter((row) => row.status === status);
  return {
    statuses: Object.fromEntries(
      ORDER_STATUSES.map((each) => [each, rows.find((row) => row.status === each)?.n ?? 0]),
    ) as FoundCounts['statuses'],
    queues: Object.fromEntries(ORDER_QUEUES.map((each) => [each, sum((row) => row[each])])) as FoundCounts['queues'],
    matching: sum((row) => (queue === undefined ? row.n : row[queue]), inStatus),
  };
}
