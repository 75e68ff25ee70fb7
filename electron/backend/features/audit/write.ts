import type { WriteConnection } from '../../db/database.ts';

/** Appends one event. `detail` never holds plaintext of a buyer and never a secret. */
export function appendAudit(
  connection: WriteConnection,
  event: {
    readonly at: number;
    readonly staffId: number | null;
    readonly origin: string;
    readonly operation: string;
    readonly shopId: number | null;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): void {
  connection
    .prepare('INSERT INTO audit_events (at, staff_id, origin, operation, shop_id, detail) VALUES (?, ?, ?, ?, ?, ?)')
    .run(event.at, event.staffId, event.origin, event.operation, event.shopId, JSON.stringify(event.detail));
}
