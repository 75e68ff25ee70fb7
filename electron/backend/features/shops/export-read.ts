import type { ReadConnection } from '../../db/database.ts';
import { expandPayload } from '../../db/payload.ts';

const PAGE = 200;
const TABLES = { order: 'orders', refund: 'refund_cases', product: 'products' } as const;

/** The next records of a shop with their latest raw payload (null where none was kept), in key order. */
export function shopExportPage(
  connection: ReadConnection,
  kind: keyof typeof TABLES,
  shopId: number,
  afterId: number,
): { id: number; payload: string | null }[] {
  return connection
    .prepare<{ id: number; encoding: number | null; body: Uint8Array | null }>(
      `SELECT r.id, p.encoding, p.body FROM ${TABLES[kind]} r
       LEFT JOIN payloads p ON p.kind = '${kind}' AND p.record_id = r.id
         AND p.source = (SELECT source FROM payloads q WHERE q.kind = '${kind}' AND q.record_id = r.id ORDER BY received_at DESC LIMIT 1)
       WHERE r.shop_id = ? AND r.id > ? ORDER BY r.id LIMIT ${PAGE}`,
    )
    .all(shopId, afterId)
    .map(({ id, encoding, body }) => ({
      id,
      payload: encoding === null || body === null ? null : expandPayload(encoding, body),
    }));
}
