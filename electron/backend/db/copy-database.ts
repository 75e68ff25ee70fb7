import { closeSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { readHistory } from './history.ts';
import { checkIntegrity } from './integrity.ts';
import { StoreError } from './store-error.ts';
import { restrictToOwner } from './store-files.ts';

/** Pages (4 KiB) copied between two turns of the event loop: about 3 ms on a plain SSD. */
const PAGES_A_STEP = 500;

/**
 * Copies a database page by page into a new file, beside whatever the source's connection goes on doing, and answers
 * once the copy is checked and on the disk as one plain file. On failure nothing is left at `target`.
 *
 * It must run on the connection that writes: pages which that connection changes meanwhile are carried over into the
 * copy, whereas a change by any other connection starts the copy anew, and beside a busy one it never ends.
 * `VACUUM INTO` would end too, but holds up the whole program while it runs.
 */
export async function copyDatabase(source: Database.Database, target: string, stop?: AbortSignal): Promise<void> {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    await source.backup(target, {
      progress: () => {
        stop?.throwIfAborted();
        return PAGES_A_STEP;
      },
    });
    await checkCopy(target, readHistory(source));
    restrictToOwner(target);
    await flush(target);
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    throw error;
  }
}

async function checkCopy(target: string, expected: ReturnType<typeof readHistory>): Promise<void> {
  const copy = new Database(target, { fileMustExist: true });
  try {
    // Without this the header asks for a write-ahead log, and reading the copy would leave two more files beside it.
    copy.pragma('journal_mode = DELETE');
    const report = await checkIntegrity(copy, 'quick');
    if (!report.sound) throw new StoreError('corrupt', `the copy is damaged: ${report.differences.join('; ')}`);
    if (JSON.stringify(readHistory(copy)) !== JSON.stringify(expected)) {
      throw new StoreError('corrupt', 'the copy has another history than its source');
    }
  } finally {
    copy.close();
  }
}

/** Waits for the disk without holding up the program: the copy itself was written without a flush. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
