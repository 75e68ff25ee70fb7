import type { WriteConnection } from '../../db/database.ts';
import type { PlatformProduct } from '../../platforms/platform-records.ts';
import type { Delivery } from './delivery.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { IngestResult, IngestSource } from './ingest-source.ts';
import { writePayload } from './payload-write.ts';
import { findProduct, touchProduct, writeProduct, writeSkus } from './product-write.ts';
import { noteSoldOut } from './sold-out-write.ts';

/** Stores one product with its SKUs, idempotently. Runs inside a transaction of the Writer. */
export function ingestProduct(
  connection: WriteConnection,
  shopId: number,
  delivery: Delivery<PlatformProduct>,
  source: IngestSource,
  now: number,
): IngestResult {
  const { record, raw, packed } = delivery;
  const fingerprint = packed?.fingerprint ?? fingerprintOf(raw);
  const known = findProduct(connection, shopId, record.platformItemId);
  if (known?.fingerprint === fingerprint) {
    touchProduct(connection, known.id, now);
    return { outcome: 'unchanged', id: known.id };
  }
  const id = writeProduct(connection, shopId, record, known, fingerprint, now);
  writeSkus(connection, id, record.skus);
  noteSoldOut(connection, id, now);
  writePayload(connection, 'product', id, 'list', source.readAt, delivery);
  return { outcome: known ? 'changed' : 'added', id };
}
