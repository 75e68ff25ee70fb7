import type { WriteConnection } from '../../db/database.ts';
import type { PlatformProduct } from '../../platforms/platform-records.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { IngestResult, IngestSource } from './ingest-source.ts';
import { writePayload } from './payload-write.ts';
import { findProduct, touchProduct, writeProduct, writeSkus } from './product-write.ts';

/** Stores one product with its SKUs, idempotently. Runs inside a transaction of the Writer. */
export function ingestProduct(
  connection: WriteConnection,
  shopId: number,
  { record, raw }: { readonly record: PlatformProduct; readonly raw: string },
  source: IngestSource,
  now: number,
): IngestResult {
  const fingerprint = fingerprintOf(raw);
  const known = findProduct(connection, shopId, record.platformItemId);
  if (known?.fingerprint === fingerprint) {
    touchProduct(connection, known.id, now);
    return { outcome: 'unchanged', id: known.id };
  }
  const id = writeProduct(connection, shopId, record, known, fingerprint, now);
  writeSkus(connection, id, record.skus);
  writePayload(connection, 'product', id, 'list', source.readAt, raw);
  return { outcome: known ? 'changed' : 'added', id };
}
