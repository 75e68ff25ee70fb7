import type { WriteConnection } from '../../db/database.ts';
import { compressPayload, PAYLOAD_ENCODING } from '../../db/payload.ts';
import { preparedOnce } from '../../db/prepared.ts';
import type { Delivery } from './delivery.ts';

export type PayloadKind = 'order' | 'refund' | 'product';

const statements = preparedOnce((connection) => ({
  upsert: connection.prepare(
    `INSERT INTO payloads (kind, record_id, source, received_at, encoding, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, record_id, source) DO UPDATE
     SET received_at = excluded.received_at, encoding = excluded.encoding, body = excluded.body`,
  ),
}));

/** Keeps the latest raw payload of a record and source. */
export function writePayload(
  connection: WriteConnection,
  kind: PayloadKind,
  recordId: number,
  source: 'list' | 'detail' | 'import',
  receivedAt: number,
  { raw, packed }: Delivery<unknown>,
): void {
  const body = packed?.body ?? compressPayload(raw);
  statements(connection).upsert.run(kind, recordId, source, receivedAt, PAYLOAD_ENCODING, body);
}
