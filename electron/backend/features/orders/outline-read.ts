import type { OrderFilter, OrderSort } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions } from './condition.ts';
import { filteredShops, plainConditions } from './filter-read.ts';
import { listOrderKeys } from './list-read.ts';

/** Which list is to be kept; `known` = the first rows as somebody sees them already. */
export interface OutlineRequest {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly direction: 'asc' | 'desc';
  readonly known: readonly number[];
}

/** Keys read by one statement: a search is evaluated anew by each, and no statement holds its snapshot for long. */
const CHUNK = 200_000;
/** Rows that may have come in between the known ones since they were listed. */
const MOST_ARRIVED = 1000;

/**
 * The keys of a whole list in its order, 8 bytes each. Reads for as long as it takes: for threads on which nobody waits.
 */
export function readOutline(
  connection: ReadConnection,
  request: OutlineRequest,
  now: number,
  throwIfStopped: () => void = () => {},
): Float64Array<ArrayBuffer> {
  throwIfStopped();
  return withKnown(
    readAllKeys(connection, request) ?? walkKeys(connection, request, now, throwIfStopped),
    request.known,
  );
}

/**
 * Newest (or oldest) first without conditions is row order, but the rows are wide: their keys are read from a narrow
 * index and put in order here. Undefined where the list has conditions that need the rows.
 */
function readAllKeys(
  connection: ReadConnection,
  { filter, sort, direction }: OutlineRequest,
): Float64Array<ArrayBuffer> | undefined {
  const { shopIds: _shops, groupId: _group, createdFrom, createdTo, ...others } = filter;
  if (sort !== 'createdAt' || Object.values(others).some((value) => value !== undefined)) return undefined;
  if (filteredShops(connection, filter) !== undefined) return undefined;
  const { sql, parameters } = joinConditions(plainConditions({ createdFrom, createdTo }) satisfies Condition[]);
  const statement = connection.prepare<number>(`SELECT id FROM orders INDEXED BY orders_status WHERE ${sql}`).pluck();
  const keys = Float64Array.from(statement.all(...parameters)).sort();
  return direction === 'desc' ? keys.reverse() : keys;
}

function walkKeys(
  connection: ReadConnection,
  { filter, sort, direction }: OutlineRequest,
  now: number,
  throwIfStopped: () => void,
): Float64Array<ArrayBuffer> {
  const ids: number[] = [];
  for (let cursor: string | undefined, chunks = 1; ; chunks += 1) {
    throwIfStopped();
    const page = listOrderKeys(connection, { filter, sort, direction, cursor, limit: CHUNK }, now);
    for (const id of page.ids) ids.push(id);
    if (page.nextCursor === null) {
      // A row whose sorted value changed between two statements may have been met by both.
      return Float64Array.from(chunks > 1 && sort !== 'createdAt' ? new Set(ids) : ids);
    }
    cursor = page.nextCursor;
  }
}

/** The known rows first, as they were; then the list from behind them on, without them. */
function withKnown(keys: Float64Array<ArrayBuffer>, known: readonly number[]): Float64Array<ArrayBuffer> {
  if (known.length === 0) return keys;
  const shown = new Set(known);
  // A known row that has moved far away by itself says nothing about where the known part ends.
  let end = Math.min(keys.length, known.length + MOST_ARRIVED);
  while (end > 0 && !shown.has(keys[end - 1] as number)) end -= 1;
  const rest = keys.subarray(end).filter((id) => !shown.has(id));
  const whole = new Float64Array(shown.size + rest.length);
  whole.set([...shown]);
  whole.set(rest, shown.size);
  return whole;
}
