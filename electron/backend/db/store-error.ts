import type { StartupFailure } from '../../../shared/contract/system.ts';

/** Why a job, a backup or a restore did not happen. In each case nothing of it was stored. */
export type StoreErrorKind =
  /** The disk (or the page limit) is full. */
  | 'disk_full'
  /** Another process held the file longer than the busy timeout. */
  | 'busy'
  /** Pages of the file are damaged, or it is no database. */
  | 'corrupt'
  /** Writing the disk failed. */
  | 'disk_failed'
  /** The disk does not give back what was written to it. */
  | 'unreadable'
  /** The store or its folder does not accept writes. */
  | 'read_only'
  /** The store is closed or closing. */
  | 'closed'
  /** A job called the writer from inside its own transaction. */
  | 'nested_job'
  /** A job returned a promise; no await fits into a transaction. */
  | 'asynchronous_job'
  /** The transaction ended before its job did, or the connection was used outside a job. */
  | 'no_transaction'
  /** The file offered as a backup cannot be put in place. */
  | 'unusable_backup';

/** A failure of the store with its kind; the cause holds what SQLite said. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  constructor(kind: StoreErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.kind = kind;
  }
}

/** A reason not to open the store, raised where the folder and its backups are not known yet. */
export class StartupProblem extends Error {
  readonly kind: StartupFailure['kind'];
  constructor(kind: StartupFailure['kind'], detail: string, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'StartupProblem';
    this.kind = kind;
  }
}

/** The store could not be opened; `failure` is what the page shows. The files are as they were. */
export class StartupError extends Error {
  readonly failure: StartupFailure;
  constructor(failure: StartupFailure, cause: unknown) {
    super(`${failure.kind}: ${failure.detail}`, { cause });
    this.name = 'StartupError';
    this.failure = failure;
  }
}

/** Extended codes start with their primary one (`SQLITE_IOERR_WRITE`). SQLITE_PROTOCOL is a lost race for the WAL. */
const KINDS_BY_CODE: readonly (readonly [prefix: string, kind: StoreErrorKind])[] = [
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_IOERR_READ', 'unreadable'],
  ['SQLITE_IOERR_SHORT_READ', 'unreadable'],
  ['SQLITE_IOERR_CORRUPTFS', 'unreadable'],
  // The shared memory beside the database could not grow: in practice there is no room for it.
  ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
  ['SQLITE_IOERR', 'disk_failed'],
  ['SQLITE_CANTOPEN', 'disk_failed'],
  ['SQLITE_READONLY', 'read_only'],
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EROFS', 'read_only'],
  ['EIO', 'disk_failed'],
];

/** The code of an error of SQLite or of the file system (`SQLITE_FULL`, `EACCES`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** One line for a person who helps: the message of whatever was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The kind of a failure of disk, lock or file; undefined for constraint failures and for everything else. */
export function sqliteFailureKind(error: unknown): StoreErrorKind | undefined {
  if (error instanceof StoreError) return error.kind;
  const code = errorCode(error);
  if (code === 'EIO' && error instanceof Error && 'syscall' in error && error.syscall === 'read') return 'unreadable';
  return code === undefined ? undefined : KINDS_BY_CODE.find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** Gives failures of disk, lock and file their kind; a constraint failure or a bug passes through as it is. */
export function asStoreError(error: unknown, doing: string): unknown {
  const kind = sqliteFailureKind(error);
  return kind === undefined ? error : new StoreError(kind, `${doing}: ${errorText(error)}`, error);
}
