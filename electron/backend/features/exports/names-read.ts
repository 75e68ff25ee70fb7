import type { ReadConnection } from '../../db/database.ts';
import type { ExportNames } from './columns.ts';

/** Names of shops and tags by their keys. */
export function readExportNames(connection: ReadConnection): ExportNames {
  const names = (sql: string): Map<number, string> =>
    new Map(
      connection
        .prepare<{ id: number; name: string }>(sql)
        .all()
        .map(({ id, name }) => [id, name]),
    );
  return { shops: names('SELECT id, name FROM shops'), tags: names('SELECT id, name FROM tags') };
}
