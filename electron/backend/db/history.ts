import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './connection.ts';
import type { Migration } from './migrations/migration.ts';
import { StartupProblem } from './store-error.ts';

const HISTORY_TABLE = 'maitian_migrations';

interface AppliedMigration {
  readonly position: number;
  readonly name: string;
  readonly hash: string;
}

/** What a database file is before anything in it is changed. */
export type StoreHistory =
  | { readonly kind: 'empty' }
  | { readonly kind: 'store'; readonly applied: readonly AppliedMigration[] };

/** Tells a new file, a store of ours and a stranger's file apart; throws foreign_database for the last. */
export function readHistory(sqlite: Database): StoreHistory {
  const applicationId = sqlite.pragma('application_id', { simple: true });
  const tables = sqlite.prepare<unknown[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (tables.length === 0 && applicationId === 0) return { kind: 'empty' };
  if (applicationId !== APPLICATION_ID || !tables.includes(HISTORY_TABLE)) {
    throw new StartupProblem('foreign_database', 'the file is an SQLite database of another program');
  }
  const applied = sqlite
    .prepare<unknown[], AppliedMigration>(`SELECT position, name, hash FROM ${HISTORY_TABLE} ORDER BY position`)
    .all();
  return { kind: 'store', applied };
}

/**
 * The migrations that a store still lacks. Throws newer_database when it went on from our last migration, and
 * foreign_database when it went another way (a changed or a missing step): its tables are then not what we think.
 */
export function pendingMigrations(history: StoreHistory, migrations: readonly Migration[]): readonly Migration[] {
  if (history.kind === 'empty') return migrations;
  for (const [index, applied] of history.applied.entries()) {
    const own = migrations[index];
    if (own === undefined) {
      const more = history.applied.length - migrations.length;
      throw new StartupProblem('newer_database', `${more} unknown migrations from ${applied.name} on`);
    }
    if (applied.position !== index || applied.name !== own.name || applied.hash !== own.hash) {
      throw new StartupProblem(
        'foreign_database',
        `migration ${applied.position} is ${applied.name} (${applied.hash.slice(0, 12)}), expected ${own.name} (${own.hash.slice(0, 12)})`,
      );
    }
  }
  return migrations.slice(history.applied.length);
}

/** Marks a file as ours and gives it an empty history; part of the transaction of the first migrations. */
export function createHistory(sqlite: Database): void {
  sqlite.pragma(`application_id = ${APPLICATION_ID}`);
  sqlite.exec(
    `CREATE TABLE ${HISTORY_TABLE} (
      position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT`,
  );
}

/** Notes a migration as done, in its own transaction; `appliedAt` in epoch milliseconds. */
export function recordMigration(sqlite: Database, position: number, migration: Migration, appliedAt: number): void {
  sqlite
    .prepare(`INSERT INTO ${HISTORY_TABLE} (position, name, hash, applied_at) VALUES (?, ?, ?, ?)`)
    .run(position, migration.name, migration.hash, appliedAt);
}
