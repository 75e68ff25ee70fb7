import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { StartupError, StoreError } from '../../electron/backend/db/store-error.ts';
import { createRecordingLog, createStoreClock } from './store.ts';
import { ENDLESS, MIGRATIONS, ROWS_A_BATCH } from './store-fixtures.ts';

/*
 * A program of its own for tests with two processes: `store-process.ts hold|write|fill|upgrade FOLDER`. It prints `opened`,
 * or the kind of failure; `write` then prints the number of each batch after its commit; `fill` does the same until a
 * batch fails, prints its kind, closes the store and prints `closed`; `upgrade` stays inside a migration that never
 * ends. All but `fill` are ended by a signal.
 */

const [mode, folder] = process.argv.slice(2);

async function writeForEver(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  for (let batch = 1; ; batch += 1) {
    await store.writer.run('batch', (connection) => {
      const parent = connection.prepare('INSERT INTO parent (name) VALUES (?)').run(`batch ${batch}`);
      const insert = connection.prepare('INSERT INTO child (parent_id, amount) VALUES (?, ?)');
      for (let row = 0; row < ROWS_A_BATCH; row += 1) insert.run(parent.lastInsertRowid, row);
    });
    process.stdout.write(`${batch}\n`);
  }
}

try {
  const store = await openStore({
    folder: folder ?? '',
    clock: createStoreClock(),
    log: createRecordingLog(),
    migrations: mode === 'upgrade' ? [...MIGRATIONS, ENDLESS] : MIGRATIONS,
  });
  process.stdout.write('opened\n');
  if (mode === 'write') await writeForEver(store);
  if (mode === 'fill') {
    const error: unknown = await writeForEver(store).catch((thrown: unknown) => thrown);
    process.stdout.write(`${error instanceof StoreError ? error.kind : String(error)}\n`);
    await store.close();
    process.stdout.write('closed\n');
  } else {
    await wait(60_000);
  }
} catch (error) {
  process.stdout.write(`${error instanceof StartupError ? error.failure.kind : String(error)}\n`);
  process.exitCode = 1;
}
