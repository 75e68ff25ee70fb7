import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../shared/domain/clock.ts';
import { createBackupMaker } from './backup.ts';
import { backupFileName, parseBackupFileName } from './backup-names.ts';
import { databaseBytesOf, type freeBytesOf, requireSpace } from './disk-space.ts';
import { lockFolder } from './folder-lock.ts';
import { migrations as compiledMigrations } from './migrations/compiled.ts';
import type { Migration } from './migrations/migration.ts';
import type { PreparedRestore } from './prepare-restored.ts';
import { runStoreTask } from './run-store-task.ts';
import { removeSealed } from './seal.ts';
import { errorText, StoreError } from './store-error.ts';
import { createFolder, DAMAGE_ENDING, type StoreFiles, storeFiles } from './store-files.ts';
import type { StoreLog } from './store-log.ts';

export interface RestoreOptions {
  readonly folder: string;
  /** The backup to put in place, or a file of `set-aside` to take a restore back. */
  readonly file: string;
  readonly clock: Clock;
  readonly log: StoreLog;
  readonly migrations?: readonly Migration[];
  /** Free bytes on the disk of a folder; tests bring their own disk. */
  readonly freeBytes?: typeof freeBytesOf | undefined;
}

export interface RestoreResult extends PreparedRestore {
  /** Where the file that was in place lies now; null when there was none. */
  readonly setAside: string | null;
  /**
   * A checked copy of it among the backups, so that the restore can be undone; null when it could not be read or the disk
   * has no room for both copies.
   */
  readonly latest: string | null;
}

/**
 * Puts a backup in the place of the store, which must be closed. The file in place is copied as `before-restore` if it
 * can be read, before anything is changed, and is then moved aside with its log, never deleted. Commands to platforms
 * that the backup shows as open wait for a person in the restored store. No backup is removed on the way: the one that is
 * restored may be due. Throws unusable_backup when the file is
 * damaged, foreign or newer, StartupProblem when the folder is open or unusable; nothing has changed then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreResult> {
  const { file, clock } = options;
  const files = storeFiles(options.folder);
  const lock = lockFolder(files);
  try {
    finishRestore(files, clock.now());
    await assertUsableBackup(file, options.migrations ?? compiledMigrations);
    const bytes = await databaseBytesOf(file);
    await requireSpace(files.folder, bytes, options.freeBytes);
    const latest = await saveLatest(files, options, bytes);
    let prepared: PreparedRestore;
    try {
      // A copy that could not be made is no reason to lose the tokens: they are read out of the damaged file itself.
      const present = latest ?? (existsSync(files.database) ? files.database : null);
      prepared = await copyIntoPlace(file, files, present, clock.now());
    } catch (error) {
      // Nothing is replaced, so nothing needs to be undone: another try must not leave one more whole copy.
      if (latest !== null) removeSealed(latest);
      throw error;
    }
    // From here on `restoring` is complete, and a crash is finished by the next start.
    const setAside = moveAside(files, unusedPath(files, clock.now()));
    renameSync(files.restoring, files.database);
    return { setAside, latest, ...prepared };
  } finally {
    lock.release();
  }
}

/** Throws unusable_backup unless the file is an undamaged store that this version can open. */
export async function assertUsableBackup(file: string, migrations: readonly Migration[]): Promise<void> {
  const { problem, detail } = await runStoreTask('inspect', { file, migrations });
  if (problem !== null) throw new StoreError('unusable_backup', `${file} is ${problem}: ${detail ?? ''}`);
}

/**
 * Finishes a restore that was cut short. With the old file still in place nothing had happened yet and the copy goes;
 * without it the copy takes its place, since opening an empty folder would create an empty store.
 */
export function finishRestore(files: StoreFiles, now: number): void {
  rmSync(`${files.restoring}.partial`, { force: true });
  if (!existsSync(files.restoring)) return;
  if (existsSync(files.database)) {
    rmSync(files.restoring);
    return;
  }
  moveAside(files, lonelyDatabase(files) ?? unusedPath(files, now));
  renameSync(files.restoring, files.database);
}

/** A copy that can be renamed into place; a failure, on a full disk say, leaves none. */
async function copyIntoPlace(
  file: string,
  files: StoreFiles,
  present: string | null,
  now: number,
): Promise<PreparedRestore> {
  const partial = `${files.restoring}.partial`;
  try {
    await runStoreTask('copy', { source: file, target: partial });
    const prepared = await runStoreTask('prepare', { file: partial, present, now });
    renameSync(partial, files.restoring);
    return prepared;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

async function saveLatest(files: StoreFiles, options: RestoreOptions, reserve: number): Promise<string | null> {
  if (!existsSync(files.database)) return null;
  const { clock, log, freeBytes } = options;
  const { database: file, backups: folder } = files;
  const maker = createBackupMaker({ file, folder, clock, log, mayRotate: () => false, reserve, freeBytes });
  try {
    return await maker.make('before-restore');
  } catch (error) {
    // Damaged is why it is being replaced; the file itself is kept aside.
    log.warn('store.latest-not-copied', { message: errorText(error) });
    return null;
  }
}

/**
 * Moves the database away together with its log: a log left behind would be replayed into the file that comes. The
 * database goes first: after a crash between the moves it is missing, which tells the next start to go on here.
 */
function moveAside(files: StoreFiles, target: string): string | null {
  createFolder(files.setAside);
  const existed = existsSync(files.database);
  for (const suffix of ['', '-wal', '-shm', '-journal', DAMAGE_ENDING]) {
    if (existsSync(`${files.database}${suffix}`)) renameSync(`${files.database}${suffix}`, `${target}${suffix}`);
  }
  return existed ? target : null;
}

/** The database that a crash between the moves left without its log; undefined where none was moved. */
function lonelyDatabase(files: StoreFiles): string | undefined {
  if (!existsSync(files.setAside) || !existsSync(files.writeAheadLog)) return undefined;
  const [latest] = readdirSync(files.setAside)
    .filter((name) => parseBackupFileName(name) !== undefined)
    .map((name) => join(files.setAside, name))
    // The time of the move; that of the content says nothing.
    .toSorted((left, right) => statSync(right).ctimeMs - statSync(left).ctimeMs);
  return latest !== undefined && !existsSync(`${latest}-wal`) ? latest : undefined;
}

function unusedPath({ setAside }: StoreFiles, now: number): string {
  let time = now;
  while (existsSync(join(setAside, backupFileName(time, 'before-restore')))) time += 1;
  return join(setAside, backupFileName(time, 'before-restore'));
}
