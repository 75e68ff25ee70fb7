import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { listBackups } from './backup.ts';
import { openForInspection } from './connection.ts';
import { pendingMigrations, readHistory } from './history.ts';
import { checkIntegrity } from './integrity.ts';
import type { Migration } from './migrations/migration.ts';
import { errorText, StoreError } from './store-error.ts';

/** Throws unusable_backup unless the file is an undamaged store that this version can open. */
export async function assertUsableBackup(file: string, migrations: readonly Migration[]): Promise<void> {
  let sqlite: Database | undefined;
  try {
    sqlite = openForInspection(file);
    const history = readHistory(sqlite);
    if (history.kind === 'empty') throw new StoreError('unusable_backup', 'the file is empty');
    pendingMigrations(history, migrations);
    const report = await checkIntegrity(sqlite, 'quick');
    if (!report.sound) throw new StoreError('corrupt', report.differences.join('; '));
  } catch (error) {
    throw new StoreError('unusable_backup', `${file}: ${errorText(error)}`, error);
  } finally {
    sqlite?.close();
  }
}

/** Path of the newest backup that this version can open and whose pages are sound, or null. */
export async function findUsableBackup(folder: string, migrations: readonly Migration[]): Promise<string | null> {
  for (const { fileName } of listBackups(folder)) {
    const file = join(folder, fileName);
    try {
      await assertUsableBackup(file, migrations);
      return file;
    } catch {
      // The next older one may do.
    }
  }
  return null;
}
