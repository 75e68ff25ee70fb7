import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { migrations as compiledMigrations } from '../../electron/backend/db/migrations/compiled.ts';
import type { Migration } from '../../electron/backend/db/migrations/migration.ts';
import { type OpenStore, openStore } from '../../electron/backend/db/open-store.ts';
import type { StoreLog, StoreLogDetails } from '../../electron/backend/db/store-log.ts';
import type { Clock } from '../../shared/domain/clock.ts';

/** 2026-11-23 12:00 in Shanghai. */
export const STORE_TEST_TIME = Date.parse('2026-11-23T12:00:00+08:00');

export interface LogEntry {
  readonly level: 'info' | 'warn';
  readonly event: string;
  readonly details: StoreLogDetails;
}

/** A log that keeps what it was told. */
export function createRecordingLog(): StoreLog & { readonly entries: readonly LogEntry[] } {
  const entries: LogEntry[] = [];
  return {
    entries,
    info: (event, details) => void entries.push({ level: 'info', event, details }),
    warn: (event, details) => void entries.push({ level: 'warn', event, details }),
  };
}

/** A clock for store tests that stands still until the test sets it; the store never sleeps. */
export function createStoreClock(time: number = STORE_TEST_TIME): Clock & { set(time: number): void } {
  let now = time;
  return {
    now: () => now,
    sleep: () => Promise.reject(new Error('the store must not sleep')),
    set: (value) => {
      now = value;
    },
  };
}

/** A data folder in the system's temporary folder, gone at the end of the `using` block. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'maitian-store-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface TemporaryStore extends AsyncDisposable {
  readonly folder: string;
  readonly store: OpenStore;
  readonly clock: ReturnType<typeof createStoreClock>;
  readonly log: ReturnType<typeof createRecordingLog>;
}

export interface TemporaryStoreOptions {
  readonly migrations?: readonly Migration[];
  /** An existing folder, left in place at the end. */
  readonly folder?: string;
  /** Hears everything besides the recording log. */
  readonly log?: StoreLog;
}

/** Opens a real store in a temporary folder (`await using`); it is closed and the folder removed at the block's end. */
export async function openTemporaryStore(options: TemporaryStoreOptions = {}): Promise<TemporaryStore> {
  const own = options.folder === undefined ? temporaryFolder() : undefined;
  const folder = own?.path ?? options.folder ?? '';
  const clock = createStoreClock();
  const log = createRecordingLog();
  const heard: StoreLog = {
    info: (...line) => {
      log.info(...line);
      options.log?.info(...line);
    },
    warn: (...line) => {
      log.warn(...line);
      options.log?.warn(...line);
    },
  };
  const store = await openStore({ folder, clock, log: heard, migrations: options.migrations ?? compiledMigrations });
  return {
    folder,
    store,
    clock,
    log,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      own?.[Symbol.dispose]();
    },
  };
}

/** Opens a temporary store with the first `count` compiled migrations only, to fill it with old rows. */
export function openStoreAtVersion(count: number, folder?: string): Promise<TemporaryStore> {
  const migrations = compiledMigrations.slice(0, count);
  return openTemporaryStore(folder === undefined ? { migrations } : { migrations, folder });
}

/** The lines of the query plan; a hot query's test looks for its index and for the absence of SCAN and TEMP B-TREE. */
export function explain(
  connection: ReadConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): readonly string[] {
  return connection
    .prepare<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map((row) => row.detail);
}

/** A migration for a test; the hash follows from the statements. */
export function testMigration(name: string, ...statements: readonly string[]): Migration {
  return { name, hash: `test ${statements.join(' ')}`, statements };
}
