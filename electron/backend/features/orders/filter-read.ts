import type { OrderFilter, OrderQueue } from '../../../../shared/contract/orders.ts';
import { DUE_SOON } from '../../../../shared/domain/deadline.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { Condition, Parameter } from './condition.ts';

const SLOTS = 4096;

/**
 * An order that a rule may put into one parcel with others of its address, in the words of its partial index: nothing
 * of it has gone, and nothing stands against shipping it.
 */
export const MERGEABLE =
  "status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0 AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending'";

/** A queue's condition in the very words of its partial index, so that SQLite can use it. */
export function queueCondition(queue: OrderQueue, now: number): Condition {
  switch (queue) {
    case 'overdue':
      return { sql: "status = 'to_ship' AND ship_by IS NOT NULL AND ship_by < ?", parameters: [now] };
    case 'due_soon':
      return {
        sql: "status = 'to_ship' AND ship_by IS NOT NULL AND ship_by >= ? AND ship_by < ?",
        parameters: [now, now + DUE_SOON],
      };
    case 'urged':
      return { sql: "status = 'to_ship' AND urge_count > 0", parameters: [] };
    case 'with_refund':
      return { sql: 'refund_open = 1', parameters: [] };
    case 'address_change':
      return { sql: "address_change = 'pending'", parameters: [] };
    case 'held':
      return { sql: "status = 'to_ship' AND hold_reasons <> ''", parameters: [] };
    case 'partly_shipped':
      return {
        sql: "delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped')",
        parameters: [],
      };
    case 'on_hold':
      return { sql: "status = 'to_ship' AND held_at IS NOT NULL", parameters: [] };
    case 'mergeable':
      return {
        sql: `${MERGEABLE} AND EXISTS (
          SELECT 1 FROM orders c INDEXED BY orders_mergeable
          WHERE c.shop_id = orders.shop_id AND c.open_address_id = orders.open_address_id AND c.id <> orders.id AND ${MERGEABLE.replace(/\b(?=status|open_address_id|plan|held_at|delivered_pieces|refund_open|hold_reasons|address_change)/g, 'c.')})`,
        parameters: [],
      };
  }
}

/** The shops a filter names, groups resolved; undefined = all shops. */
export function filteredShops(connection: ReadConnection, filter: OrderFilter): readonly number[] | undefined {
  const all = connection
    .prepare<{ id: number; groupId: number | null }>('SELECT id, group_id AS "groupId" FROM shops ORDER BY id')
    .all();
  if (filter.shopIds === undefined && filter.groupId === undefined) return undefined;
  const wanted = filter.shopIds && new Set(filter.shopIds);
  const shops = all.filter(
    ({ id, groupId }) => (!wanted || wanted.has(id)) && (filter.groupId === undefined || groupId === filter.groupId),
  );
  return shops.length === all.length ? undefined : shops.map(({ id }) => id);
}

/** Everything a filter asks for besides shops, status, queue and words (search-read.ts finds those). */
export function plainConditions(filter: OrderFilter): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, ...parameters: Parameter[]): void => void conditions.push({ sql, parameters });
  if (filter.createdFrom !== undefined) add('id >= ?', filter.createdFrom * SLOTS);
  if (filter.createdTo !== undefined) add('id < ?', filter.createdTo * SLOTS);
  if (filter.amountFrom !== undefined) add('amount >= ?', filter.amountFrom);
  if (filter.amountTo !== undefined) add('amount <= ?', filter.amountTo);
  if (filter.province) add('province = ?', filter.province);
  if (filter.flags?.length) add('flag IN (SELECT value FROM json_each(?))', JSON.stringify(filter.flags));
  if (filter.channels?.length) add('channel IN (SELECT value FROM json_each(?))', JSON.stringify(filter.channels));
  if (filter.tagIds?.length)
    add(
      'EXISTS (SELECT 1 FROM order_tags t WHERE t.order_id = orders.id AND t.tag_id IN (SELECT value FROM json_each(?)))',
      JSON.stringify(filter.tagIds),
    );
  if (filter.hasNote !== undefined) add(filter.hasNote ? 'note_count > 0' : 'note_count = 0');
  return conditions;
}

/** Status and queue of the filter. */
export function stateConditions(filter: OrderFilter, now: number): Condition[] {
  const conditions: Condition[] = [];
  if (filter.status) conditions.push({ sql: 'status = ?', parameters: [filter.status] });
  if (filter.queue) conditions.push(queueCondition(filter.queue, now));
  return conditions;
}
