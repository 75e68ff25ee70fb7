import { MINUTE } from '../../../../shared/domain/clock.ts';
import { isRefundOpen } from '../../../../shared/domain/refund-status.ts';
import type { WriteConnection } from '../../db/database.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import { buyerKey } from './buyer-write.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type IngestResult, type IngestSource, isOutdated } from './ingest-source.ts';
import { orderChanges } from './order-changes.ts';
import { writeLines, writeNotes, writeParcels } from './order-parts-write.ts';
import { orderRowOf } from './order-row.ts';
import {
  adoptRefundCases,
  appendOrderEvents,
  findOrder,
  refundMentions,
  touchOrder,
  writeAddressChange,
  writeCiphers,
  writeOrderRow,
} from './order-write.ts';
import { writePayload } from './payload-write.ts';
import { nextRecordKey } from './record-key-write.ts';
import { summariseRefunds } from './refund-summary.ts';

/** An unchanged row is confirmed at most this often: the overlap of windows would rewrite it with every pull. */
const CONFIRM_EVERY = 10 * MINUTE;

/**
 * Stores one order, idempotently: an older version is ignored, an equal payload does no work, changes of tracked
 * fields are appended to the history. Runs inside a transaction of the Writer.
 */
export function ingestOrder(
  connection: WriteConnection,
  shopId: number,
  { record, raw }: { readonly record: PlatformOrder; readonly raw: string },
  source: IngestSource,
  now: number,
): IngestResult {
  const existing = findOrder(connection, shopId, record.platformOrderId);
  const listed = source.from !== 'detail';
  const fingerprint = listed ? fingerprintOf(raw) : (existing?.fingerprint ?? '');
  if (existing) {
    if (isOutdated(existing, record.updatedAt, source, now)) return { outcome: 'older', id: existing.id };
    if (listed && fingerprint === existing.fingerprint && record.updatedAt === existing.updatedAt) {
      if (now - existing.seenAt >= CONFIRM_EVERY) touchOrder(connection, existing.id, now);
      return { outcome: 'unchanged', id: existing.id };
    }
  }
  const id = existing?.id ?? nextRecordKey(connection, 'orders', record.createdAt);
  const named = record.refunds.map((refund) => ({ ...refund, asOf: record.updatedAt }));
  const row = orderRowOf(record, {
    id,
    shopId,
    buyerId: buyerKey(connection, shopId, record.buyer),
    refunds: summariseRefunds([...named, ...refundMentions(connection, shopId, record.platformOrderId)]),
    existing,
    fingerprint,
    origin: source.from === 'import' ? 'import' : 'api',
    readAt: source.readAt,
    now,
  });
  writeOrderRow(connection, row, existing !== undefined);
  const lineIds = writeLines(connection, id, record.lines);
  writeNotes(connection, id, record);
  writeParcels(connection, shopId, record, lineIds, row.origin === 'import' ? 'import' : 'api', now);
  writeCiphers(connection, id, record);
  writeAddressChange(connection, id, record);
  writePayload(connection, 'order', id, source.from, source.readAt, raw);
  if (!existing) {
    adoptRefundCases(connection, shopId, record.platformOrderId, id);
    return { outcome: 'added', id };
  }
  const changes = orderChanges(existing, row);
  appendOrderEvents(connection, id, changes, record.updatedAt, now);
  const changed = changes.length > 0 || record.updatedAt !== existing.updatedAt || row.noteCount !== existing.noteCount;
  return { outcome: changed ? 'changed' : 'unchanged', id };
}

/** The refund cases an order names that are open or unknown to the store: they should be read now. */
export function namedOpenRefunds(record: PlatformOrder): string[] {
  return record.refunds.filter(({ status }) => isRefundOpen(status)).map(({ platformRefundId }) => platformRefundId);
}
