import { DAY } from '../../../shared/domain/clock.ts';
import { type BackupFile, shanghaiDay } from './backup-names.ts';

const TODAY_KEPT = 8;
const DAYS_KEPT = 7;
const WEEKS_KEPT = 5;
/** What a person asked for lasts longest. */
const MANUAL_KEPT = 10;
/** Copies from before an upgrade or a restore: long enough for somebody to miss something. */
const BEFORE_KEPT_FOR = 30 * DAY;

/**
 * Backups that may go. Of the scheduled ones stay those of today (at most eight), the newest of each of the seven days
 * before and the newest of each of the five weeks before this one; of the others, the ten newest that a person asked
 * for and those of 30 days from before upgrades and restores. The newest of each reason stays in any case.
 */
export function backupsToRemove(backups: readonly BackupFile[], now: number): readonly BackupFile[] {
  const newestFirst = backups.toSorted((left, right) => right.takenAt - left.takenAt);
  const of = (reason: BackupFile['reason']): BackupFile[] => newestFirst.filter((backup) => backup.reason === reason);
  const before = (reason: 'before-migration' | 'before-restore'): BackupFile[] =>
    of(reason).filter((backup, index) => index === 0 || backup.takenAt > now - BEFORE_KEPT_FOR);
  const kept = new Set([
    ...scheduledToKeep(of('scheduled'), shanghaiDay(now)),
    ...of('manual').slice(0, MANUAL_KEPT),
    ...before('before-migration'),
    ...before('before-restore'),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function scheduledToKeep(newestFirst: readonly BackupFile[], today: number): readonly BackupFile[] {
  const days = new Map<number, number>();
  const weeks = new Map<number, number>();
  const countIn = (counts: Map<number, number>, key: number): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  return newestFirst.filter((backup, index) => {
    const day = shanghaiDay(backup.takenAt);
    const countOfDay = countIn(days, day);
    const countOfWeek = countIn(weeks, weekOf(day));
    // A day ahead of the clock (it was set back) is treated like today: losing copies to a wrong clock helps nobody.
    if (day >= today) return countOfDay <= TODAY_KEPT;
    if (day >= today - DAYS_KEPT) return countOfDay === 1;
    const isKeptWeek = weekOf(day) >= weekOf(today) - WEEKS_KEPT;
    return (isKeptWeek && countOfWeek === 1) || index === 0;
  });
}

/** Weeks begin on Monday; day 0 (1 January 1970) was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
