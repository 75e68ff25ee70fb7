import type { OrderFilter, OrderSort } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { decodeCursor, encodeCursor } from '../../rpc/cursor.ts';
import { UserError } from '../../user-error.ts';
import { filteredShops } from './filter-read.ts';
import type { SortColumn } from './list-plan.ts';
import { planSearch } from './search-read.ts';
import { readStretch, type StretchRow, UNPAID } from './stretch-read.ts';

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
  readonly column: SortColumn;
  readonly where?: string;
  /** False where the filter shuts out every row of the stretch: reading it would walk an index for nothing. */
  readonly canMatch?: (filter: OrderFilter) => boolean;
}

const WITH_DEADLINE = "status = 'to_ship' AND ship_by IS NOT NULL";
const PHASES: Record<OrderSort, readonly Phase[]> = {
  createdAt: [{ column: 'id' }],
  updatedAt: [{ column: 'updated_at' }],
  amount: [{ column: 'amount' }],
  shipBy: [
    { column: 'ship_by', where: WITH_DEADLINE, canMatch: ({ status }) => !status || status === 'to_ship' },
    {
      column: 'id',
      where: `NOT (${WITH_DEADLINE})`,
      canMatch: ({ queue }) => queue !== 'due_soon' && queue !== 'overdue',
    },
  ],
  paidAt: [
    { column: 'paid_at', where: 'paid_at IS NOT NULL' },
    { column: 'id', where: UNPAID },
  ],
};

/** Which list a cursor belongs to: in another order its place would mean nothing. */
function cursorOrder({ sort, direction }: OrderListRequest): string {
  return `${sort} ${direction}`;
}

function readCursor(request: OrderListRequest): { phase: number; after: StretchRow | undefined } {
  if (request.cursor === undefined) return { phase: 0, after: undefined };
  const [order, phase, value, id] = decodeCursor(request.cursor, 4);
  const isPhase = typeof phase === 'number' && phase >= 0 && phase < PHASES[request.sort].length;
  if (order === cursorOrder(request) && isPhase) {
    if (value === null && id === null) return { phase, after: undefined };
    if (typeof value === 'number' && typeof id === 'number') return { phase, after: { id, value } };
  }
  throw new UserError('INVALID_INPUT', 'error.cursor.invalid');
}

/** Reads the keys of one page. Pages by key, never by offset; computes no totals. */
export function listOrderKeys(connection: ReadConnection, request: OrderListRequest, now: number): OrderKeys {
  const { filter, limit, sort, direction } = request;
  const phases = PHASES[sort];
  const start = readCursor(request);
  const shops = filteredShops(connection, filter);
  if (shops?.length === 0) return { ids: [], nextCursor: null };
  const search = planSearch(connection, filter, shops, sort === 'createdAt');
  const ids: number[] = [];
  let { phase: index, after } = start;
  for (; index < phases.length; index += 1, after = undefined) {
    const phase = phases[index];
    if (!phase || phase.canMatch?.(filter) === false) continue;
    // Rows without the sorted value have no order of their own: newest first, whatever the direction.
    const ascending = index === 0 && direction === 'asc';
    const wanted = limit - ids.length;
    const { column, where } = phase;
    const rows = readStretch(
      connection,
      { column, where, ascending, filter, search, shops, after, limit: wanted + 1 },
      now,
    );
    for (const { id } of rows.slice(0, wanted)) ids.push(id);
    if (rows.length > wanted) {
      // A page that ends exactly where a stretch ends leaves the next one to begin at its start.
      const last = rows[wanted - 1] ?? after;
      return { ids, nextCursor: encodeCursor([cursorOrder(request), index, last?.value ?? null, last?.id ?? null]) };
    }
  }
  return { ids, nextCursor: null };
}
