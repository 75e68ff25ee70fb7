import Database from 'better-sqlite3';
import { errorCode, errorText, StartupProblem } from './store-error.ts';
import type { StoreFiles } from './store-files.ts';

export interface FolderLock {
  /** Lets others open the folder; safe to call twice. */
  release(): void;
}

/**
 * Holds the data folder for this program. The lock is an exclusive transaction on an empty SQLite file: the system
 * drops it with the process, however that ends, so there is no stale lock to detect and no process number to trust;
 * it also refuses a second opener inside the same process. Throws already_open or folder_unusable.
 */
export function lockFolder(files: StoreFiles): FolderLock {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(files.lock, { timeout: 0 });
    sqlite.exec('BEGIN EXCLUSIVE');
    const held = sqlite;
    return { release: () => void held.close() };
  } catch (error) {
    sqlite?.close();
    const busy = errorCode(error)?.startsWith('SQLITE_BUSY') === true;
    throw busy
      ? new StartupProblem('already_open', `${files.folder} is open in another Maitian`, error)
      : new StartupProblem('folder_unusable', errorText(error), error);
  }
}
