import type { OrderFilter, OrderSort } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { decodeCursor, encodeCursor } from '../../rpc/cursor.ts';
import { UserError } from '../../user-error.ts';
import { type Condition, filteredShops, joinConditions, plainConditions, stateConditions } from './filter-read.ts';

export interface OrderListRequest {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The keys of one page in order, and where the next one begins. */
export interface OrderKeys {
  readonly ids: readonly number[];
  readonly nextCursor: string | null;
}

/**
 * One stretch of a sorted list. Rows that have the sorted value come first, by an index; the others follow, newest
 * first, so that sorting by a deadline hides no order that has none.
 */
interface Phase {
  readonly column: 'id' | 'ship_by' | 'paid_at' | 'updated_at' | 'amount';
  readonly where: Condition | undefined;
}

const PHASES: Record<OrderSort, readonly Phase[]> = {
  createdAt: [{ column: 'id', where: undefined }],
  updatedAt: [{ column: 'updated_at', where: undefined }],
  amount: [{ column: 'amount', where: undefined }],
  shipBy: [
    { column: 'ship_by', where: { sql: "status = 'to_ship' AND ship_by IS NOT NULL", parameters: [] } },
    { column: 'id', where: { sql: "NOT (status = 'to_ship' AND ship_by IS NOT NULL)", parameters: [] } },
  ],
  paidAt: [
    { column: 'paid_at', where: { sql: 'paid_at IS NOT NULL', parameters: [] } },
    { column: 'id', where: { sql: 'paid_at IS NULL', parameters: [] } },
  ],
};

/** With more shops than this, walking the whole order is cheaper than merging one list a shop. */
const MERGED_SHOPS = 40;

interface Row {
  readonly id: number;
  readonly value: number;
}

function afterCondition(phase: Phase, ascending: boolean, after: Row | undefined): Condition[] {
  if (!after) return [];
  const sign = ascending ? '>' : '<';
  if (phase.column === 'id') return [{ sql: `id ${sign} ?`, parameters: [after.id] }];
  return [{ sql: `(${phase.column}, id) ${sign} (?, ?)`, parameters: [after.value, after.id] }];
}

/** The query of one phase; exported for the tests of its plan. */
export function phaseQuery(
  phase: Phase,
  ascending: boolean,
  shops: readonly number[] | undefined,
  conditions: readonly Condition[],
  limit: number,
): Condition {
  const direction = ascending ? 'ASC' : 'DESC';
  const order = phase.column === 'id' ? `id ${direction}` : `${phase.column} ${direction}, id ${direction}`;
  const select = (extra: readonly Condition[]): Condition => {
    const where = joinConditions([...extra, ...conditions]);
    return {
      sql: `SELECT id, ${phase.column} AS value FROM orders WHERE ${where.sql} ORDER BY ${order} LIMIT ?`,
      parameters: [...where.parameters, limit],
    };
  };
  if (shops === undefined) return select([]);
  if (shops.length === 0) return { sql: 'SELECT id, id AS value FROM orders WHERE 0 LIMIT ?', parameters: [limit] };
  if (shops.length === 1 || shops.length > MERGED_SHOPS) {
    if (shops.length === 1) return select([{ sql: 'shop_id = ?', parameters: [shops[0] ?? 0] }]);
    return select([{ sql: '+shop_id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(shops)] }]);
  }
  const parts = shops.map((shop) => select([{ sql: 'shop_id = ?', parameters: [shop] }]));
  return {
    sql: `SELECT id, value FROM (${parts.map(({ sql }) => `SELECT * FROM (${sql})`).join(' UNION ALL ')}) ORDER BY value ${direction}, id ${direction} LIMIT ?`,
    parameters: [...parts.flatMap(({ parameters }) => parameters), limit],
  };
}

function readCursor(cursor: string | undefined, phases: number): { phase: number; after: Row | undefined } {
  if (cursor === undefined) return { phase: 0, after: undefined };
  const [phase, value, id] = decodeCursor(cursor, 3);
  if (typeof phase !== 'number' || phase < 0 || phase >= phases)
    throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  if (value === null && id === null) return { phase, after: undefined };
  if (typeof value !== 'number' || typeof id !== 'number') throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
  return { phase, after: { id, value } };
}

/** Reads the keys of one page. Pages by key, never by offset; computes no totals. */
export function listOrderKeys(connection: ReadConnection, request: OrderListRequest, now: number): OrderKeys {
  const phases = PHASES[request.sort];
  const shops = filteredShops(connection, request.filter);
  const conditions = [...stateConditions(request.filter, now), ...plainConditions(request.filter)];
  const start = readCursor(request.cursor, phases.length);
  const ids: number[] = [];
  let { phase: index, after } = start;
  for (; index < phases.length; index += 1, after = undefined) {
    const phase = phases[index];
    if (!phase) break;
    // Rows without the sorted value have no order of their own: newest first, whatever the direction.
    const ascending = index === 0 && request.direction === 'asc';
    const wanted = request.limit - ids.length;
    const all = [...(phase.where ? [phase.where] : []), ...conditions, ...afterCondition(phase, ascending, after)];
    const { sql, parameters } = phaseQuery(phase, ascending, shops, all, wanted + 1);
    const rows = connection.prepare<Row>(sql).all(...parameters);
    for (const { id } of rows.slice(0, wanted)) ids.push(id);
    const last = rows[wanted - 1];
    if (rows.length > wanted)
      return {
        ids,
        nextCursor: last
          ? encodeCursor([index, last.value, last.id])
          : encodeCursor([index, after?.value ?? null, after?.id ?? null]),
      };
  }
  return { ids, nextCursor: null };
}
