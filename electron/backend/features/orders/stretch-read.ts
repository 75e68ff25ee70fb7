import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import { DAY } from '../../../../shared/domain/clock.ts';
import type { ReadConnection } from '../../db/database.ts';
import { type Condition, joinConditions } from './condition.ts';
import { type CreatedRange, createdRange, estimateFilter } from './estimates-read.ts';
import { plainConditions, shopCondition, stateConditions } from './filter-read.ts';
import { planList, type SortColumn } from './list-plan.ts';
import { type ListSource, listSource } from './source-read.ts';

/** A key and the value it is sorted by. */
export interface StretchRow {
  readonly id: number;
  readonly value: number;
}

/** One stretch of a sorted list: the rows that have the sorted value, or those that have none. */
export interface Stretch {
  readonly column: SortColumn;
  /** What the rows of this stretch have in common. */
  readonly where?: string | undefined;
  readonly ascending: boolean;
  readonly filter: OrderFilter;
  /** Not empty; undefined = all. */
  readonly shops: readonly number[] | undefined;
  readonly after: StretchRow | undefined;
  readonly limit: number;
}

/** The stretch of the orders that nobody has paid. */
export const UNPAID = 'paid_at IS NULL';
/** Paid on another day than they were placed, in the words of their own index. */
const PAID_APART = 'paid_at < id / 4096 OR paid_at > id / 4096 + 86400000';

/** The first rows of a stretch, or those behind `after`, in order. */
export function readStretch(connection: ReadConnection, stretch: Stretch, now: number): StretchRow[] {
  const { column, where, filter, shops, after, limit } = stretch;
  const isUnpaid = where === UNPAID;
  let range: CreatedRange | undefined;
  const source = listSource(column, filter, shops?.length, () => {
    if (column === 'paid_at') range = createdRange(connection, filter);
    const estimates = estimateFilter(connection, filter, shops, { isUnpaid, range, now });
    return planList({ column, isUnpaid, filter, shops: shops?.length, limit }, estimates);
  });
  const own = where === undefined ? [] : [{ sql: where, parameters: [] }];
  const run = (cursor: readonly Condition[], wanted: number): StretchRow[] => {
    const query = stretchQuery(stretch, source, range, [...own, ...stateConditions(filter, now), ...cursor], wanted);
    return connection.prepare<StretchRow>(query.sql).all(...query.parameters);
  };
  const sign = stretch.ascending ? '>' : '<';
  if (!after) return run([], limit);
  if (column === 'id') return run([{ sql: `id ${sign} ?`, parameters: [after.id] }], limit);
  if (column !== 'amount' || !source.ordered)
    return run([{ sql: `(${column}, id) ${sign} (?, ?)`, parameters: [after.value, after.id] }], limit);
  // Thousands share an amount, and a pair of values would be looked for by its first: all of those would be passed over.
  const same = run([{ sql: `amount = ? AND id ${sign} ?`, parameters: [after.value, after.id] }], limit);
  if (same.length === limit) return same;
  return [...same, ...run([{ sql: `amount ${sign} ?`, parameters: [after.value] }], limit - same.length)];
}

/** A part of the stretch that is read in order by itself. */
interface Part {
  readonly from: string;
  readonly conditions: readonly Condition[];
}

/** What the stretch is merged from: mostly a single part. */
function partsOf({ column, shops }: Stretch, source: ListSource, range: CreatedRange | undefined): Part[] {
  const { from, merge, ordered } = source;
  if (merge && shops !== undefined) return shops.map((shop) => ({ from, conditions: shopCondition([shop]) }));
  const ofShops = shopCondition(shops);
  if (column !== 'paid_at' || !ordered || range === undefined) return [{ from, conditions: ofShops }];
  // Nearly all are paid within a day: what is looked for lies between two times of payment, the few others apart.
  const bounds = { sql: 'paid_at >= ? AND paid_at <= ?', parameters: [range.from, range.to + DAY] };
  return [
    { from, conditions: [...ofShops, bounds, { sql: `NOT (${PAID_APART})`, parameters: [] }] },
    {
      from: 'orders INDEXED BY orders_paid_apart',
      conditions: [...ofShops, { sql: PAID_APART, parameters: [] }],
    },
  ];
}

function stretchQuery(
  stretch: Stretch,
  source: ListSource,
  range: CreatedRange | undefined,
  own: readonly Condition[],
  limit: number,
): Condition {
  const { column, ascending, filter } = stretch;
  const direction = ascending ? 'ASC' : 'DESC';
  const order = column === 'id' ? `id ${direction}` : `${column} ${direction}, id ${direction}`;
  const common = [...own, ...plainConditions(filter, source.byTag)];
  const selects = partsOf(stretch, source, range).map(({ from, conditions }) => {
    const where = joinConditions([...conditions, ...common]);
    return {
      sql: `SELECT id, ${column} AS value FROM ${from} WHERE ${where.sql} ORDER BY ${order} LIMIT ?`,
      parameters: [...where.parameters, limit],
    };
  });
  const [only] = selects;
  if (only !== undefined && selects.length === 1) return only;
  return {
    sql: `SELECT id, value FROM (${selects.map(({ sql }) => `SELECT * FROM (${sql})`).join(' UNION ALL ')}) ORDER BY value ${direction}, id ${direction} LIMIT ?`,
    parameters: [...selects.flatMap(({ parameters }) => parameters), limit],
  };
}
