import type { Database } from 'better-sqlite3';
import type { Clock } from '../../../shared/domain/clock.ts';
import { createHistory, pendingMigrations, readHistory, recordMigration } from './history.ts';
import { foreignKeyDifferences, quickDifferences } from './integrity.ts';
import type { Migration } from './migrations/migration.ts';
import { errorText, StartupProblem, sqliteFailureKind } from './store-error.ts';

export interface UpgradeOptions {
  readonly sqlite: Database;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  /** Called before an existing store is changed; when it fails, so does the upgrade. */
  readonly backUp: () => Promise<unknown>;
}

/**
 * Brings the database to the newest migration and answers the names of those applied.
 *
 * All pending migrations share one transaction: either the store arrives at this version or it stays byte for byte at
 * the one it had, which the earlier program can still open. Nothing is written before the history is known to be a
 * prefix of ours. Throws StartupProblem.
 */
export async function upgrade(options: UpgradeOptions): Promise<readonly string[]> {
  const { sqlite, migrations, clock } = options;
  const history = readHistory(sqlite);
  const pending = pendingMigrations(history, migrations);
  if (history.kind === 'store' && pending.length === 0) return [];
  refuseTransactionControl(pending);
  if (history.kind === 'store' && history.applied.length > 0) await backUpFirst(options.backUp);
  const first = migrations.length - pending.length;
  // Rebuilding a table drops it: with foreign keys on, that would delete the rows that point to it. The switch has no
  // effect inside a transaction, so it is set around it and every reference is checked before the commit.
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    if (history.kind === 'empty') createHistory(sqlite);
    for (const [index, migration] of pending.entries()) {
      applyMigration(sqlite, migration);
      recordMigration(sqlite, first + index, migration, clock.now());
    }
    checkResult(sqlite);
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error instanceof StartupProblem ? error : problemOf(error, 'the upgrade');
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return pending.map((migration) => migration.name);
}

async function backUpFirst(backUp: () => Promise<unknown>): Promise<void> {
  try {
    await backUp();
  } catch (error) {
    throw problemOf(error, 'the backup before the upgrade');
  }
}

/**
 * What SQLite runs inside a transaction although it ends it; BEGIN, VACUUM and ATTACH it refuses by itself. `END` is
 * looked for at the start only: further down it closes a trigger.
 */
const TRANSACTION_CONTROL = /^\s*(?:COMMIT|ROLLBACK)\b|(?<![\s\S])\s*END\b/im;

function refuseTransactionControl(pending: readonly Migration[]): void {
  const culprit = pending.find(({ statements }) => statements.some((text) => TRANSACTION_CONTROL.test(text)));
  if (culprit !== undefined) {
    throw new StartupProblem('migration_failed', `migration ${culprit.name} would end the transaction`);
  }
}

function applyMigration(sqlite: Database, migration: Migration): void {
  for (const statement of migration.statements) {
    try {
      sqlite.exec(statement);
    } catch (error) {
      throw problemOf(error, `migration ${migration.name}`);
    }
  }
}

function checkResult(sqlite: Database): void {
  const differences = [...foreignKeyDifferences(sqlite), ...quickDifferences(sqlite)];
  if (differences.length > 0) {
    throw new StartupProblem(
      'migration_failed',
      `the store does not add up after the upgrade: ${differences.join('; ')}`,
    );
  }
}

/** A damaged page is not the migration's fault, and another remedy helps against it. */
function problemOf(error: unknown, doing: string): StartupProblem {
  const kind = sqliteFailureKind(error) === 'corrupt' ? 'corrupt_database' : 'migration_failed';
  return new StartupProblem(kind, `${doing}: ${errorText(error)}`, error);
}
