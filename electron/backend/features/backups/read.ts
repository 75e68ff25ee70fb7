import type { ReadConnection } from '../../db/database.ts';
import type { IntegrityResult } from './health.ts';

/** Key of the last check's result among the settings. */
export const INTEGRITY_KEY = 'health.integrity';

/** The result of the last check of the whole database; null = never, or it cannot be read. */
export function readIntegrity(connection: ReadConnection): IntegrityResult | null {
  try {
    const row = connection.prepare<{ value: string }>('SELECT value FROM settings WHERE key = ?').get(INTEGRITY_KEY);
    const result: Partial<IntegrityResult> | null = row === undefined ? null : JSON.parse(row.value);
    if (typeof result?.at !== 'number') return null;
    const { at, problem, fullAt } = result;
    return {
      at,
      problem: typeof problem === 'string' ? problem : null,
      fullAt: typeof fullAt === 'number' ? fullAt : null,
    };
  } catch {
    return null;
  }
}

/** Shops that are pulled, by their local keys. */
export function pulledShopIds(connection: ReadConnection): number[] {
  return connection
    .prepare<{ id: number }>('SELECT id FROM shops WHERE app_id IS NOT NULL ORDER BY id')
    .all()
    .map(({ id }) => id);
}
