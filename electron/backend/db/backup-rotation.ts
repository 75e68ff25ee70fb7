import { DAY } from '../../../shared/domain/clock.ts';
import { type BackupFile, shanghaiDay } from './backup-names.ts';

const TODAY_KEPT = 8;
const DAYS_KEPT = 7;
/** The week that goes on, and five before it. */
const WEEKS_KEPT = 6;
/** What a person asked for lasts longest. */
const MANUAL_KEPT = 10;
/** Copies from before an upgrade or a restore: long enough for somebody to miss something, and the newest whatever the clock says. */
const BEFORE_KEPT_FOR = 30 * DAY;
const BEFORE_KEPT = 3;

/**
 * Backups that may go. Of the scheduled ones stay those of today (at most eight), the newest of each of the last seven
 * earlier days that have one and the newest of each of the last six weeks that have one; of the others, the ten newest
 * that a person asked for, and those of 30 days from before upgrades and restores, at least three. Days and weeks are
 * counted by what is there, not by the calendar: neither a holiday nor a clock that is years ahead empties the folder.
 */
export function backupsToRemove(backups: readonly BackupFile[], now: number): readonly BackupFile[] {
  const newestFirst = backups.toSorted((left, right) => right.takenAt - left.takenAt);
  const of = (reason: BackupFile['reason']): BackupFile[] => newestFirst.filter((backup) => backup.reason === reason);
  const before = (reason: 'before-migration' | 'before-restore'): BackupFile[] =>
    of(reason).filter((backup, index) => index < BEFORE_KEPT || backup.takenAt > now - BEFORE_KEPT_FOR);
  const kept = new Set([
    ...scheduledToKeep(of('scheduled'), shanghaiDay(now)),
    ...of('manual').slice(0, MANUAL_KEPT),
    ...before('before-migration'),
    ...before('before-restore'),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function scheduledToKeep(newestFirst: readonly BackupFile[], today: number): readonly BackupFile[] {
  const countByDay = new Map<number, number>();
  const earlierDays = new Set<number>();
  const weeks = new Set<number>();
  return newestFirst.filter(({ takenAt }) => {
    const day = shanghaiDay(takenAt);
    const countOfDay = (countByDay.get(day) ?? 0) + 1;
    countByDay.set(day, countOfDay);
    // A day ahead of the clock (it was set back) is treated like today: losing copies to a wrong clock helps nobody.
    if (day > today) return countOfDay <= TODAY_KEPT;
    const isFirstOfWeek = !weeks.has(weekOf(day));
    weeks.add(weekOf(day));
    if (day === today) return countOfDay <= TODAY_KEPT;
    earlierDays.add(day);
    if (countOfDay > 1) return false;
    return earlierDays.size <= DAYS_KEPT || (isFirstOfWeek && weeks.size <= WEEKS_KEPT);
  });
}

/** Weeks begin on Monday; day 0 (1 January 1970) was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
