import { damageIn } from '../../db/known-damage.ts';
import { errorText, sqliteFailureKind } from '../../db/store-error.ts';
import type { StoreHealthKeeper } from './health.ts';

/**
 * Tells why no backup was made. A copy that is damaged may show damage in the database itself, and then the data are not
 * safe: `file` is looked through before anybody is told that only the backup failed.
 */
export async function tellBackupFailure(
  health: Pick<StoreHealthKeeper, 'raise'>,
  file: string,
  error: unknown,
  signal?: AbortSignal,
): Promise<void> {
  const kind = sqliteFailureKind(error);
  // Whoever closes the store abandons the copy.
  if (kind === 'closed') return;
  if (kind === 'corrupt') {
    const found = await damageIn(file, 'quick', signal);
    if (found.length > 0) return health.raise('damaged', found.slice(0, 3).join('; '));
  }
  if (kind === 'unreadable') return health.raise('disk_failed', errorText(error));
  health.raise('backup_failed', errorText(error));
}
