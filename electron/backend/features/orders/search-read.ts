import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { searchForTerms, type TermSearch } from '../../search/search-read.ts';
import { listedNumbers, termsOf } from '../../search/terms.ts';
import { type Condition, joinConditions } from './condition.ts';
import { SLOTS } from './filter-read.ts';

const NEWEST = Number.MAX_SAFE_INTEGER;
/** A status with so few orders is walked through instead of what is found. */
const SMALL_STATUS = 20_000;

const BY_WAYBILL = `
  SELECT l.order_id FROM parcels p INDEXED BY parcels_number
  CROSS JOIN parcel_lines pl INDEXED BY sqlite_autoindex_parcel_lines_1 ON pl.parcel_id = p.id
  CROSS JOIN order_lines l ON l.id = pl.line_id WHERE`;

/** How the words of a filter are found. */
export interface SearchPlan {
  /** What they ask of a row; none = there are no words, or a walk looks at them. */
  readonly conditions: readonly Condition[];
  /** They name few orders by their keys, which are then looked up one by one. */
  readonly byKey: boolean;
  /** Found along the index, in the order of creation; takes the place of the query of a stretch. */
  readonly walk?: ((stretch: WalkedStretch, conditions: readonly Condition[]) => Condition) | undefined;
}

export interface WalkedStretch {
  readonly ascending: boolean;
  /** Key of the last row of the page before. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** A pasted column of order numbers or waybills, matched whole. */
function listCondition(numbers: readonly string[]): Condition {
  const list = JSON.stringify(numbers.flatMap((number) => [number, number.toUpperCase()]));
  return {
    sql: `id IN (
      SELECT id FROM orders INDEXED BY orders_number WHERE platform_order_id IN (SELECT value FROM json_each(?))
      UNION ${BY_WAYBILL} p.waybill IN (SELECT value FROM json_each(?)))`,
    parameters: [list, list],
  };
}

function keysCondition(ids: readonly number[]): Condition {
  return { sql: 'id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(ids)] };
}

/** Whether the state that a filter asks for has so few orders that they are looked through, not what the words find. */
function isSmallState(connection: ReadConnection, { status, queue }: OrderFilter): boolean {
  if (queue !== undefined) return true;
  if (status === undefined) return false;
  const kept = connection.prepare<{ n: number | null }>('SELECT sum(orders) AS n FROM order_counts WHERE status = ?');
  return (kept.get(status)?.n ?? 0) <= SMALL_STATUS;
}

/** What the walk along the index needs to know of the filter: its bounds, in keys. */
function walkOf(search: TermSearch, filter: OrderFilter): SearchPlan['walk'] {
  const from = (filter.createdFrom ?? 0) * SLOTS - 1;
  const to = filter.createdTo === undefined ? NEWEST : filter.createdTo * SLOTS;
  return ({ ascending, after, limit }, conditions) => {
    const above = ascending && after !== undefined ? Math.max(from, after) : from;
    const below = !ascending && after !== undefined ? Math.min(to, after) : to;
    const { sql, parameters } = search.walk({ above, below, ascending, limit }, joinConditions(conditions));
    return { sql: sql.replace('SELECT id FROM', 'SELECT id, id AS value FROM'), parameters };
  };
}

/**
 * Decides how the words of a filter are found: few orders by their keys; many along the index where the list is in the
 * order of creation, and otherwise by looking at the rows that the list walks over. `isWalk` = the list can go along.
 */
export function planSearch(
  connection: ReadConnection,
  filter: OrderFilter,
  shops: readonly number[] | undefined,
  isWalk: boolean,
): SearchPlan {
  const numbers = listedNumbers(filter.text ?? '');
  const list = numbers === undefined ? [] : [listCondition(numbers)];
  const terms = termsOf(numbers === undefined ? filter.text : undefined, filter.product);
  if (terms.length === 0) return { conditions: list, byKey: list.length > 0 };
  const search = searchForTerms(terms, shops);
  if (list.length > 0) return { conditions: [...list, search.onRow], byKey: true };
  if (isWalk && !isSmallState(connection, filter))
    return { conditions: [], byKey: false, walk: walkOf(search, filter) };
  const keys = search.keysOfFew(connection);
  return keys === undefined
    ? { conditions: [search.onRow], byKey: false }
    : { conditions: [keysCondition(keys)], byKey: true };
}
