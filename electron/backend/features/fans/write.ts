import type { WriteConnection } from '../../db/database.ts';

/** Forgets some of the changes up to this number, which whoever holds purchases has taken in; answers how many. */
export function forgetFanChanges(connection: WriteConnection, through: number, limit: number): number {
  return connection
    .prepare(
      `DELETE FROM fan_changes WHERE sequence IN (SELECT sequence FROM fan_changes WHERE sequence <= ? ORDER BY sequence LIMIT ?)`,
    )
    .run(through, limit).changes;
}
