import type { FanModelFit } from '../../../../../shared/contract/fan-model.ts';
import type { WriteConnection } from '../../../db/database.ts';

/** Keeps the newest fit of a shop; nothing where the shop is gone meanwhile. */
export function keepModel(connection: WriteConnection, shopId: number, fittedAt: number, fit: FanModelFit): void {
  connection
    .prepare(
      `INSERT INTO fan_models (shop_id, fitted_at, fit) SELECT id, ?, ? FROM shops WHERE id = ?
       ON CONFLICT (shop_id) DO UPDATE SET fitted_at = excluded.fitted_at, fit = excluded.fit`,
    )
    .run(fittedAt, JSON.stringify(fit), shopId);
}
