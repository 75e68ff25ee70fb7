import type { Database } from 'better-sqlite3';

/** One row in the staging file; `data` null = the row is bad and only marks its order as incomplete. */
export interface StagedEntry {
  readonly key: string;
  readonly row: number;
  readonly data: string | null;
}

const PAGE = 500;

/** All entries by key, then by row, page by page, so that no statement stays open while the caller waits. */
export function* stagedEntries(sqlite: Database): Generator<StagedEntry> {
  const page = sqlite.prepare<[string, number, number], StagedEntry>(
    'SELECT key, row, data FROM staged WHERE (key, row) > (?, ?) ORDER BY key, row LIMIT ?',
  );
  let key = '';
  let row = 0;
  for (;;) {
    const entries = page.all(key, row, PAGE);
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined || entries.length < PAGE) return;
    ({ key, row } = last);
  }
}
