import type { WriteConnection } from './database.ts';

/**
 * Prepares a group of statements once for each writing connection, for paths that run them for every row: looking a
 * statement up by its text, and the check that a job is running, cost as much as running a small one. So there is no
 * such check here: a path that uses it gets its first statement from `connection.prepare`, which has one.
 */
export function preparedOnce<Statements extends object>(
  prepareAll: (connection: WriteConnection) => Statements,
): (connection: WriteConnection) => Statements {
  const known = new WeakMap<WriteConnection, Statements>();
  return (connection) => {
    const kept = known.get(connection);
    if (kept !== undefined) return kept;
    const statements = prepareAll(connection);
    known.set(connection, statements);
    return statements;
  };
}
