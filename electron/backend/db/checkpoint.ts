import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { BUSY_TIMEOUT_MILLISECONDS } from './connection.ts';
import { startStopwatch } from './stopwatch.ts';
import type { StoreLog } from './store-log.ts';

const MEGABYTE = 1024 * 1024;

/** How long the log may get before a checkpoint, by who would have to wait for it. */
const LOG_LIMITS = { nobody: MEGABYTE, background: 16 * MEGABYTE, user: 256 * MEGABYTE } as const;

export type Waiting = keyof typeof LOG_LIMITS;

export interface Checkpointer {
  /** Empties the write-ahead log when it is long enough for those who wait; answers whether it tried. */
  afterJob(waiting: Waiting): boolean;
  /** Empties it now; false when a reader was in the way. */
  truncate(): boolean;
}

/**
 * Moves the write-ahead log into the database between jobs. A reader in the middle of a long list keeps it from being
 * emptied: waiting for it here would stop the program that the reader lives in, so it tries again once the log has
 * grown by another step.
 */
export function createCheckpointer(sqlite: Database, logFile: string, log: StoreLog): Checkpointer {
  let bytesLeftByReader = 0;

  function truncate(): boolean {
    const elapsed = startStopwatch();
    sqlite.pragma('busy_timeout = 0');
    try {
      const blocked = sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true });
      bytesLeftByReader = blocked === 0 ? 0 : logBytes();
      const milliseconds = Math.round(elapsed());
      log.info('store.checkpoint', { milliseconds, bytesLeft: bytesLeftByReader });
      return blocked === 0;
    } finally {
      sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MILLISECONDS}`);
    }
  }

  function logBytes(): number {
    return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  }

  return {
    truncate,
    afterJob(waiting) {
      if (logBytes() - bytesLeftByReader < LOG_LIMITS[waiting]) return false;
      truncate();
      return true;
    },
  };
}
