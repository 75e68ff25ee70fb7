import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Backup, BackupPreview, StoreHealth } from '../../../../shared/contract/backups.ts';
import { changeSchema } from '../../../../shared/contract/system.ts';
import { type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { BackendContext } from '../../context.ts';
import { listBackups } from '../../db/backup.ts';
import { type BackupFile, parseBackupFileName } from '../../db/backup-names.ts';
import { databaseBytesOf, freeBytesOf, freeMegabytes, megabytes, SpaceError } from '../../db/disk-space.ts';
import { migrations } from '../../db/migrations/compiled.ts';
import { assertUsableBackup, type RestoreResult, restoreBackup } from '../../db/restore.ts';
import { runStoreTask } from '../../db/run-store-task.ts';
import { errorText } from '../../db/store-error.ts';
import { storeFiles } from '../../db/store-files.ts';
import type { RequestContext } from '../../host.ts';
import { stderrLog } from '../../stderr-log.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { tellBackupFailure } from './backup-failure.ts';

function backupsFolder({ options }: BackendContext): string {
  return storeFiles(options.dataFolder).backups;
}

function toBackup(folder: string, { fileName, reason, takenAt }: BackupFile): Backup {
  const bytes = statSync(join(folder, fileName), { throwIfNoEntry: false })?.size ?? 0;
  return { fileName, reason, takenAt, bytes };
}

/** Backups, newest first, and where they lie. */
export function listOf(backend: BackendContext): { items: Backup[]; folder: string } {
  const folder = backupsFolder(backend);
  return { items: listBackups(folder).map((file) => toBackup(folder, file)), folder };
}

/** Only names that we give: a path or another file is never opened because somebody asked for it. */
function requireName(fileName: string): BackupFile {
  const file = parseBackupFileName(fileName);
  if (!file) throw new UserError('NOT_FOUND', 'error.notFound');
  return file;
}

/** Why a copy was not made: how much room it needs, where that is it. */
function reasonOf(error: unknown, locale: Locale): string {
  const cause = error instanceof Error && error.cause instanceof SpaceError ? error.cause : error;
  if (!(cause instanceof SpaceError)) return errorText(error);
  return translate(locale, 'backups.noSpace', { needed: megabytes(cause.needed), free: freeMegabytes(cause.free) });
}

/** Makes a backup now, in the name of the person who asked. */
export async function makeBackup(backend: BackendContext, context: RequestContext): Promise<Backup> {
  const { store, health, options } = backend;
  if (health.has('damaged')) throw new UserError('UNAVAILABLE', 'error.store.damaged');
  let path: string;
  try {
    path = await store.backup('manual');
  } catch (error) {
    if (error instanceof UserError) throw error;
    await tellBackupFailure(health, store.reader.file, error);
    throw new UserError('UNAVAILABLE', 'error.backup.failed', { text: reasonOf(error, context.locale) }, error);
  }
  health.clear('backup_failed');
  health.clear('backup_late');
  const folder = backupsFolder(backend);
  const made = toBackup(folder, requireName(basename(path)));
  await store.writer.run('audit backup', (connection) =>
    recordAudit(connection, context, 'backups.make', null, { bytes: made.bytes }, options.clock.now(), {
      recordKind: 'backup',
      record: made.fileName,
    }),
  );
  backend.bus.tell({ topics: ['health', 'audit'] });
  return made;
}

/** What is inside a backup beside what the present database holds; reads it through on a thread of its own. */
export async function previewBackup(backend: BackendContext, fileName: string): Promise<BackupPreview> {
  const { takenAt } = requireName(fileName);
  const file = join(backupsFolder(backend), fileName);
  const [{ problem, detail, contents }, present] = await Promise.all([
    runStoreTask('inspect', { file, migrations }),
    backend.failure === null ? runStoreTask('contents', { file: backend.store.reader.file }).catch(() => null) : null,
  ]);
  return {
    fileName,
    takenAt,
    usable: problem === null,
    problem,
    detail,
    shops: [...(contents?.shops ?? [])],
    orders: contents?.orders ?? 0,
    refundCases: contents?.refundCases ?? 0,
    newestOrderAt: contents?.newestOrderAt ?? null,
    present: present && {
      orders: present.orders,
      refundCases: present.refundCases,
      newestOrderAt: present.newestOrderAt,
    },
    openCommands: contents?.openCommands ?? 0,
  };
}

/** Everything on every page may be different now. */
const ALL_TOPICS = changeSchema.shape.topics.element.options;

export interface Restored {
  readonly restored: string;
  readonly setAside: string | null;
}

/**
 * Puts a backup in place: looks at it while everything still runs, then closes engine and store, swaps the files and
 * opens everything again. When it fails, the present store is opened again as it was.
 */
export async function restoreFrom(
  backend: BackendContext,
  context: Pick<RequestContext, 'staffId' | 'origin' | 'locale'>,
  file: string,
): Promise<Restored> {
  const { options, restart, health } = backend;
  const { clock, dataFolder, log = stderrLog } = options;
  try {
    await assertUsableBackup(file, migrations);
  } catch (error) {
    throw new UserError('REFUSED', 'error.backup.unusable', { text: errorText(error) }, error);
  }
  let done: { readonly result: RestoreResult; readonly next: BackendContext };
  try {
    done = await restart(async () => {
      const result = await restoreBackup({ folder: dataFolder, file, clock, log });
      // Damage is cleared by the next run, once it has read the restored file through.
      health.clear('disk_failed');
      health.clear('audit_broken');
      return result;
    });
  } catch (error) {
    throw new UserError('UNAVAILABLE', 'error.restore.failed', { text: reasonOf(error, context.locale) }, error);
  }
  const { store, bus } = done.next;
  const { setAside, heldCommands, renewedSecrets } = done.result;
  log.info('store.restored', { heldCommands, renewedSecrets });
  const subject = { recordKind: 'backup', record: basename(file) };
  await store.writer.run('audit restore', (connection) =>
    recordAudit(connection, context, 'backups.restore', null, { setAside, heldCommands }, clock.now(), subject),
  );
  bus.tell({ topics: ALL_TOPICS });
  return { restored: file, setAside };
}

/** Puts the backup of this name in place. */
export function restoreNamed(backend: BackendContext, context: RequestContext, fileName: string): Promise<Restored> {
  requireName(fileName);
  return restoreFrom(backend, context, join(backupsFolder(backend), fileName));
}

/** Disk, file, backups and clock as they are now; answers also while the store cannot be opened. */
export async function readHealth(backend: BackendContext): Promise<StoreHealth> {
  const { health, options } = backend;
  const { items } = listOf(backend);
  const { integrity, clockDifference, nextBackupAt } = health.figures;
  const [databaseBytes, freeBytes] = await Promise.all([
    databaseBytesOf(storeFiles(options.dataFolder).database),
    freeBytesOf(options.dataFolder),
  ]);
  return {
    databaseBytes,
    freeBytes,
    lastBackup: items[0] ?? null,
    nextBackupAt,
    lastIntegrityCheckAt: integrity?.at ?? null,
    lastIntegrityProblem: integrity?.problem ?? null,
    clockDifference,
    troubles: [...health.troubles()],
  };
}
