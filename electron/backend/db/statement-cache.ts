import type { Database, Statement } from 'better-sqlite3';

type AnyStatement = Statement<unknown[], unknown>;
export type PrepareShared = <Row>(sql: string) => Statement<unknown[], Row>;
type Mode = 'rows' | 'pluck' | 'raw';

interface Entry {
  readonly statement: AnyStatement;
  usedAt: number;
}

/** Enough for every constant text of the backend; a text built from values would push the others out. */
const STATEMENT_CACHE_SIZE = 400;

/**
 * Keeps prepared statements by their text, the least recently used one goes first. A kept statement is shared, so
 * `pluck()` and `raw()` answer a statement of their own instead of changing the shape of everybody's rows, and what
 * would stick (`bind`, `expand`, `safeIntegers`) is refused.
 */
export function createStatementCache(sqlite: Database, size: number = STATEMENT_CACHE_SIZE): PrepareShared {
  // One map for each mode: a constant text is found by its own hash, without building a key for every call.
  const kept: Readonly<Record<Mode, Map<string, Entry>>> = { rows: new Map(), pluck: new Map(), raw: new Map() };
  let uses = 0;

  function prepare(sql: string, mode: Mode): AnyStatement {
    const entry = kept[mode].get(sql);
    if (entry !== undefined && !entry.statement.busy) {
      uses += 1;
      entry.usedAt = uses;
      return entry.statement;
    }
    const statement = sqlite.prepare<unknown[], unknown>(sql);
    if (mode === 'pluck') statement.pluck();
    if (mode === 'raw') statement.raw();
    shareModes(statement, sql);
    // While somebody iterates over the kept one, SQLite cannot run it again: this caller gets one for itself.
    if (entry === undefined) keep(sql, mode, statement);
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

  function keep(sql: string, mode: Mode, statement: AnyStatement): void {
    uses += 1;
    kept[mode].set(sql, { statement, usedAt: uses });
    if (kept.rows.size + kept.pluck.size + kept.raw.size > size) forgetOldest();
  }

  /** Looks at all of them: this happens only when a new text comes to a full cache. */
  function forgetOldest(): void {
    let oldest: { readonly map: Map<string, Entry>; readonly sql: string; readonly usedAt: number } | undefined;
    for (const map of Object.values(kept))
      for (const [sql, { usedAt }] of map)
        if (oldest === undefined || usedAt < oldest.usedAt) oldest = { map, sql, usedAt };
    oldest?.map.delete(oldest.sql);
  }

  // The caller states the shape of the rows, as with better-sqlite3 itself; nothing here could prove it.
  return <Row>(sql: string) => prepare(sql, 'rows') as Statement<unknown[], Row>;
}

function refuse(): never {
  throw new TypeError('a shared statement keeps its settings; pass values as parameters');
}
