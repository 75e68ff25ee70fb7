import type { Clock } from '../../../../shared/domain/clock.ts';
import { HOUR, MINUTE } from '../../../../shared/domain/clock.ts';
import { listBackups } from '../../db/backup.ts';
import type { Store } from '../../db/database.ts';
import { type Loop, startLoop } from '../../sync/shop-loop.ts';
import { tellBackupFailure } from './backup-failure.ts';
import type { StoreHealthKeeper } from './health.ts';

const BACKUP_EVERY = 4 * HOUR;
/** The start belongs to the person who waits for it. */
const FIRST_AFTER = 2 * MINUTE;
const RETRY_AFTER = 30 * MINUTE;
/** From this age on the newest backup is a trouble of its own. */
const LATE_AFTER = 26 * HOUR;

export interface BackupUpkeepOptions {
  readonly store: Pick<Store, 'backup' | 'reader'>;
  /** Where the backups lie. */
  readonly folder: string;
  readonly clock: Clock;
  readonly health: StoreHealthKeeper;
  onUnexpected(name: string, error: unknown): void;
}

/** Makes a backup when the newest is four hours old, at the start and from then on; a failure is told and tried again. */
export function startBackups({ store, folder, clock, health, onUnexpected }: BackupUpkeepOptions): Loop {
  const startedAt = clock.now();
  let isFirst = true;

  const planned = (time: number): number => {
    health.figures.nextBackupAt = time;
    return time;
  };

  /** Copies of the future were made while the clock was wrong: they say nothing about how old the newest is. */
  function newestAt(): number | undefined {
    return listBackups(folder).find(({ takenAt }) => takenAt <= clock.now())?.takenAt;
  }

  return startLoop(
    'backups',
    clock,
    async (signal) => {
      if (health.has('damaged')) {
        // A copy of a damaged file is no backup, and what is there must last.
        health.figures.nextBackupAt = null;
        return clock.now() + BACKUP_EVERY;
      }
      const newest = newestAt();
      const due = (newest ?? Number.NEGATIVE_INFINITY) + BACKUP_EVERY;
      if (isFirst) {
        isFirst = false;
        return planned(Math.max(due, clock.now() + FIRST_AFTER));
      }
      if (due > clock.now()) return planned(due);
      try {
        await store.backup('scheduled');
        health.clear('backup_failed');
        health.clear('backup_late');
        return planned(clock.now() + BACKUP_EVERY);
      } catch (error) {
        signal.throwIfAborted();
        await tellBackupFailure(health, store.reader.file, error, signal);
        const last = newest ?? startedAt;
        if (clock.now() - last >= LATE_AFTER) health.raise('backup_late', String(last));
        return planned(clock.now() + RETRY_AFTER);
      }
    },
    onUnexpected,
  );
}
