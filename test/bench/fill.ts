import Database from 'better-sqlite3';
import { systemClock } from '../../electron/backend/clock.ts';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { storeFiles } from '../../electron/backend/db/store-files.ts';
import { addBigStoreShops, type GeneratedOrder, generateOrders, storeGenerated } from '../helpers/big-store.ts';
import { temporaryFolder } from '../helpers/store.ts';

const ORDERS_A_JOB = 100;
/** How many of the first orders are inserted again as bare rows. */
const BARE_ORDERS = 20_000;
const SILENT = { info: () => {}, warn: () => {} };

/** How fast orders went in, orders per second; making them up is not counted. */
export interface IngestSpeed {
  readonly orders: number;
  readonly overall: number;
  readonly firstPart: number;
  readonly lastTenth: number;
  /** Longest job of 100 orders, milliseconds. */
  readonly longestJob: number;
  /** The first orders' rows inserted by bare prepared statements into an empty store of the same schema. */
  readonly bareInsert: number;
  readonly bareOrders: number;
}

/** Fills the data folder through ingest (see generateOrders for `buyers`), then measures the bare inserts of the same rows. */
export async function fillStore(folder: string, orders: number, seed: number, buyers?: number): Promise<IngestSpeed> {
  const now = systemClock.now();
  const store = await openStore({ folder, clock: systemClock, log: SILENT });
  const shopIds = await addBigStoreShops(store, now);
  const jobs: number[] = [];
  const run = async (batch: readonly GeneratedOrder[]): Promise<void> => {
    const before = performance.now();
    await storeGenerated(store, shopIds, batch, now);
    jobs.push(performance.now() - before);
  };
  let batch: GeneratedOrder[] = [];
  for (const generated of generateOrders({ orders, seed, now, ...(buyers === undefined ? {} : { buyers }) })) {
    batch.push(generated);
    if (batch.length < ORDERS_A_JOB) continue;
    await run(batch);
    batch = [];
    if (jobs.length % 1000 === 0) console.error(`  ${jobs.length * ORDERS_A_JOB} orders stored`);
  }
  if (batch.length > 0) await run(batch);
  await store.close();
  const speed = (part: readonly number[]): number =>
    Math.round((part.length * ORDERS_A_JOB * 1000) / part.reduce((sum, time) => sum + time, 0));
  const bareOrders = Math.min(BARE_ORDERS, orders);
  return {
    orders,
    overall: speed(jobs),
    firstPart: speed(jobs.slice(0, BARE_ORDERS / ORDERS_A_JOB)),
    lastTenth: speed(jobs.slice(Math.floor(jobs.length * 0.9))),
    longestJob: jobs.reduce((longest, time) => Math.max(longest, time), 0),
    bareInsert: await insertBare(storeFiles(folder).database, bareOrders),
    bareOrders,
  };
}

const TABLES = [
  ['buyers', 'SELECT * FROM buyers WHERE id IN (SELECT buyer_id FROM orders WHERE id <= @last)'],
  ['orders', 'SELECT * FROM orders WHERE id <= @last ORDER BY id'],
  ['order_lines', 'SELECT * FROM order_lines WHERE order_id <= @last ORDER BY id'],
  ['order_notes', 'SELECT * FROM order_notes WHERE order_id <= @last'],
  ['order_ciphers', 'SELECT * FROM order_ciphers WHERE order_id <= @last'],
  [
    'parcels',
    'SELECT * FROM parcels WHERE id IN (SELECT parcel_id FROM parcel_lines WHERE line_id IN (SELECT id FROM order_lines WHERE order_id <= @last))',
  ],
  ['parcel_lines', 'SELECT * FROM parcel_lines WHERE line_id IN (SELECT id FROM order_lines WHERE order_id <= @last)'],
  ['payloads', "SELECT * FROM payloads WHERE kind = 'order' AND record_id <= @last"],
] as const;

/** Rows of the first orders into an empty store with the same tables and indexes, table by table; orders per second. */
async function insertBare(source: string, orders: number): Promise<number> {
  using folder = temporaryFolder();
  const empty = await openStore({ folder: folder.path, clock: systemClock, log: SILENT });
  await empty.close();
  const from = new Database(source, { readonly: true });
  const last = from.prepare('SELECT max(id) FROM (SELECT id FROM orders ORDER BY id LIMIT ?)').pluck().get(orders);
  const shops = from.prepare('SELECT id, name FROM shops').all() as { id: number; name: string }[];
  const tables = TABLES.map(([name, sql]) => ({ name, rows: from.prepare(sql).raw().all({ last }) as unknown[][] }));
  from.close();
  const to = new Database(storeFiles(folder.path).database);
  to.pragma('journal_mode = WAL');
  to.pragma('synchronous = NORMAL');
  // The tables are cut into jobs each by itself, so that a line may go in before its order.
  to.pragma('foreign_keys = OFF');
  for (const { id, name } of shops)
    to.prepare("INSERT INTO shops (id, platform, name, state, created_at) VALUES (?, 'none', ?, 'no_api', 0)").run(
      id,
      name,
    );
  const inserts = tables.map(({ name, rows }) => {
    const insert = to.prepare(`INSERT INTO ${name} VALUES (${(rows[0] ?? [0]).map(() => '?').join(', ')})`);
    const perJob = Math.ceil((rows.length * ORDERS_A_JOB) / orders);
    return { rows, perJob, insert };
  });
  const before = performance.now();
  for (let job = 0; job * ORDERS_A_JOB < orders; job += 1) {
    to.exec('BEGIN IMMEDIATE');
    for (const { rows, perJob, insert } of inserts)
      for (const row of rows.slice(job * perJob, (job + 1) * perJob)) insert.run(row);
    to.exec('COMMIT');
  }
  const elapsed = performance.now() - before;
  to.close();
  return Math.round((orders * 1000) / elapsed);
}
