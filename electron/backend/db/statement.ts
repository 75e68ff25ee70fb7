import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/**
 * SQL texts made once from the drizzle tables, so that column names stand in one place; the hot paths run them as
 * prepared statements, which costs what hand-written SQL costs (drizzle's builder row by row costs four times as much).
 */
export type Value = string | number | Uint8Array | null;

interface Column {
  readonly property: string;
  readonly name: string;
  readonly isBoolean: boolean;
}

const columnCache = new WeakMap<SQLiteTable, readonly Column[]>();

function columnsOf(table: SQLiteTable): readonly Column[] {
  const known = columnCache.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table)).map(([property, column]) => ({
    property,
    name: column.name,
    isBoolean: column.dataType === 'boolean',
  }));
  columnCache.set(table, columns);
  return columns;
}

/** `INSERT INTO t (…) VALUES (@…)` over the given properties (all of them when none are named). */
export function insertSql(table: SQLiteTable, properties?: readonly string[], suffix = ''): string {
  const columns = columnsOf(table).filter(({ property }) => !properties || properties.includes(property));
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ property }) => `@${property}`).join(', ');
  return `INSERT INTO ${getTableName(table)} (${names}) VALUES (${values}) ${suffix}`.trimEnd();
}

/** `INSERT INTO t (…) VALUES (?, …)` for `valuesOf` with the same properties: cheaper to bind than names, for hot paths. */
export function positionalInsertSql(table: SQLiteTable, properties?: readonly string[], suffix = ''): string {
  const columns = namedColumns(table, properties);
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(() => '?').join(', ');
  return `INSERT INTO ${getTableName(table)} (${names}) VALUES (${values}) ${suffix}`.trimEnd();
}

/** `UPDATE t SET a = ?, … WHERE key = ?` for `valuesOf` with the properties and then the key. */
export function positionalUpdateSql(table: SQLiteTable, key: string, properties: readonly string[]): string {
  const set = namedColumns(table, properties).map(({ name }) => `${name} = ?`);
  return `UPDATE ${getTableName(table)} SET ${set.join(', ')} WHERE ${namedColumns(table, [key])[0]?.name} = ?`;
}

/** The columns of the properties in their order; all of the table when none are named. */
function namedColumns(table: SQLiteTable, properties?: readonly string[]): readonly Column[] {
  const columns = columnsOf(table);
  if (!properties) return columns;
  return properties.map((wanted) => {
    const column = columns.find(({ property }) => property === wanted);
    if (!column) throw new TypeError(`${getTableName(table)} has no ${wanted}`);
    return column;
  });
}

/** The row's values in the order of the properties: booleans become 0 and 1, undefined becomes null. */
export function valuesOf<Row extends object>(row: Row, properties: readonly (keyof Row)[]): Value[] {
  const values: Value[] = [];
  for (const property of properties) {
    const value = row[property];
    values.push(typeof value === 'boolean' ? (value ? 1 : 0) : ((value ?? null) as Value));
  }
  return values;
}

/** The properties of a table's columns, in order. */
export function propertiesOf<Table extends SQLiteTable>(table: Table): (keyof Table['$inferSelect'])[] {
  return columnsOf(table).map(({ property }) => property as keyof Table['$inferSelect']);
}

/** `UPDATE t SET … WHERE key = @key` over the given properties (all but the keys when none are named). */
export function updateSql(table: SQLiteTable, keys: readonly string[], properties?: readonly string[]): string {
  const columns = columnsOf(table);
  const set = columns.filter(
    ({ property }) => !keys.includes(property) && (!properties || properties.includes(property)),
  );
  const where = columns.filter(({ property }) => keys.includes(property));
  const text = (part: readonly Column[], glue: string): string =>
    part.map(({ name, property }) => `${name} = @${property}`).join(glue);
  return `UPDATE ${getTableName(table)} SET ${text(set, ', ')} WHERE ${text(where, ' AND ')}`;
}

/** `SELECT a AS "a", … FROM t` with an optional alias prefix; add WHERE yourself. */
export function selectSql(table: SQLiteTable, suffix = ''): string {
  const list = columnsOf(table)
    .map(({ name, property }) => `${name} AS "${property}"`)
    .join(', ');
  return `SELECT ${list} FROM ${getTableName(table)} ${suffix}`.trimEnd();
}

/** Named parameters for the statements above: booleans become 0 and 1, undefined becomes null. */
export function toParameters(table: SQLiteTable, row: Readonly<Record<string, unknown>>): Record<string, Value> {
  const parameters: Record<string, Value> = {};
  for (const { property } of columnsOf(table)) {
    if (!Object.hasOwn(row, property)) continue;
    const value = row[property];
    parameters[property] = typeof value === 'boolean' ? (value ? 1 : 0) : ((value ?? null) as Value);
  }
  return parameters;
}

/** A row read with `selectSql`, booleans restored. */
export function fromRow<Row>(table: SQLiteTable, row: unknown): Row {
  const source = row as Record<string, unknown>;
  for (const { property, isBoolean } of columnsOf(table)) {
    const value = source[property];
    if (isBoolean && typeof value === 'number') source[property] = value === 1;
  }
  return source as Row;
}
