import type { AuditEvent } from '../../../../shared/contract/audit.ts';
import type { ReadConnection } from '../../db/database.ts';

/** Events before `beforeId`, newest first. */
export function listAudit(
  connection: ReadConnection,
  shopId: number | undefined,
  beforeId: number | undefined,
  limit: number,
): AuditEvent[] {
  const rows = connection
    .prepare<Omit<AuditEvent, 'detail'> & { detail: string }>(
      `SELECT e.id, e.at, e.staff_id AS "staffId", s.name AS "staffName", e.origin, e.operation, e.shop_id AS "shopId", e.detail
       FROM audit_events e LEFT JOIN staff s ON s.id = e.staff_id
       WHERE (@shopId IS NULL OR e.shop_id = @shopId) AND (@beforeId IS NULL OR e.id < @beforeId)
       ORDER BY e.id DESC LIMIT @limit`,
    )
    .all({ shopId: shopId ?? null, beforeId: beforeId ?? null, limit });
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
}
