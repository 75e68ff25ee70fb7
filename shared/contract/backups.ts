import { z } from 'zod';
import { procedure } from './procedure.ts';
import { optionalTimeSchema, timeSchema } from './values.ts';

export const BACKUP_REASONS = ['scheduled', 'manual', 'before-migration', 'before-restore'] as const;

export const backupSchema = z.object({
  fileName: z.string(),
  reason: z.enum(BACKUP_REASONS),
  takenAt: timeSchema,
  bytes: z.number().int(),
});
export type Backup = z.infer<typeof backupSchema>;

/** What is inside a backup, or why it cannot be used. */
export const backupPreviewSchema = z.object({
  fileName: z.string(),
  takenAt: timeSchema,
  usable: z.boolean(),
  /** Why it is refused: cut short, damaged, a stranger's, from a newer Maitian. */
  problem: z.enum(['damaged', 'cut_short', 'foreign', 'newer', 'missing']).nullable(),
  detail: z.string().nullable(),
  shops: z.array(z.object({ name: z.string(), orders: z.number().int() })),
  orders: z.number().int(),
  refundCases: z.number().int(),
  newestOrderAt: optionalTimeSchema,
  /** What the present database holds, for comparison; null while it cannot be read. */
  present: z
    .object({ orders: z.number().int(), refundCases: z.number().int(), newestOrderAt: optionalTimeSchema })
    .nullable(),
  /** Commands to the platform that the backup shows as open: after a restore they wait for a person. */
  openCommands: z.number().int(),
});
export type BackupPreview = z.infer<typeof backupPreviewSchema>;

/** A condition of folder, disk, file or clock that somebody must know about. */
export const STORE_TROUBLES = [
  'disk_full',
  'disk_low',
  'read_only',
  'damaged',
  'disk_failed',
  'clock_wrong',
  'backup_failed',
  'backup_late',
  'audit_broken',
] as const;
export const storeTroubleSchema = z.object({
  kind: z.enum(STORE_TROUBLES),
  since: timeSchema,
  /** For people who help: the error's text, the clock's difference in ms, the broken event's number. */
  detail: z.string(),
});
export type StoreTrouble = z.infer<typeof storeTroubleSchema>;

export const storeHealthSchema = z.object({
  databaseBytes: z.number().int(),
  freeBytes: z.number().int().nullable(),
  lastBackup: backupSchema.nullable(),
  nextBackupAt: optionalTimeSchema,
  lastIntegrityCheckAt: optionalTimeSchema,
  lastIntegrityProblem: z.string().nullable(),
  /** Platform time minus the machine's, milliseconds; null = not known yet. */
  clockDifference: z.number().int().nullable(),
  troubles: z.array(storeTroubleSchema),
});
export type StoreHealth = z.infer<typeof storeHealthSchema>;

export const backupsContract = {
  list: procedure('GET', '/system/backups', 'Backups, newest first')
    .input(z.object({}))
    .output(z.object({ items: z.array(backupSchema), folder: z.string() })),
  make: procedure('POST', '/system/backups', 'Make a backup now').input(z.object({})).output(backupSchema),
  preview: procedure('GET', '/system/backups/{fileName}', 'What is inside a backup')
    .input(z.object({ fileName: z.string().max(200) }))
    .output(backupPreviewSchema),
  /** Puts a backup in place; the present file is kept beside it. Maitian works on with the restored store. */
  restore: procedure('POST', '/system/backups/{fileName}/restore', 'Put a backup in place')
    .input(z.object({ fileName: z.string().max(200) }))
    .output(z.object({ restored: z.string(), setAside: z.string().nullable() })),
  health: procedure('GET', '/system/health', 'Disk, file, backups and clock')
    .input(z.object({}))
    .output(storeHealthSchema),
  /** Reads through the whole database and the audit chain now; may take a minute. */
  checkIntegrity: procedure('POST', '/system/check-integrity', 'Check the database now')
    .input(z.object({}))
    .output(z.object({ problems: z.array(z.string()), checkedAt: timeSchema })),
  /** Makes a bundle for people who help: versions, figures, logs, plans; no row of a buyer, no secret. Answers its download id. */
  diagnose: procedure('POST', '/system/diagnosis', 'Make a diagnosis bundle')
    .input(z.object({}))
    .output(z.object({ exportId: z.string(), fileName: z.string(), bytes: z.number().int() })),
};
