import type { Database, Statement } from 'better-sqlite3';

type AnyStatement = Statement<unknown[], unknown>;
export type PrepareShared = <Row>(sql: string) => Statement<unknown[], Row>;
type Mode = 'rows' | 'pluck' | 'raw';

/** Enough for every constant text of the backend; a text built from values would push the others out. */
const STATEMENT_CACHE_SIZE = 400;

/**
 * Keeps prepared statements by their text, the least recently used one goes first. A kept statement is shared, so
 * `pluck()` and `raw()` answer a statement of their own instead of changing the shape of everybody's rows, and what
 * would stick (`bind`, `expand`, `safeIntegers`) is refused.
 */
export function createStatementCache(sqlite: Database, size: number = STATEMENT_CACHE_SIZE): PrepareShared {
  const statements = new Map<string, AnyStatement>();

  function prepare(sql: string, mode: Mode): AnyStatement {
    const key = `${mode} ${sql}`;
    const kept = statements.get(key);
    if (kept !== undefined && !kept.busy) {
      statements.delete(key);
      statements.set(key, kept);
      return kept;
    }
    const statement = sqlite.prepare<unknown[], unknown>(sql);
    if (mode === 'pluck') statement.pluck();
    if (mode === 'raw') statement.raw();
    shareModes(statement, sql);
    // While somebody iterates over the kept one, SQLite cannot run it again: this caller gets one for itself.
    if (kept === undefined) keep(key, statement);
    return statement;
  }

  function shareModes(statement: AnyStatement, sql: string): void {
    Object.assign(statement, {
      pluck: (toggle = true) => prepare(sql, toggle ? 'pluck' : 'rows'),
      raw: (toggle = true) => prepare(sql, toggle ? 'raw' : 'rows'),
      bind: refuse,
      expand: refuse,
      safeIntegers: refuse,
    });
  }

  function keep(key: string, statement: AnyStatement): void {
    statements.set(key, statement);
    if (statements.size <= size) return;
    const oldest = statements.keys().next();
    if (oldest.done !== true) statements.delete(oldest.value);
  }

  // The caller states the shape of the rows, as with better-sqlite3 itself; nothing here could prove it.
  return <Row>(sql: string) => prepare(sql, 'rows') as Statement<unknown[], Row>;
}

function refuse(): never {
  throw new TypeError('a shared statement keeps its settings; pass values as parameters');
}
