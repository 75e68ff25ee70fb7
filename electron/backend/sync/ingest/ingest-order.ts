import { MINUTE } from '../../../../shared/domain/clock.ts';
import { isRefundOpen } from '../../../../shared/domain/refund-status.ts';
import type { WriteConnection } from '../../db/database.ts';
import { alarmIfShippedOver } from '../../outbox/shipped-over.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import { buyerKey } from './buyer-write.ts';
import type { Delivery } from './delivery.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type IngestResult, type IngestSource, knownOutcome } from './ingest-source.ts';
import { orderChanges } from './order-changes.ts';
import { writeParcels } from './order-parcels-write.ts';
import { writeLines, writeNotes } from './order-parts-write.ts';
import { probeOrder } from './order-probe-write.ts';
import { orderRowOf } from './order-row.ts';
import {
  adoptRefundCases,
  appendOrderEvents,
  readOrder,
  refundMentions,
  touchOrder,
  writeAddressChange,
  writeCiphers,
  writeOrderRow,
} from './order-write.ts';
import { writePayload } from './payload-write.ts';
import { nextOrderKey } from './record-key-write.ts';
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
  delivery: Delivery<PlatformOrder>,
  source: IngestSource,
  now: number,
): IngestResult {
  const { record, raw, packed } = delivery;
  const probe = probeOrder(connection, shopId, record);
  const existing = probe.id === null ? undefined : readOrder(connection, probe.id);
  const listed = source.from !== 'detail';
  const fingerprint = listed ? (packed?.fingerprint ?? fingerprintOf(raw)) : (existing?.fingerprint ?? '');
  if (existing) {
    const outcome = knownOutcome(existing, record.updatedAt, listed ? fingerprint : undefined, source, now);
    if (outcome === 'unchanged' && now - existing.seenAt >= CONFIRM_EVERY) touchOrder(connection, existing.id, now);
    if (outcome) return { outcome, id: existing.id };
  }
  const isKnown = existing !== undefined;
  const id = existing?.id ?? nextOrderKey(connection, record.createdAt, probe.highestKey);
  const buyer = probe.buyerId === null ? null : { id: probe.buyerId, nick: probe.buyerNick ?? '' };
  const cases = probe.hasRefundCases ? refundMentions(connection, shopId, record.platformOrderId) : [];
  const row = orderRowOf(record, {
    id,
    shopId,
    buyerId: buyerKey(connection, shopId, record.buyer, buyer),
    refunds: summariseRefunds([...record.refunds.map((refund) => ({ ...refund, asOf: record.updatedAt })), ...cases]),
    existing,
    fingerprint,
    origin: source.from === 'import' ? 'import' : 'api',
    readAt: source.readAt,
    now,
  });
  writeOrderRow(connection, row, existing);
  const lineIds = writeLines(connection, id, record.lines, isKnown);
  writeNotes(connection, id, record.notes, isKnown);
  const origin = row.origin === 'import' ? 'import' : 'api';
  writeParcels(connection, { shopId, isKnown, source: origin }, record, lineIds, now);
  writeCiphers(connection, id, record);
  writeAddressChange(connection, id, record);
  writePayload(connection, 'order', id, source.from, source.readAt, delivery);
  if (!existing) {
    if (cases.length > 0) adoptRefundCases(connection, shopId, record.platformOrderId, id);
    return { outcome: 'added', id };
  }
  const changes = orderChanges(existing, row);
  appendOrderEvents(connection, id, changes, record.updatedAt, now);
  if (row.refundOpen && row.status !== existing.status) alarmIfShippedOver(connection, id, now);
  const changed = changes.length > 0 || record.updatedAt !== existing.updatedAt || row.noteCount !== existing.noteCount;
  return { outcome: changed ? 'changed' : 'unchanged', id };
}

/** The refund cases an order names that are open or unknown to the store: they should be read now. */
export function namedOpenRefunds(record: PlatformOrder): string[] {
  return record.refunds.filter(({ status }) => isRefundOpen(status)).map(({ platformRefundId }) => platformRefundId);
}
