import { errorText, StoreError, sqliteFailureKind } from './store-error.ts';
import type { StoreLog } from './store-log.ts';

/** Failures that somebody must know about, whoever ran into them. */
const TOLD = ['corrupt', 'disk_full', 'disk_failed', 'unreadable', 'read_only'] as const;

/** The event by which a thread tells them; `kind` and `message` are its details. */
export const TROUBLE_EVENT = 'store.trouble';

/** Notices what connections of one thread run into. */
export interface StoreGuard {
  /** Told of every failure of a statement or a job; others than of disk and file pass unheard. */
  notice(error: unknown, doing: string): void;
  /** A check of the whole file found damage: from now on nothing is written. */
  condemn(damage: string): void;
  /** Throws once damage was seen: writing into a damaged file makes it worse. */
  assertWritable(doing: string): void;
}

/** Creates the guard; what it notices goes to the log, which reaches the backend's thread from every other. */
export function createStoreGuard(log: StoreLog): StoreGuard {
  let damage: string | undefined;
  let heard: unknown;
  return {
    notice(error, doing) {
      // The statement tells it first, then the job around it.
      if (error === heard || (error instanceof Error && error.cause !== undefined && error.cause === heard)) return;
      heard = error;
      const kind = TOLD.find((known) => known === sqliteFailureKind(error));
      if (kind === undefined) return;
      const message = errorText(error);
      // Its own refusals are no news.
      if (kind === 'corrupt' && damage !== undefined) return;
      if (kind === 'corrupt') damage = message;
      log.warn(TROUBLE_EVENT, { kind, message, doing });
    },
    condemn(found) {
      damage ??= found;
    },
    assertWritable(doing) {
      if (damage === undefined) return;
      throw new StoreError('corrupt', `${doing} was refused: the database is damaged (${damage})`);
    },
  };
}
