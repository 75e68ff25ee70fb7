import Database from 'better-sqlite3';
import { systemClock } from '../../electron/backend/clock.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { columnNames, type OrderRows, type Row, TABLES, type Table } from './ingest-rows.ts';

export const SILENT = { info: () => {}, warn: () => {} };

/** A bare connection with the settings of the writer; SQLite makes its own checkpoints, every thousand pages. */
export function openBareWriter(file: string): Database.Database {
  const sqlite = new Database(file);
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'foreign_keys = ON',
    'cache_size = -32000',
    'temp_store = MEMORY',
    'trusted_schema = OFF',
    'cell_size_check = ON',
  ])
    sqlite.pragma(setting);
  return sqlite;
}

/** An empty store of the present schema with these shops, closed; answers the database file. */
export async function makeEmptyStore(folder: string, shopIds: readonly number[]): Promise<string> {
  const store = await openStore({ folder, clock: systemClock, log: SILENT });
  await store.writer.run('shops', (connection) => {
    for (const id of shopIds)
      connection
        .prepare("INSERT INTO shops (id, platform, name, state, created_at) VALUES (?, 'none', ?, 'no_api', 0)")
        .run(id, `店${id}`);
  });
  await store.close();
  return storeFiles(folder).database;
}

/** A prepared positional statement and the rows that it takes for each order. */
export interface BarePlan {
  readonly sql: string;
  readonly rows: (order: number) => readonly Row[];
}

/** Prepares the plans; the answer runs them for orders from `first` on, `count` of them, in one transaction. */
export function prepareBare(
  sqlite: Database.Database,
  plans: readonly BarePlan[],
): (first: number, count: number) => void {
  const statements = plans.map(({ sql, rows }) => ({ statement: sqlite.prepare(sql), rows }));
  const begin = sqlite.prepare('BEGIN IMMEDIATE');
  const commit = sqlite.prepare('COMMIT');
  return (first, count) => {
    begin.run();
    for (let order = first; order < first + count; order += 1)
      for (const { statement, rows } of statements) for (const row of rows(order)) statement.run(row);
    commit.run();
  };
}

export function insertInto(sqlite: Database.Database, table: Table): string {
  const names = columnNames(sqlite, table);
  return `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
}

/** Buyers as they are before the triggers count their orders. */
export function uncounted(row: Row): Row {
  return [...row.slice(0, 4), 0, 0, 0, null, null];
}

/** Inserts whatever rows each order has, table by table; triggers keep the counters. */
export function insertAll(sqlite: Database.Database, rowsOf: (order: number) => OrderRows | undefined): BarePlan[] {
  return TABLES.map((table) => ({
    sql: insertInto(sqlite, table),
    rows: (order) => rowsOf(order)?.[table] ?? [],
  }));
}

/** Inserts every table's finished rows. */
export function insertPlans(sqlite: Database.Database, orders: readonly OrderRows[]): BarePlan[] {
  const uncountedOrders = orders.map((order) => ({ ...order, buyers: order.buyers.map(uncounted) }));
  return insertAll(sqlite, (order) => uncountedOrders[order]);
}

/** Local key columns by table: what a bare update addresses a row by. */
const KEYS: Readonly<Record<Table, readonly number[]>> = {
  buyers: [0],
  orders: [0],
  order_lines: [0],
  order_notes: [0, 1],
  order_ciphers: [0],
  parcels: [0],
  parcel_lines: [0, 1],
  payloads: [0, 1, 2],
  detail_queue: [0],
  order_events: [0],
};

/** Turns `before` into `after`: new rows inserted, rows that differ updated by their key as a whole, gone ones deleted. */
export function changePlans(
  sqlite: Database.Database,
  before: readonly OrderRows[],
  after: readonly OrderRows[],
): BarePlan[] {
  return TABLES.flatMap((table) => {
    if (table === 'buyers') return [];
    const names = columnNames(sqlite, table);
    const keys = KEYS[table];
    const keyOf = (row: Row): string => keys.map((at) => row[at]).join(' ');
    const inserts: Row[][] = [];
    const updates: Row[][] = [];
    const deletes: Row[][] = [];
    for (const [index, order] of after.entries()) {
      const known = new Map((before[index]?.[table] ?? []).map((row) => [keyOf(row), row]));
      inserts.push(order[table].filter((row) => !known.has(keyOf(row))));
      updates.push(
        order[table]
          .filter((row) => known.has(keyOf(row)) && JSON.stringify(known.get(keyOf(row))) !== JSON.stringify(row))
          .map((row) => [...row.filter((_cell, at) => !keys.includes(at)), ...keys.map((at) => row[at] ?? null)]),
      );
      const left = new Set(order[table].map(keyOf));
      deletes.push([...known].filter(([key]) => !left.has(key)).map(([, row]) => keys.map((at) => row[at] ?? null)));
    }
    const set = names.filter((_name, at) => !keys.includes(at)).map((name) => `"${name}" = ?`);
    const where = keys.map((at) => `"${names[at]}" = ?`).join(' AND ');
    return [
      { sql: `DELETE FROM ${table} WHERE ${where}`, rows: (order: number) => deletes[order] ?? [] },
      { sql: `UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`, rows: (order: number) => updates[order] ?? [] },
      { sql: insertInto(sqlite, table), rows: (order: number) => inserts[order] ?? [] },
    ];
  });
}
