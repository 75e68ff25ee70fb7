import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { defineFunctions } from '../../electron/backend/db/connection.ts';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import {
  readBoughtTitle,
  readFan,
  readFanOrders,
  readFanTimeline,
  readOrderNumbers,
} from '../../electron/backend/features/fans/fan-read.ts';
import { readModel } from '../../electron/backend/features/fans/model/model-read.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { recordStatements } from '../helpers/recording-connection.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

/** What SQLite knows about the tables when it plans: nothing, the truth, or that every index finds half the table. */
const STATISTICS = ['none', 'true', 'misleading'] as const;

/** How a fan's page reaches each table, by the names that stand in the plan. */
const REACHED: readonly (readonly [
  name: string,
  read: (reader: ReadConnection, fan: number) => unknown,
  paths: readonly RegExp[],
])[] = [
  ['the fan', (reader, fan) => readFan(reader, fan), [/^SEARCH buyers USING INTEGER PRIMARY KEY \(rowid=\?\)$/]],
  ['the orders', (reader, fan) => readFanOrders(reader, fan), [/^SEARCH purchases USING PRIMARY KEY \(buyer_id=\?\)$/]],
  [
    'the numbers of orders',
    (reader) => readOrderNumbers(reader, [1, 2, 3]),
    [/^SEARCH orders USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
  ],
  [
    'the title of a product',
    (reader) => readBoughtTitle(reader, 1),
    [/^SEARCH bought_products USING INTEGER PRIMARY KEY \(rowid=\?\)$/],
  ],
  ['the model', (reader) => readModel(reader, 1), [/^SEARCH fan_models USING INTEGER PRIMARY KEY \(rowid=\?\)$/]],
  [
    'the timeline',
    (reader, fan) => {
      const [first] = readFanTimeline(reader, fan, undefined, 1);
      return readFanTimeline(reader, fan, first, 50);
    },
    [
      /^SEARCH orders USING INDEX \w+ \(buyer_id=\?\)$/,
      /^SEARCH o USING (COVERING )?INDEX \w+ \(buyer_id=\?\)$/,
      /^SEARCH r USING INDEX \w+ \(shop_id=\? AND platform_order_id=\?\)$/,
      /^SEARCH n USING (INDEX \w+|PRIMARY KEY) \(order_id=\?\)$/,
      /^SEARCH w USING (COVERING )?INDEX \w+ \(buyer_id=\?\)$/,
      /^SEARCH e USING INDEX \w+ \(wait_id=\?\)$/,
      /^SEARCH c USING INDEX \w+ \(order_id=\?( AND kind=\?)?\)$/,
    ],
  ],
];

it('a page of one fan reads that fan alone, whatever SQLite knows about the tables', async () => {
  await using opened = await openTemporaryStore();
  const { store } = opened;
  await fillBigStore(store, { orders: 600, seed: 7, now: STORE_TEST_TIME });
  const fan = store.reader.prepare<{ id: number }>('SELECT buyer_id AS id FROM purchases LIMIT 1').get()?.id ?? 0;
  const backup = await store.backup('manual');
  for (const statistics of STATISTICS) {
    const file = join(opened.folder, `${statistics}.sqlite3`);
    copyFileSync(backup, file);
    using sqlite = closing(file);
    if (statistics !== 'none') sqlite.database.exec('ANALYZE');
    if (statistics === 'misleading')
      sqlite.database.exec(
        "UPDATE sqlite_stat1 SET stat = '1000000 500000 500000 500000 500000' WHERE idx IS NOT NULL",
      );
    const copy = new Database(file, { readonly: true });
    defineFunctions(copy);
    for (const [name, read, paths] of REACHED) {
      const { connection, statements } = recordStatements(store.reader);
      read(connection, fan);
      expect(statements.length, name).toBeGreaterThan(0);
      for (const { sql, parameters } of statements) {
        const plan = copy
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters)
          .map(({ detail }) => detail);
        const said = `${name}, ${statistics} statistics:\n${plan.join('\n')}`;
        // The list of keys that was handed in, and the rows that the inner query found, are no tables.
        expect(
          plan.filter((line) => /^SCAN (?!json_each|\(subquery|LIST SUBQUERY)/.test(line)),
          said,
        ).toEqual([]);
        for (const path of paths)
          expect(
            plan.some((line) => path.test(line)),
            `${path}; ${said}`,
          ).toBe(true);
      }
    }
    copy.close();
  }
});

function closing(file: string): Disposable & { readonly database: Database.Database } {
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  return { database, [Symbol.dispose]: () => database.close() };
}
