/** Why a copy was made; `before-restore` is the store as it was when a backup was put in its place. */
export const BACKUP_REASONS = ['before-migration', 'scheduled', 'manual', 'before-restore'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

export interface BackupFile {
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly takenAt: number;
  readonly reason: BackupReason;
}

/** China has had one time zone without summer time since 1991, so a name can be read back without doubt. */
const SHANGHAI_OFFSET = 8 * 60 * 60 * 1000;

const NAME = /^maitian-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})-([a-z-]+)\.sqlite3$/;

/** `maitian-20261123-033126-412-scheduled.sqlite3`: the time a seller's clock showed, then the reason. */
export function backupFileName(takenAt: number, reason: BackupReason): string {
  const [date = '', time = ''] = new Date(takenAt + SHANGHAI_OFFSET).toISOString().split('T');
  return `maitian-${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${time.slice(9, 12)}-${reason}.sqlite3`;
}

/** Reads a name of `backupFileName` back; undefined for every other file. */
export function parseBackupFileName(fileName: string): BackupFile | undefined {
  const [, year, month, day, hour, minute, second, millisecond, text] = NAME.exec(fileName) ?? [];
  const reason = BACKUP_REASONS.find((known) => known === text);
  if (reason === undefined) return undefined;
  const takenAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}+08:00`);
  return Number.isNaN(takenAt) ? undefined : { fileName, takenAt, reason };
}

/** The day in Shanghai as a number that grows by one a day. */
export function shanghaiDay(time: number): number {
  return Math.floor((time + SHANGHAI_OFFSET) / (24 * 60 * 60 * 1000));
}
