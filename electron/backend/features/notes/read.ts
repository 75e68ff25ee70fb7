import type { ReadConnection } from '../../db/database.ts';

/** Keys of the orders among these that are there, and whether they came over an open platform. */
export function noteTargets(
  connection: ReadConnection,
  ids: readonly number[],
): { readonly id: number; readonly hasApi: boolean }[] {
  return connection
    .prepare<{ id: number; hasApi: number }>(
      `SELECT o.id, o.origin = 'api' AS "hasApi" FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value`,
    )
    .all(JSON.stringify(ids))
    .map(({ id, hasApi }) => ({ id, hasApi: hasApi === 1 }));
}
