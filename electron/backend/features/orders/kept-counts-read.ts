import type { OrderTiles } from '../../../../shared/contract/order-tiles.ts';
import { ORDER_QUEUES, type OrderQueue } from '../../../../shared/contract/orders.ts';
import { HOUR } from '../../../../shared/domain/clock.ts';
import { AMBER_BELOW, DUE_SOON, RED_BELOW } from '../../../../shared/domain/deadline.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';

/** Exact figures of the orders of some shops at one moment. */
export interface KeptCounts {
  readonly statuses: Record<OrderStatus, number>;
  readonly queues: Record<OrderQueue, number>;
  readonly buckets: OrderTiles['buckets'];
}

/** The times left to a deadline at which its bucket changes. */
const STEPS = [0, RED_BELOW, DUE_SOON, AMBER_BELOW] as const;

const IN_SHOPS = '(@shops IS NULL OR shop_id IN (SELECT value FROM json_each(@shops)))';

/**
 * Everything in one statement, so that the figures are of one moment and agree. The deadlines: whole hours from the
 * counters, and of the hour that the clock cuts in two, the first part from the index.
 */
function keptSql(isAll: boolean): string {
  const index = isAll ? 'orders_ship_by' : 'orders_shop_ship_by';
  const shop = isAll ? '' : 'shop_id IN (SELECT value FROM json_each(@shops)) AND ';
  const hours = STEPS.map((_, step) => `ifnull(sum(CASE WHEN hour < @hour${step} THEN orders END), 0)`);
  const cut = STEPS.map(
    (_, step) => `(SELECT count(*) FROM orders INDEXED BY ${index}
      WHERE ${shop}status = 'to_ship' AND ship_by IS NOT NULL AND ship_by >= @hour${step} * ${HOUR} AND ship_by < @moment${step})`,
  );
  return `-- kept counts
    SELECT
      (SELECT json_group_object(status, n) FROM (
        SELECT status, sum(orders) AS n FROM order_counts WHERE ${IN_SHOPS} GROUP BY status)) AS statuses,
      (SELECT json_group_object(queue, n) FROM (
        SELECT queue, sum(orders) AS n FROM order_queue_counts WHERE ${IN_SHOPS} GROUP BY queue)) AS queues,
      (SELECT json_array(ifnull(sum(orders), 0), ${hours.join(', ')}) FROM order_deadline_counts WHERE ${IN_SHOPS}) AS hours,
      json_array(${cut.join(', ')}) AS cut`;
}

const ALL_SHOPS = keptSql(true);
const SOME_SHOPS = keptSql(false);

/** A record with a value for each key. */
function recordOf<Key extends string>(keys: readonly Key[], value: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, number>;
}

/** Figures without any filter but shops, from counters kept by triggers; undefined = all shops. */
export function readKeptCounts(
  connection: ReadConnection,
  shops: readonly number[] | undefined,
  now: number,
): KeptCounts {
  const moments = STEPS.map((left) => now + left);
  const row = connection
    .prepare<{ statuses: string; queues: string; hours: string; cut: string }>(
      shops === undefined ? ALL_SHOPS : SOME_SHOPS,
    )
    .get({
      shops: shops === undefined ? null : JSON.stringify(shops),
      ...Object.fromEntries(moments.map((moment, step) => [`moment${step}`, moment])),
      ...Object.fromEntries(moments.map((moment, step) => [`hour${step}`, Math.floor(moment / HOUR)])),
    });
  const statuses: Partial<Record<string, number>> = JSON.parse(row?.statuses ?? '{}');
  const queues: Partial<Record<string, number>> = JSON.parse(row?.queues ?? '{}');
  const [withDeadline = 0, ...hours]: number[] = JSON.parse(row?.hours ?? '[]');
  const cut: number[] = JSON.parse(row?.cut ?? '[]');
  /** Orders to ship whose deadline is before each step. */
  const [overdue = 0, before4h = 0, before12h = 0, before24h = 0] = STEPS.map(
    (_, step) => (hours[step] ?? 0) + (cut[step] ?? 0),
  );
  const toShip = statuses.to_ship ?? 0;
  const clock: Partial<Record<OrderQueue, number>> = { overdue, due_soon: before12h - overdue };
  return {
    statuses: recordOf(ORDER_STATUSES, (status) => statuses[status] ?? 0),
    queues: recordOf(ORDER_QUEUES, (queue) => clock[queue] ?? queues[queue] ?? 0),
    buckets: {
      overdue,
      within4h: before4h - overdue,
      within12h: before12h - before4h,
      within24h: before24h - before12h,
      later: withDeadline - before24h,
      noDeadline: toShip - withDeadline,
    },
  };
}
