import type { Database, Statement } from 'better-sqlite3';
import { startStopwatch } from './stopwatch.ts';
import type { StoreGuard } from './store-guard.ts';
import { SLOW_MILLISECONDS, type StoreLog } from './store-log.ts';

const LONGEST_NAME = 120;
const TIMED_METHODS = ['run', 'get', 'all'] as const;

/**
 * Name of a statement in the log: the text after `--` when it begins with such a line, else its first line. The texts
 * are constant and values are parameters, so no row's content gets into the log this way.
 */
export function statementName(sql: string): string {
  const line = sql.trimStart().split('\n', 1)[0] ?? '';
  return (line.startsWith('--') ? line.slice(2) : line).trim().slice(0, LONGEST_NAME);
}

/**
 * Logs statements of this connection that take over 40 ms, also those that a query builder prepares on it, and lets the
 * guard see their failures. `iterate` is left out: its time is mostly its caller's.
 */
export function timeStatements(
  sqlite: Database,
  connection: 'reader' | 'writer',
  log: StoreLog,
  guard?: StoreGuard,
): void {
  const prepare = sqlite.prepare.bind(sqlite);
  const timed = (sql: string): Statement<unknown[], unknown> => {
    const statement = prepare<unknown[], unknown>(sql);
    for (const method of TIMED_METHODS) {
      const original: (...parameters: unknown[]) => unknown = statement[method].bind(statement);
      Object.assign(statement, {
        [method]: (...parameters: unknown[]) => {
          const elapsed = startStopwatch();
          try {
            return original(...parameters);
          } catch (error) {
            guard?.notice(error, statementName(sql));
            throw error;
          } finally {
            const milliseconds = elapsed();
            if (milliseconds > SLOW_MILLISECONDS) {
              log.warn('store.slow-statement', {
                name: statementName(sql),
                connection,
                milliseconds: Math.round(milliseconds),
              });
            }
          }
        },
      });
    }
    return statement;
  };
  Object.assign(sqlite, { prepare: timed });
}
