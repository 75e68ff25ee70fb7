import { closeSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { openForInspection } from './connection.ts';
import { readHistory } from './history.ts';
import { checkIntegrity } from './integrity.ts';
import { hashOfFile } from './seal.ts';
import { StoreError } from './store-error.ts';
import { restrictToOwner } from './store-files.ts';

/** Pages (4 KiB) copied between two looks at whether to stop. */
const PAGES_A_STEP = 1000;

export interface CopyResult {
  readonly bytes: number;
  /** SHA-256 of the finished file, hexadecimal. */
  readonly hash: string;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies the database `source` into the new file `target` on a connection of its own, and answers once the copy is
 * checked (pages, references, application id, history of migrations, rows of every table) and on the disk as one plain
 * file. On failure nothing is left at `target`. Runs on a worker: it reads for seconds without a break.
 *
 * The read transaction is held from the first page to the last. Without it the copy starts anew at every commit of
 * another connection and never ends beside a busy one; with it the copy shows one moment, and writing goes on. Unlike
 * `VACUUM INTO`, which shows one moment too, it can be stopped between two steps.
 */
export async function copyDatabase(source: string, target: string): Promise<CopyResult> {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    const expected = await copyPages(source, target);
    const result = await checkCopy(target, expected);
    restrictToOwner(target);
    return { ...result, ...(await finish(target)) };
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    throw error;
  }
}

interface Expected {
  readonly history: ReturnType<typeof readHistory>;
  readonly rowsByTable: ReadonlyMap<string, number>;
}

async function copyPages(source: string, target: string): Promise<Expected> {
  const sqlite = openForInspection(source);
  try {
    sqlite.exec('BEGIN');
    const expected = { history: readHistory(sqlite), rowsByTable: countRows(sqlite) };
    await sqlite.backup(target, { progress: () => PAGES_A_STEP });
    sqlite.exec('COMMIT');
    return expected;
  } finally {
    sqlite.close();
  }
}

async function checkCopy(target: string, expected: Expected): Promise<Pick<CopyResult, 'tables' | 'rows'>> {
  const copy = new Database(target, { fileMustExist: true });
  try {
    // Without this the header asks for a write-ahead log, and reading the copy would leave two more files beside it.
    copy.pragma('journal_mode = DELETE');
    const report = await checkIntegrity(copy, 'quick');
    if (!report.sound) throw new StoreError('corrupt', `the copy is damaged: ${report.differences.join('; ')}`);
    if (JSON.stringify(readHistory(copy)) !== JSON.stringify(expected.history)) {
      throw new StoreError('corrupt', 'the copy has another history than its source');
    }
    const counted = countRows(copy);
    for (const [table, rows] of expected.rowsByTable) {
      const copied = counted.get(table);
      if (copied !== rows) throw new StoreError('corrupt', `${table} has ${copied ?? 'no'} rows instead of ${rows}`);
    }
    return { tables: counted.size, rows: [...counted.values()].reduce((sum, rows) => sum + rows, 0) };
  } finally {
    copy.close();
  }
}

/** Rows of each table of ours; the shadow tables of a search index are the index's own business. */
function countRows(sqlite: Database.Database): ReadonlyMap<string, number> {
  const names = sqlite
    .prepare<unknown[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all();
  return new Map(
    names.map((name) => {
      const sql = `SELECT count(*) FROM "${name.replaceAll('"', '""')}"`;
      return [name, Number(sqlite.prepare(sql).pluck().get())];
    }),
  );
}

/** The copy was written without a flush: waits for the disk, then hashes what it holds. */
async function finish(file: string): Promise<Pick<CopyResult, 'bytes' | 'hash'>> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    const { size } = await handle.stat();
    return { bytes: size, hash: await hashOfFile(file) };
  } finally {
    await handle.close();
  }
}
