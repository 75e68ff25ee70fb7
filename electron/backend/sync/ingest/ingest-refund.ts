import { refundTurn } from '../../../../shared/domain/refund-status.ts';
import type { WriteConnection } from '../../db/database.ts';
import { alarmIfShippedOver } from '../../outbox/shipped-over.ts';
import type { PlatformRefund } from '../../platforms/platform-records.ts';
import type { Delivery } from './delivery.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type IngestResult, type IngestSource, knownOutcome } from './ingest-source.ts';
import type { FieldChange } from './order-changes.ts';
import { writePayload } from './payload-write.ts';
import { nextRecordKey } from './record-key-write.ts';
import {
  appendRefundEvents,
  findRefund,
  orderKeyOf,
  type RefundRecord,
  refreshOrderRefunds,
  writeRefundRow,
} from './refund-write.ts';

const TRACKED = [
  'status',
  'platformStatus',
  'negotiateStatus',
  'kind',
  'amount',
  'reason',
  'description',
  'goodsReceived',
  'expiresAt',
  'endedAt',
  'urgeCount',
] as const satisfies readonly (keyof RefundRecord)[];

function changesBetween(before: RefundRecord, after: RefundRecord): FieldChange[] {
  const asText = (value: string | number | boolean | null): string | null => (value === null ? null : String(value));
  return TRACKED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: asText(before[field]),
    after: asText(after[field]),
  }));
}

/** Stores one refund case, idempotently, and lets its order show it. Runs inside a transaction of the Writer. */
export function ingestRefund(
  connection: WriteConnection,
  shopId: number,
  delivery: Delivery<PlatformRefund>,
  source: IngestSource,
  now: number,
): IngestResult {
  const { record, raw, packed } = delivery;
  const existing = findRefund(connection, shopId, record.platformRefundId);
  const listed = source.from !== 'detail';
  const fingerprint = listed ? (packed?.fingerprint ?? fingerprintOf(raw)) : (existing?.fingerprint ?? '');
  if (existing) {
    const outcome = knownOutcome(existing, record.updatedAt, listed ? fingerprint : undefined, source, now);
    if (outcome) return { outcome, id: existing.id };
  }
  const id = existing?.id ?? nextRecordKey(connection, 'refund_cases', record.createdAt);
  const orderId = orderKeyOf(connection, shopId, record.platformOrderId);
  const row: RefundRecord = {
    id,
    shopId,
    platformRefundId: record.platformRefundId,
    platformOrderId: record.platformOrderId,
    orderId,
    status: record.status,
    turn: refundTurn(record.status),
    platformStatus: record.platformStatus,
    negotiateStatus: record.negotiateStatus ?? null,
    kind: record.kind,
    initiator: record.initiator,
    amount: record.amount,
    reasonCode: record.reasonCode,
    reason: record.reason,
    description: record.description,
    goodsReceived: record.goodsReceived ?? null,
    platformItemId: record.platformItemId,
    platformSkuId: record.platformSkuId,
    skuCode: record.skuCode,
    createdAt: record.createdAt,
    submittedAt: record.submittedAt ?? null,
    updatedAt: record.updatedAt,
    endedAt: record.endedAt ?? null,
    expiresAt: record.expiresAt ?? null,
    urgeCount: record.urgeCount,
    detail: record.detail ? JSON.stringify(record.detail) : (existing?.detail ?? null),
    detailReadAt: record.detail ? source.readAt : (existing?.detailReadAt ?? null),
    fingerprint,
    readAt: source.readAt,
    firstSeenAt: existing?.firstSeenAt ?? now,
    seenAt: now,
  };
  writeRefundRow(connection, row, existing !== undefined);
  writePayload(connection, 'refund', id, source.from, source.readAt, delivery);
  if (orderId !== null) refreshOrderRefunds(connection, orderId, record.updatedAt, now);
  if (orderId !== null && row.status !== 'closed') alarmIfShippedOver(connection, orderId, now);
  if (!existing) return { outcome: 'added', id };
  const changes = changesBetween(existing, row);
  appendRefundEvents(connection, id, changes, record.updatedAt, now);
  return { outcome: changes.length > 0 || record.updatedAt !== existing.updatedAt ? 'changed' : 'unchanged', id };
}
