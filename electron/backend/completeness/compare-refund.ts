import { refundTurn } from '../../../shared/domain/refund-status.ts';
import type { PlatformRefund } from '../platforms/platform-records.ts';
import type { RefundRecord } from '../sync/ingest/refund-write.ts';

/** Columns of a refund case that a row of the list decides. */
const COLUMNS = [
  'platformOrderId',
  'status',
  'platformStatus',
  'negotiateStatus',
  'kind',
  'initiator',
  'amount',
  'reasonCode',
  'reason',
  'description',
  'goodsReceived',
  'platformItemId',
  'platformSkuId',
  'skuCode',
  'createdAt',
  'submittedAt',
  'updatedAt',
  'endedAt',
  'expiresAt',
  'urgeCount',
] as const satisfies readonly (keyof RefundRecord & keyof PlatformRefund)[];

/** Names of the fields in which the stored case is not what the record makes of it. */
export function differingRefundFields(record: PlatformRefund, stored: RefundRecord): string[] {
  const fields: string[] = COLUMNS.filter((column) => (record[column] ?? null) !== stored[column]);
  return stored.turn === refundTurn(record.status) ? fields : [...fields, 'turn'];
}
