import type { OrderFilter, OrderQueue } from '../../../../shared/contract/orders.ts';
import { DUE_SOON } from '../../../../shared/domain/deadline.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, literal, type Parameter } from './condition.ts';
import { printedAtSql } from './printed-read.ts';
import { searchCondition } from './search-read.ts';

/** Keys a creation millisecond. */
export const SLOTS = 4096;

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
        sql: `${MERGEABLE} AND (shop_id, open_address_id) IN (
          SELECT shop_id, open_address_id FROM order_address_counts INDEXED BY order_address_shared WHERE orders > 1)`,
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

/** Whether only orders to ship with their deadline in a range are asked for. */
export function hasDeadlineRange({ shipByFrom, shipByTo }: OrderFilter): boolean {
  return shipByFrom !== undefined || shipByTo !== undefined;
}

function productCondition(text: string): Condition {
  const pattern = `%${literal(text)}%`;
  return {
    sql: `EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id
            AND (l.title LIKE ? ESCAPE '\\' OR l.specification LIKE ? ESCAPE '\\' OR l.sku_code LIKE ? ESCAPE '\\'))`,
    parameters: [pattern, pattern, pattern],
  };
}

/** Only orders of these shops. */
export function shopCondition(shops: readonly number[] | undefined): Condition[] {
  if (shops === undefined) return [];
  return [oneOf('shop_id', shops)];
}

/** One of these values, by equality where there is only one, so that an index keeps its order behind it. */
function oneOf(column: string, values: readonly (string | number)[]): Condition {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { sql: `${column} = ?`, parameters: [only] };
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(values)] };
}

/** Everything a filter asks for besides shops, status and queue. `byTag`: the keys come from the tags. */
export function plainConditions(filter: OrderFilter, byTag = false): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, ...parameters: Parameter[]): void => void conditions.push({ sql, parameters });
  if (filter.createdFrom !== undefined) add('id >= ?', filter.createdFrom * SLOTS);
  if (filter.createdTo !== undefined) add('id < ?', filter.createdTo * SLOTS);
  // In the words of the partial index on the deadline.
  if (hasDeadlineRange(filter)) add("status = 'to_ship' AND ship_by IS NOT NULL");
  if (filter.shipByFrom !== undefined) add('ship_by >= ?', filter.shipByFrom);
  if (filter.shipByTo !== undefined) add('ship_by < ?', filter.shipByTo);
  if (filter.amountFrom !== undefined) add('amount >= ?', filter.amountFrom);
  if (filter.amountTo !== undefined) add('amount <= ?', filter.amountTo);
  if (filter.province) add('province = ?', filter.province);
  if (filter.flags?.length) conditions.push(oneOf('flag', filter.flags));
  if (filter.channels?.length) conditions.push(oneOf('channel', filter.channels));
  if (filter.tagIds?.length) conditions.push(tagCondition(oneOf('tag_id', filter.tagIds), byTag, conditions));
  if (filter.hasNote !== undefined) add(filter.hasNote ? 'note_count > 0' : 'note_count = 0');
  if (filter.printed !== undefined) add(`${printedAtSql('orders')} IS ${filter.printed ? 'NOT ' : ''}NULL`);
  if (filter.product) conditions.push(productCondition(filter.product));
  if (filter.text) conditions.push(searchCondition(filter.text));
  return conditions;
}

/** `before`: what else is asked for; what it says about keys is said of the tagged ones too. */
function tagCondition({ sql, parameters }: Condition, byTag: boolean, before: readonly Condition[]): Condition {
  if (!byTag)
    return { sql: `EXISTS (SELECT 1 FROM order_tags t WHERE t.order_id = orders.id AND t.${sql})`, parameters };
  const keys = before.filter((condition) => condition.sql.startsWith('id '));
  const all = [sql, ...keys.map((condition) => `order_${condition.sql}`)].join(' AND ');
  return {
    sql: `id IN (SELECT order_id FROM order_tags INDEXED BY order_tags_tag WHERE ${all})`,
    parameters: [...parameters, ...keys.flatMap((condition) => condition.parameters)],
  };
}

/** Status and queue of the filter. */
export function stateConditions(filter: OrderFilter, now: number): Condition[] {
  const conditions: Condition[] = [];
  if (filter.status) conditions.push({ sql: 'status = ?', parameters: [filter.status] });
  if (filter.queue) conditions.push(queueCondition(filter.queue, now));
  return conditions;
}
