import type { Database } from 'better-sqlite3';
import type { WriteConnection } from './database.ts';
import { createStatementCache } from './statement-cache.ts';
import { asStoreError, StoreError } from './store-error.ts';

/**
 * The connection that jobs get: always the same object, usable only while a transaction is open. What keeps it past
 * the job (after an await, say) is refused instead of writing outside a transaction.
 */
export function createWriteConnection(sqlite: Database, file: string): WriteConnection {
  const prepare = createStatementCache(sqlite);
  const inTransaction = (): void => {
    if (!sqlite.inTransaction) throw new StoreError('no_transaction', 'the writing connection was used outside a job');
  };
  return {
    kind: 'write',
    file,
    get sqlite() {
      inTransaction();
      return sqlite;
    },
    prepare(sql) {
      inTransaction();
      return prepare(sql);
    },
  };
}

/**
 * Runs `job` between BEGIN IMMEDIATE and COMMIT and answers its result. Whatever goes wrong, in the job or in the
 * commit, everything of it is rolled back and the failure is thrown, with its kind where it is disk, lock or file.
 */
export function runTransaction<Result>(
  sqlite: Database,
  name: string,
  connection: WriteConnection,
  job: (connection: WriteConnection) => Result,
): Result {
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    const result = job(connection);
    refusePromise(name, result);
    // SQLite ends the transaction by itself on a full disk; a job that swallowed that error has stored nothing.
    if (!sqlite.inTransaction)
      throw new StoreError('no_transaction', `the transaction of ${name} ended before its job`);
    sqlite.exec('COMMIT');
    return result;
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw asStoreError(error, name);
  }
}

function refusePromise(name: string, result: unknown): void {
  if (!(result instanceof Object) || !('then' in result) || typeof result.then !== 'function') return;
  // Its own failure no longer interests anybody, but must not end the program.
  if (result instanceof Promise) result.catch(() => undefined);
  throw new StoreError('asynchronous_job', `${name} returned a promise; a transaction is synchronous`);
}
