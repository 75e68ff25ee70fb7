import type { FanMarkKind } from '../../../../shared/domain/fans/restock.ts';
import type { WriteConnection } from '../../db/database.ts';

/** Puts fans on a list; answers those that were not on it. */
export function insertMarks(
  connection: WriteConnection,
  buyerIds: readonly number[],
  mark: { readonly kind: FanMarkKind; readonly reason: string; readonly staffId: number | null; readonly at: number },
): number[] {
  return connection
    .prepare<{ buyerId: number }>(
      `INSERT INTO fan_marks (buyer_id, kind, reason, staff_id, at)
       SELECT id, ?, ?, ?, ? FROM buyers WHERE id IN (SELECT value FROM json_each(?))
       ON CONFLICT (buyer_id, kind) DO NOTHING RETURNING buyer_id AS "buyerId"`,
    )
    .all(mark.kind, mark.reason, mark.staffId, mark.at, JSON.stringify(buyerIds))
    .map(({ buyerId }) => buyerId);
}

export interface RemovedMark {
  readonly buyerId: number;
  readonly reason: string;
  readonly staffId: number | null;
  readonly at: number;
}

/** Takes fans off a list; answers what stood there. */
export function deleteMarks(
  connection: WriteConnection,
  buyerIds: readonly number[],
  kind: FanMarkKind,
): RemovedMark[] {
  return connection
    .prepare<RemovedMark>(
      `DELETE FROM fan_marks WHERE kind = ? AND buyer_id IN (SELECT value FROM json_each(?))
       RETURNING buyer_id AS "buyerId", reason, staff_id AS "staffId", at`,
    )
    .all(kind, JSON.stringify(buyerIds));
}
