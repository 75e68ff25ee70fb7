import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import { MINUTE } from '../../../../shared/domain/clock.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions, type Parameter } from './condition.ts';
import { plainConditions, SLOTS } from './filter-read.ts';
import type { Estimates } from './list-plan.ts';

/** Counting stops here: from this many on, walking the list's own order finds a page soon enough. */
const CAP = 100_000;
/** What a condition at the cap is taken to meet; how many orders more does not matter for the choice. */
const COMMON_SHARE = 0.2;
/** A share of all orders does not change in minutes. */
const KEPT_FOR = 10 * MINUTE;
const MOST_KEPT = 500;

interface Kept {
  readonly rows: number;
  readonly at: number;
}

const caches = new WeakMap<ReadConnection, Map<string, Kept>>();

/** Entries of an index under a condition, up to the cap; counted again after a while. */
function estimate(
  connection: ReadConnection,
  now: number,
  from: string,
  where: string,
  parameters: readonly Parameter[],
): number {
  const cache = caches.get(connection) ?? new Map<string, Kept>();
  caches.set(connection, cache);
  const key = `${from} ${where} ${JSON.stringify(parameters)}`;
  const known = cache.get(key);
  if (known !== undefined && now >= known.at && now - known.at < KEPT_FOR) return known.rows;
  const rows =
    connection
      .prepare<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${CAP})`)
      .get(...parameters)?.n ?? 0;
  if (cache.size >= MOST_KEPT) cache.clear();
  cache.set(key, { rows, at: now });
  return rows;
}

/** Orders by shop and status from the kept counters: all, of the status, of the shops, of both. */
function countedOrders(
  connection: ReadConnection,
  filter: OrderFilter,
  shops: readonly number[] | undefined,
): Pick<Estimates, 'total' | 'status' | 'shops' | 'shopsAndStatus'> {
  const row = connection
    .prepare<{ total: number; status: number; shops: number; both: number }>(
      `SELECT ifnull(sum(orders), 0) AS total, ifnull(sum(CASE WHEN is_status THEN orders END), 0) AS status,
              ifnull(sum(CASE WHEN is_shop THEN orders END), 0) AS shops,
              ifnull(sum(CASE WHEN is_status AND is_shop THEN orders END), 0) AS "both" FROM (
         SELECT orders, status = @status AS is_status, shop_id IN (SELECT value FROM json_each(@shops)) AS is_shop FROM order_counts)`,
    )
    .get({ status: filter.status ?? '', shops: JSON.stringify(shops ?? []) });
  const { total = 0, status = 0, shops: ofShops = 0, both = 0 } = row ?? {};
  return {
    total,
    ...(filter.status !== undefined && { status }),
    ...(shops !== undefined && { shops: ofShops }),
    ...(filter.status !== undefined && shops !== undefined && { shopsAndStatus: both }),
  };
}

/** Times of creation, epoch milliseconds, both inclusive. */
export interface CreatedRange {
  readonly from: number;
  readonly to: number;
  /** Roughly how many of all orders lie in it. */
  readonly share: number;
}

/** First and last key behind these conditions. */
function keySpan(
  connection: ReadConnection,
  from: string,
  conditions: readonly Condition[],
): [number, number] | undefined {
  const { sql, parameters } = joinConditions(conditions);
  const end = (direction: 'ASC' | 'DESC'): number | undefined =>
    connection
      .prepare<{ id: number }>(`SELECT id FROM ${from} WHERE ${sql} ORDER BY id ${direction} LIMIT 1`)
      .get(...parameters)?.id;
  const first = end('ASC');
  return first === undefined ? undefined : [first, end('DESC') ?? first];
}

/**
 * The days that a filter's orders can be from: its own range, and what is the first and the last order of its status,
 * flag and notes. Undefined = any day.
 */
export function createdRange(connection: ReadConnection, filter: OrderFilter): CreatedRange | undefined {
  const { status, flags, hasNote, createdFrom, createdTo } = filter;
  const spans: [number, number][] = [];
  const add = (index: string, conditions: readonly Condition[]): void => {
    const span = keySpan(connection, `orders INDEXED BY ${index}`, conditions);
    spans.push(span ?? [0, 0]);
  };
  if (createdFrom !== undefined || createdTo !== undefined)
    spans.push([(createdFrom ?? 0) * SLOTS, (createdTo ?? Number.MAX_SAFE_INTEGER / SLOTS) * SLOTS]);
  if (status !== undefined) add('orders_status', [{ sql: 'status = ?', parameters: [status] }]);
  if (flags?.length === 1) add('orders_flag', plainConditions({ flags }));
  if (hasNote === true) add('orders_noted', plainConditions({ hasNote }));
  if (spans.length === 0) return undefined;
  const from = Math.max(...spans.map(([first]) => first));
  const to = Math.min(...spans.map(([, last]) => last));
  const [oldest, newest] = keySpan(connection, 'orders INDEXED BY orders_created', []) ?? [0, 0];
  const share = (Math.min(to, newest) - Math.max(from, oldest)) / Math.max(1, newest - oldest);
  return { from: Math.floor(from / SLOTS), to: Math.floor(to / SLOTS), share: Math.min(1, Math.max(0, share)) };
}

/** What the plan of a list must know about its filter. `isUnpaid`: only orders without a time of payment are listed. */
export function estimateFilter(
  connection: ReadConnection,
  filter: OrderFilter,
  shops: readonly number[] | undefined,
  { isUnpaid, range, now }: { isUnpaid: boolean; range: CreatedRange | undefined; now: number },
): Estimates {
  const counted = countedOrders(connection, filter, shops);
  const of = (index: string, part: OrderFilter): number | undefined => {
    const conditions = plainConditions(part);
    if (conditions.length === 0) return undefined;
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    const parameters = conditions.flatMap((condition) => condition.parameters);
    const rows = estimate(connection, now, `orders INDEXED BY ${index}`, where, parameters);
    return rows < CAP ? rows : Math.max(CAP, counted.total * COMMON_SHARE);
  };
  const { createdFrom, createdTo, amountFrom, amountTo, province, flags, channels, hasNote, tagIds } = filter;
  return {
    ...counted,
    created: of('orders_created', { createdFrom, createdTo }),
    amount: of('orders_amount', { amountFrom, amountTo }),
    province: of('orders_province', { province }),
    flags: of('orders_flag', { flags }),
    channels: of('orders_channel', { channels }),
    noted: hasNote === true ? of('orders_noted', { hasNote }) : undefined,
    tags: tagIds?.length
      ? estimate(connection, now, 'order_tags', 'tag_id IN (SELECT value FROM json_each(?))', [JSON.stringify(tagIds)])
      : undefined,
    paid: range && counted.total * range.share,
    unpaid: isUnpaid ? estimate(connection, now, 'orders INDEXED BY orders_paid', 'paid_at IS NULL', []) : undefined,
  };
}
