import { type BackupFile, type BackupReason, shanghaiDay } from './backup-names.ts';

const TODAY_KEPT = 3;
const SCHEDULED_KEPT = 10;
/** The newest of each; what a person asked for lasts longest. */
const OTHERS_KEPT = { manual: 10, 'before-migration': 3, 'before-restore': 3 } as const satisfies Record<
  Exclude<BackupReason, 'scheduled'>,
  number
>;

/**
 * Backups that may go. Of the scheduled ones stay the three newest of today and the newest of each earlier day, ten in
 * all; the other reasons are counted by themselves, so that a busy day never pushes out the copy before an upgrade.
 */
export function backupsToRemove(backups: readonly BackupFile[], now: number): readonly BackupFile[] {
  const newestFirst = backups.toSorted((left, right) => right.takenAt - left.takenAt);
  const kept = new Set<BackupFile>(scheduledToKeep(newestFirst, shanghaiDay(now)));
  for (const reason of ['manual', 'before-migration', 'before-restore'] as const) {
    const ofReason = newestFirst.filter((backup) => backup.reason === reason);
    for (const backup of ofReason.slice(0, OTHERS_KEPT[reason])) kept.add(backup);
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

function scheduledToKeep(newestFirst: readonly BackupFile[], today: number): readonly BackupFile[] {
  const keptByDay = new Map<number, number>();
  const kept = newestFirst.filter((backup) => {
    if (backup.reason !== 'scheduled') return false;
    const day = shanghaiDay(backup.takenAt);
    const count = (keptByDay.get(day) ?? 0) + 1;
    keptByDay.set(day, count);
    // A day ahead of the clock (it was set back) is treated like today: losing copies to a wrong clock helps nobody.
    return count <= (day >= today ? TODAY_KEPT : 1);
  });
  return kept.slice(0, SCHEDULED_KEPT);
}
