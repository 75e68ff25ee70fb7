import { type FanModelFit, fanModelFitSchema } from '../../../../../shared/contract/fan-model.ts';
import type { ReadConnection } from '../../../db/database.ts';

/** The last fit of a shop; undefined = it was never fitted, or by a version whose fits are not understood any more. */
export function readModel(
  connection: ReadConnection,
  shopId: number,
): { readonly fittedAt: number; readonly fit: FanModelFit } | undefined {
  const row = connection
    .prepare<{ fittedAt: number; fit: string }>('SELECT fitted_at AS "fittedAt", fit FROM fan_models WHERE shop_id = ?')
    .get(shopId);
  if (row === undefined) return undefined;
  const fit = fanModelFitSchema.safeParse(JSON.parse(row.fit));
  return fit.success ? { fittedAt: row.fittedAt, fit: fit.data } : undefined;
}

/** Shops whose fit is older than a moment, or missing. */
export function shopsToFit(connection: ReadConnection, before: number): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT s.id FROM shops s LEFT JOIN fan_models m ON m.shop_id = s.id
       WHERE m.fitted_at IS NULL OR m.fitted_at < ? ORDER BY s.id`,
    )
    .all(before)
    .map(({ id }) => id);
}
