import Database from 'better-sqlite3';
import type { ReadConnection } from './database.ts';
import { createStatementCache } from './statement-cache.ts';
import { timeStatements } from './statement-timing.ts';
import type { StoreGuard } from './store-guard.ts';
import type { StoreLog } from './store-log.ts';

/** "mait" in the header of every database of ours, so that a foreign file is never taken for a store. */
export const APPLICATION_ID = 0x6d616974;

export const BUSY_TIMEOUT_MILLISECONDS = 5000;

/** Negative = KiB. The reader gets more: lists live on it. */
const WRITER_CACHE = -32_000;
const READER_CACHE = -64_000;
const READER_MEMORY_MAP_BYTES = 256 * 1024 * 1024;
const LARGEST_IDLE_LOG_BYTES = 64 * 1024 * 1024;
/** Rows that `PRAGMA optimize` looks at in each index; the whole of a large table would hold up closing. */
const ANALYSIS_LIMIT = 400;

/** Opens a file of which it is not known whose it is; nothing is changed, on closing neither. */
export function openForInspection(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MILLISECONDS });
}

/** Opens (or creates) the file for writing. */
export function openWritable(file: string): Database.Database {
  return new Database(file, { timeout: BUSY_TIMEOUT_MILLISECONDS });
}

/**
 * Settings of the writer's connection, after the file is known to be ours.
 *
 * synchronous=FULL: with NORMAL a power cut may take the last commits. Orders can be pulled again, but a note of the
 * staff or the mark that a parcel was sent cannot, and a lost mark sends twice. The writer lowers it for what the sync
 * stores (see there): a flush costs 0.5 ms on a good disk and 30 ms on a busy one.
 *
 * wal_autocheckpoint=0: otherwise whoever commits the thousandth page pays for the checkpoint, often a person. The
 * writer makes checkpoints between jobs instead.
 */
export function configureWriter(sqlite: Database.Database): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('checkpoint_fullfsync = ON');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.pragma(`journal_size_limit = ${LARGEST_IDLE_LOG_BYTES}`);
  sqlite.pragma(`cache_size = ${WRITER_CACHE}`);
  sqlite.pragma(`analysis_limit = ${ANALYSIS_LIMIT}`);
  configureBoth(sqlite);
}

/** In memory: sorting a list must not leave plain rows in a shared temporary folder. */
function configureBoth(sqlite: Database.Database): void {
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('cell_size_check = ON');
}

/** KiB, negative as SQLite has it: a scan reads each page once and gains nothing by keeping it. */
const SCANNER_CACHE = -8_000;

/**
 * Opens a connection that reads through much of the file on a thread of its own. No memory map and a small cache: what
 * it passes by must not fill the memory of the program.
 */
export function openScanner(file: string): Pick<OpenReader, 'connection' | 'close'> {
  const sqlite = openForInspection(file);
  sqlite.pragma('query_only = ON');
  sqlite.pragma(`cache_size = ${SCANNER_CACHE}`);
  configureBoth(sqlite);
  const connection = { kind: 'read', file, prepare: createStatementCache(sqlite) } satisfies ReadConnection;
  return { connection, close: () => void sqlite.close() };
}

export interface OpenReader {
  readonly connection: ReadConnection;
  /** For checks of the whole file. */
  readonly sqlite: Database.Database;
  close(): void;
}

/** Opens the connection that lists and pages read from; it cannot write, by its mode and by a setting. */
export function openReader(file: string, log: StoreLog, guard?: StoreGuard): OpenReader {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MILLISECONDS });
  sqlite.pragma('query_only = ON');
  sqlite.pragma(`cache_size = ${READER_CACHE}`);
  // Only here: a failing disk under a memory map ends the process, so the connection that writes goes without.
  sqlite.pragma(`mmap_size = ${READER_MEMORY_MAP_BYTES}`);
  configureBoth(sqlite);
  timeStatements(sqlite, 'reader', log, guard);
  const connection = { kind: 'read', file, prepare: createStatementCache(sqlite) } satisfies ReadConnection;
  return { connection, sqlite, close: () => void sqlite.close() };
}
