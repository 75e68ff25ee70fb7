import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../../shared/domain/clock.ts';
import { type BackupFile, type BackupReason, backupFileName, parseBackupFileName } from './backup-names.ts';
import { backupsToRemove } from './backup-rotation.ts';
import { copyDatabase } from './copy-database.ts';
import { startStopwatch } from './stopwatch.ts';
import { asStoreError, StoreError } from './store-error.ts';
import { createFolder } from './store-files.ts';
import type { StoreLog } from './store-log.ts';

const UNFINISHED = '.partial';

export interface BackupMaker {
  /** Copies and checks the database, then removes old copies; resolves with the new copy's path. One at a time. */
  make(reason: BackupReason): Promise<string>;
  /** Abandons a running copy (it rejects with `closed`) and refuses further ones. */
  close(): Promise<void>;
}

export interface BackupOptions {
  /** The connection that writes. */
  readonly sqlite: Database;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: StoreLog;
}

/** Makes backups of an open database into `folder`: only the database, never the key file beside it. */
export function createBackupMaker({ sqlite, folder, clock, log }: BackupOptions): BackupMaker {
  const stop = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  async function copy(reason: BackupReason): Promise<string> {
    stop.signal.throwIfAborted();
    const elapsed = startStopwatch();
    const takenAt = clock.now();
    createFolder(folder);
    const file = unusedPath(folder, takenAt, reason);
    const unfinished = `${file}${UNFINISHED}`;
    rmSync(unfinished, { force: true });
    await copyDatabase(sqlite, unfinished, stop.signal);
    renameSync(unfinished, file);
    rotate(folder, takenAt);
    log.info('store.backup', { reason, milliseconds: Math.round(elapsed()) });
    return file;
  }

  return {
    make(reason) {
      const result = last
        .then(() => copy(reason))
        .catch((error: unknown) => {
          throw asStoreError(error, `backup ${reason}`);
        });
      last = result.catch(() => undefined);
      return result;
    },
    async close() {
      stop.abort(new StoreError('closed', 'the backup was abandoned: the store is closing'));
      await last;
    },
  };
}

/** Backups in `folder`, newest first; none when there is no such folder. */
export function listBackups(folder: string): readonly BackupFile[] {
  return fileNamesOf(folder)
    .flatMap((fileName) => parseBackupFileName(fileName) ?? [])
    .toSorted((left, right) => right.takenAt - left.takenAt);
}

/** Removes what an interrupted copy left behind. Only for the program that holds the folder. */
export function removeUnfinishedBackups(folder: string): void {
  for (const fileName of fileNamesOf(folder)) {
    if (fileName.includes(UNFINISHED)) rmSync(join(folder, fileName), { force: true });
  }
}

function rotate(folder: string, now: number): void {
  for (const backup of backupsToRemove(listBackups(folder), now))
    rmSync(join(folder, backup.fileName), { force: true });
}

/** Two copies in one millisecond (a clock that stands still) get different names. */
function unusedPath(folder: string, takenAt: number, reason: BackupReason): string {
  const taken = new Set(fileNamesOf(folder));
  let time = takenAt;
  while (taken.has(backupFileName(time, reason))) time += 1;
  return join(folder, backupFileName(time, reason));
}

function fileNamesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
