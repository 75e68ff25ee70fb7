import type { ReadConnection } from '../../../db/database.ts';

/** The nicks of these fans, by key, as the platform tells them. */
export function readFanNames(connection: ReadConnection, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = connection
    .prepare<{ id: number; nick: string }>(
      'SELECT id, nick FROM buyers WHERE id IN (SELECT value FROM json_each(@ids))',
    )
    .all({ ids: JSON.stringify(ids) });
  return new Map(rows.map(({ id, nick }) => [id, nick]));
}
