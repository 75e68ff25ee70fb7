import type { Database } from 'better-sqlite3';

type Cell = number | string | Buffer | null;
export type Row = readonly Cell[];

/** The tables that storing orders fills besides the counters, which triggers keep; parents first. */
export const TABLES = [
  'buyers',
  'orders',
  'order_lines',
  'order_notes',
  'order_ciphers',
  'parcels',
  'parcel_lines',
  'payloads',
  'detail_queue',
  'order_events',
] as const;
export type Table = (typeof TABLES)[number];

/** Which order each row belongs to: its local key, the order that came first where several share the row. */
const WITH_ORDER: Readonly<Record<Table, string>> = {
  buyers:
    'SELECT (SELECT min(rowid) FROM arrivals WHERE order_id IN (SELECT id FROM orders WHERE buyer_id = t.id)) AS at, t.* FROM buyers t',
  orders: 'SELECT (SELECT rowid FROM arrivals WHERE order_id = t.id) AS at, t.* FROM orders t',
  order_lines:
    'SELECT (SELECT rowid FROM arrivals WHERE order_id = t.order_id) AS at, t.* FROM order_lines t ORDER BY t.id',
  order_notes:
    'SELECT (SELECT rowid FROM arrivals WHERE order_id = t.order_id) AS at, t.* FROM order_notes t ORDER BY position',
  order_ciphers: 'SELECT (SELECT rowid FROM arrivals WHERE order_id = t.order_id) AS at, t.* FROM order_ciphers t',
  parcels: `SELECT (SELECT min(a.rowid) FROM parcel_lines p JOIN order_lines l ON l.id = p.line_id
     JOIN arrivals a ON a.order_id = l.order_id WHERE p.parcel_id = t.id) AS at, t.* FROM parcels t`,
  parcel_lines: `SELECT (SELECT a.rowid FROM order_lines l JOIN arrivals a ON a.order_id = l.order_id WHERE l.id = t.line_id) AS at,
     t.* FROM parcel_lines t`,
  payloads:
    "SELECT (SELECT rowid FROM arrivals WHERE order_id = t.record_id) AS at, t.* FROM payloads t WHERE kind = 'order'",
  detail_queue: `SELECT (SELECT a.rowid FROM orders o JOIN arrivals a ON a.order_id = o.id WHERE o.shop_id = t.shop_id
     AND o.platform_order_id = t.platform_id) AS at, t.* FROM detail_queue t WHERE kind = 'order'`,
  order_events:
    'SELECT (SELECT rowid FROM arrivals WHERE order_id = t.order_id) AS at, t.* FROM order_events t ORDER BY t.id',
};

/** What one order put into the tables, in the order of arrival. */
export type OrderRows = Readonly<Record<Table, readonly Row[]>>;

/** Reads the finished rows of all orders, by order, in the given order of their platform ids. */
export function readFinalRows(
  sqlite: Database,
  arrivals: readonly { shopId: number; platformOrderId: string }[],
): OrderRows[] {
  sqlite.exec('CREATE TEMP TABLE arrivals (order_id INTEGER UNIQUE)');
  const add = sqlite.prepare(
    'INSERT OR IGNORE INTO arrivals SELECT id FROM orders WHERE shop_id = ? AND platform_order_id = ?',
  );
  for (const { shopId, platformOrderId } of arrivals) add.run(shopId, platformOrderId);
  const count = Number(sqlite.prepare('SELECT count(*) FROM arrivals').pluck().get());
  const orders = Array.from(
    { length: count },
    () => Object.fromEntries(TABLES.map((table) => [table, [] as Row[]])) as Record<Table, Row[]>,
  );
  for (const table of TABLES)
    for (const [at, ...row] of sqlite.prepare<[], [number, ...Cell[]]>(WITH_ORDER[table]).raw().all())
      orders[at - 1]?.[table].push(row);
  sqlite.exec('DROP TABLE arrivals');
  return orders;
}

/** Names of a table's columns, in order. */
export function columnNames(sqlite: Database, table: Table): string[] {
  return sqlite.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
}
