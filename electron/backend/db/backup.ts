import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock } from '../../../shared/domain/clock.ts';
import { type BackupFile, type BackupReason, backupFileName, parseBackupFileName } from './backup-names.ts';
import { isCopyOf, markCopyOf } from './backup-reuse.ts';
import { backupsToRemove } from './backup-rotation.ts';
import { databaseBytesOf, type freeBytesOf, requireSpace } from './disk-space.ts';
import type { Migration } from './migrations/migration.ts';
import { runStoreTask } from './run-store-task.ts';
import { removeSealed, SEAL_ENDING, writeSeal } from './seal.ts';
import { startStopwatch } from './stopwatch.ts';
import { asStoreError, errorText, StoreError } from './store-error.ts';
import { createFolder } from './store-files.ts';
import type { StoreLog } from './store-log.ts';

const UNFINISHED = '.partial';

export interface BackupMaker {
  /** Copies and checks the database, then removes old copies; resolves with the new copy's path. One at a time. */
  make(reason: BackupReason): Promise<string>;
  /** The newest copy made for this reason, if the database has not changed since; otherwise makes one. */
  makeUnlessUnchanged(reason: BackupReason): Promise<string>;
  /** Abandons a running copy (it rejects with `closed`) and refuses further ones. */
  close(): Promise<void>;
}

export interface BackupOptions {
  /** The database; it may be open and written to. */
  readonly file: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: StoreLog;
  /** Whether old copies may go now; always when left out. */
  readonly mayRotate?: (() => boolean) | undefined;
  /** Bytes that must stay free beside the copy. */
  readonly reserve?: number | undefined;
  /** Free bytes on the disk of a folder; tests bring their own disk. */
  readonly freeBytes?: typeof freeBytesOf | undefined;
}

/**
 * Makes backups of a database into `folder`, on a thread of their own: only the database, never the key file beside it.
 * A copy carries its name once it is whole, checked and sealed; what is left of a failed one is removed.
 */
export function createBackupMaker(options: BackupOptions): BackupMaker {
  const { file: source, folder, clock, log, mayRotate, reserve = 0 } = options;
  const stop = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  async function copy(reason: BackupReason): Promise<string> {
    stop.signal.throwIfAborted();
    const elapsed = startStopwatch();
    const takenAt = clock.now();
    createFolder(folder);
    await requireSpace(folder, (await databaseBytesOf(source)) + reserve, options.freeBytes);
    const file = unusedPath(folder, takenAt, reason);
    const unfinished = `${file}${UNFINISHED}`;
    try {
      removeCopy(unfinished);
      const { bytes, hash, rows } = await runStoreTask('copy', { source, target: unfinished }, stop.signal);
      writeSeal(file, hash);
      renameSync(unfinished, file);
      markCopyOf(source, file);
      log.info('store.backup', { reason, milliseconds: Math.round(elapsed()), bytes, rows });
    } catch (error) {
      removeCopy(unfinished);
      rmSync(`${file}${SEAL_ENDING}`, { force: true });
      throw error;
    }
    if (mayRotate?.() ?? true) rotate(folder, takenAt, basename(file), log);
    return file;
  }

  async function reuse(reason: BackupReason): Promise<string | undefined> {
    const newest = listBackups(folder).find((backup) => backup.reason === reason);
    if (newest === undefined) return undefined;
    const file = join(folder, newest.fileName);
    return (await isCopyOf(source, file)) ? file : undefined;
  }

  function make(reason: BackupReason): Promise<string> {
    const result = last
      .then(() => copy(reason))
      .catch((error: unknown) => {
        throw asStoreError(error, `backup ${reason}`);
      });
    last = result.catch(() => undefined);
    return result;
  }

  return {
    make,
    makeUnlessUnchanged: async (reason) => (await reuse(reason)) ?? make(reason),
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

/** Path of the newest backup in `folder` that this version can open and that is sound, or null. */
export async function findUsableBackup(folder: string, migrations: readonly Migration[]): Promise<string | null> {
  for (const { fileName } of listBackups(folder)) {
    const file = join(folder, fileName);
    const { problem } = await runStoreTask('inspect', { file, migrations });
    if (problem === null) return file;
  }
  return null;
}

/** Removes what an interrupted copy left behind. Only for the program that holds the folder. */
export function removeUnfinishedBackups(folder: string): void {
  const names = fileNamesOf(folder);
  for (const fileName of names) {
    const isLonelySeal = fileName.endsWith(SEAL_ENDING) && !names.includes(fileName.slice(0, -SEAL_ENDING.length));
    const isOurs = parseBackupFileName(fileName.slice(0, -SEAL_ENDING.length)) !== undefined;
    if (fileName.includes(UNFINISHED) || (isLonelySeal && isOurs)) rmSync(join(folder, fileName), { force: true });
  }
}

function removeCopy(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** Runs after a good copy was made, which stays whatever the clock said before. Old copies that cannot go do no harm. */
function rotate(folder: string, now: number, made: string, log: StoreLog): void {
  for (const { fileName } of backupsToRemove(listBackups(folder), now)) {
    if (fileName === made) continue;
    try {
      removeSealed(join(folder, fileName));
    } catch (error) {
      log.warn('store.rotation-failed', { message: errorText(error) });
    }
  }
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
