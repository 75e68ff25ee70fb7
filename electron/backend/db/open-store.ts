import { existsSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { StartupFailure } from '../../../shared/contract/system.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import { type BackupMaker, createBackupMaker, findUsableBackup, removeUnfinishedBackups } from './backup.ts';
import { type Checkpointer, createCheckpointer } from './checkpoint.ts';
import { configureWriter, type OpenReader, openForInspection, openReader, openWritable } from './connection.ts';
import type { Store } from './database.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { pendingMigrations, readHistory } from './history.ts';
import { checkIntegrity, type IntegrityReport } from './integrity.ts';
import { refuseKnownDamage } from './known-damage.ts';
import { migrations as compiledMigrations } from './migrations/compiled.ts';
import type { Migration } from './migrations/migration.ts';
import { upgrade } from './migrator.ts';
import { finishRestore } from './restore.ts';
import { timeStatements } from './statement-timing.ts';
import { errorText, StartupError, StartupProblem, sqliteFailureKind } from './store-error.ts';
import { createFolder, restrictToOwner, type StoreFiles, storeFiles } from './store-files.ts';
import { createStoreGuard, type StoreGuard } from './store-guard.ts';
import type { StoreLog } from './store-log.ts';
import type { WriterStatistics } from './write-statistics.ts';
import type { WriteTurn } from './write-turn.ts';
import { createWriter, type StoreWriter } from './writer.ts';

export interface OpenStoreOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: StoreLog;
  /** The turn to write, where other threads open the same store with `openThreadStore`. */
  readonly turn?: WriteTurn | undefined;
  /** Damage that was found in this file since the program started; the file is then checked before it is opened. */
  readonly damage?: string | null | undefined;
  /** Whether a new backup may make older ones go. */
  readonly mayRotate?: (() => boolean) | undefined;
  /** Tests bring their own lists. */
  readonly migrations?: readonly Migration[];
}

/** The store with what its owner needs besides reading and writing. */
export interface OpenStore extends Store {
  /** How long jobs took since the start. */
  statistics(): WriterStatistics;
  /** Reads through the database and names what does not add up; runs on the reader, other work goes on around it. */
  checkIntegrity(depth: 'quick' | 'full'): Promise<IntegrityReport>;
  /** Refuses all further writes of this thread, after damage was found in the file. */
  stopWriting(damage: string): void;
  /** Abandons a backup that is being made and refuses further ones: the end must not wait for a long copy. */
  stopBackups(): Promise<void>;
  /** The program did not end as it should the last time: a log was found beside the database. */
  readonly endedUncleanly: boolean;
}

/**
 * Opens (or creates) the store in `folder` and brings it to the newest migration. Throws StartupError with what
 * happened and the newest backup that could be put back; the files are then as they were and the folder is free.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenStore> {
  const files = storeFiles(options.folder);
  const migrations = options.migrations ?? compiledMigrations;
  let lock: FolderLock | undefined;
  let sqlite: Database | undefined;
  try {
    createFolder(files.folder);
    lock = lockFolder(files);
    finishRestore(files, options.clock.now());
    removeUnfinishedBackups(files.backups);
    await refuseKnownDamage(files, options.damage ?? null);
    const endedUncleanly = (statSync(files.writeAheadLog, { throwIfNoEntry: false })?.size ?? 0) > 0;
    inspect(files.database, migrations);
    sqlite = openWritable(files.database);
    return await prepareStore(options, files, migrations, sqlite, lock, endedUncleanly);
  } catch (error) {
    closeQuietly(sqlite);
    const failure = await startupFailureOf(error, options.folder, migrations);
    lock?.release();
    throw new StartupError(failure, error);
  }
}

/**
 * Refuses what is not ours to change, on a connection that cannot change it: a stranger's file, a newer store and a
 * damaged one stay byte for byte as they are, with the log beside them, which a writable connection works in on close.
 */
function inspect(file: string, migrations: readonly Migration[]): void {
  if (!existsSync(file)) return;
  // SQLite would call it a read that failed.
  if (!statSync(file).isFile()) throw new StartupProblem('folder_unusable', `${file} is no file`);
  const sqlite = openForInspection(file);
  try {
    pendingMigrations(readHistory(sqlite), migrations);
  } finally {
    sqlite.close();
  }
}

async function prepareStore(
  options: OpenStoreOptions,
  files: StoreFiles,
  migrations: readonly Migration[],
  sqlite: Database,
  lock: FolderLock,
  endedUncleanly: boolean,
): Promise<OpenStore> {
  const { clock, log, mayRotate } = options;
  restrictToOwner(files.database);
  configureWriter(sqlite);
  const backups = createBackupMaker({ file: files.database, folder: files.backups, clock, log, mayRotate });
  const applied = await upgrade({
    sqlite,
    migrations,
    clock,
    backUp: () => backups.makeUnlessUnchanged('before-migration'),
  });
  for (const name of applied) log.info('store.migrated', { name });
  const guard = createStoreGuard(log);
  timeStatements(sqlite, 'writer', log, guard);
  const checkpointer = createCheckpointer(sqlite, files.writeAheadLog, log);
  if (applied.length > 0) checkpointer.truncate();
  const writer = createWriter({ sqlite, file: files.database, checkpointer, log, turn: options.turn, guard });
  const reader = openReader(files.database, log, guard);
  return assemble({ sqlite, reader, writer, backups, checkpointer, lock, log, guard, endedUncleanly });
}

interface StoreParts {
  readonly sqlite: Database;
  readonly reader: OpenReader;
  readonly writer: StoreWriter;
  readonly backups: BackupMaker;
  readonly checkpointer: Checkpointer;
  readonly lock: FolderLock;
  readonly log: StoreLog;
  readonly guard: StoreGuard;
  readonly endedUncleanly: boolean;
}

function assemble(parts: StoreParts): OpenStore {
  let closing: Promise<void> | undefined;
  return {
    reader: parts.reader.connection,
    writer: parts.writer,
    backup: (reason) => parts.backups.make(reason),
    statistics: () => parts.writer.statistics(),
    checkIntegrity: (depth) => checkIntegrity(parts.reader.sqlite, depth),
    stopWriting: (damage) => parts.guard.condemn(damage),
    stopBackups: () => parts.backups.close(),
    endedUncleanly: parts.endedUncleanly,
    close() {
      closing ??= closeStore(parts);
      return closing;
    },
  };
}

/** Accepted jobs are finished, a running backup is abandoned; the folder is free afterwards, whatever failed. */
async function closeStore({ sqlite, reader, writer, backups, checkpointer, lock, log }: StoreParts): Promise<void> {
  try {
    await writer.close();
    await backups.close();
    reader.close();
    tidy(sqlite, checkpointer, log);
  } finally {
    closeQuietly(sqlite);
    lock.release();
  }
}

/** On a full or failing disk this is left undone: every stored row is safe in the log, and closing must succeed. */
function tidy(sqlite: Database, checkpointer: Checkpointer, log: StoreLog): void {
  try {
    sqlite.pragma('optimize');
    checkpointer.truncate();
  } catch (error) {
    log.warn('store.tidy-failed', { message: errorText(error) });
  }
}

function closeQuietly(sqlite: Database | undefined): void {
  try {
    sqlite?.close();
  } catch {
    // What failed before is the news; this is only its echo.
  }
}

/** What the page shows instead of a store that cannot be used: the kind of failure and the newest usable backup. */
export async function startupFailureOf(
  error: unknown,
  folder: string,
  migrations: readonly Migration[] = compiledMigrations,
): Promise<StartupFailure> {
  const files = storeFiles(folder);
  const kind = failureKind(error);
  // Another program's folder or one that cannot be read: nothing in it is ours to offer.
  const restorable = kind !== 'already_open' && kind !== 'folder_unusable';
  const backup = restorable ? await findUsableBackup(files.backups, migrations) : null;
  return { kind, detail: errorText(error), dataFolder: files.folder, backup };
}

function failureKind(error: unknown): StartupFailure['kind'] {
  if (error instanceof StartupProblem) return error.kind;
  const kind = sqliteFailureKind(error);
  if (kind === 'corrupt') return 'corrupt_database';
  if (kind === 'unreadable') return 'disk_failed';
  if (kind === 'busy') return 'already_open';
  return 'folder_unusable';
}
