import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type StagedEntry, stagedEntries } from './read.ts';

/** A throw-away file beside the upload: rows of one order may stand far apart, and memory must not grow with the file. */
export interface Staging {
  add(entries: readonly StagedEntry[]): void;
  /** Everything by key, then by row. */
  entries(): Generator<StagedEntry>;
  /** Closes and removes the file. */
  close(): void;
}

/** Opens an empty staging file; what a crash left at this path is removed. */
export function openStaging(path: string): Staging {
  rmSync(path, { force: true });
  const sqlite = new Database(path);
  // Nothing in here outlives the import: no journal, no flushes.
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -16000');
  sqlite.exec(
    'CREATE TABLE staged (key TEXT NOT NULL, row INTEGER NOT NULL, data TEXT, PRIMARY KEY (key, row)) WITHOUT ROWID',
  );
  const insert = sqlite.prepare('INSERT INTO staged (key, row, data) VALUES (@key, @row, @data)');
  const addAll = sqlite.transaction((entries: readonly StagedEntry[]) => {
    for (const entry of entries) insert.run(entry);
  });
  return {
    add: (entries) => void addAll(entries),
    entries: () => stagedEntries(sqlite),
    close() {
      sqlite.close();
      rmSync(path, { force: true });
    },
  };
}
