import type { SyncStream } from '../../../shared/contract/sync.ts';
import { isRefundOpen } from '../../../shared/domain/refund-status.ts';
import type { WriteConnection } from '../db/database.ts';
import type { PlatformOrder, PlatformRefund } from '../platforms/platform-records.ts';
import type {
  ListLimits,
  ListRequest,
  PlatformLimits,
  Received,
  RecordPage,
  ShopConnection,
} from '../platforms/shop-platform.ts';
import { DETAIL_PRIORITY, type DetailRequest } from './detail-queue-write.ts';
import type { Delivery } from './ingest/delivery.ts';
import { ingestOrder, namedOpenRefunds } from './ingest/ingest-order.ts';
import { ingestRefund } from './ingest/ingest-refund.ts';
import type { IngestResult, IngestSource } from './ingest/ingest-source.ts';
import { findRefund } from './ingest/refund-write.ts';

/** What the puller needs to know of a windowed stream; orders and refunds differ in nothing else. */
export interface StreamAdapter<Record> {
  readonly stream: Extract<SyncStream, 'orders' | 'refunds'>;
  limits(limits: PlatformLimits): ListLimits;
  list(connection: ShopConnection, request: ListRequest): Promise<RecordPage<Record>>;
  detail(connection: ShopConnection, platformId: string, signal: AbortSignal): Promise<Received<Record>>;
  idOf(record: Record): string;
  ingest(
    connection: WriteConnection,
    shopId: number,
    delivery: Delivery<Record>,
    source: IngestSource,
    now: number,
  ): IngestResult;
  /** Which details should be read after this record was stored. */
  wantsDetail(connection: WriteConnection, shopId: number, record: Record, result: IngestResult): DetailRequest[];
}

function orderDetails(
  connection: WriteConnection,
  shopId: number,
  record: PlatformOrder,
  result: IngestResult,
): DetailRequest[] {
  if (result.outcome === 'unchanged' || result.outcome === 'older') return [];
  const requests: DetailRequest[] = namedOpenRefunds(record)
    .filter((platformId) => findRefund(connection, shopId, platformId) === undefined)
    .map((platformId) => ({
      kind: 'refund',
      platformId,
      priority: DETAIL_PRIORITY.openRefund,
      reason: 'named by its order',
    }));
  if (record.detail) return requests;
  const toShip = record.status === 'to_ship';
  if (!toShip && result.outcome !== 'added') return requests;
  requests.push({
    kind: 'order',
    platformId: record.platformOrderId,
    priority: toShip ? DETAIL_PRIORITY.toShip : DETAIL_PRIORITY.background,
    reason: toShip ? 'to ship' : 'source of the order',
  });
  return requests;
}

export const orderAdapter: StreamAdapter<PlatformOrder> = {
  stream: 'orders',
  limits: ({ orders }) => orders,
  list: (connection, request) => connection.listOrders(request),
  detail: (connection, platformId, signal) => connection.orderDetail(platformId, signal),
  idOf: ({ platformOrderId }) => platformOrderId,
  ingest: ingestOrder,
  wantsDetail: orderDetails,
};

export const refundAdapter: StreamAdapter<PlatformRefund> = {
  stream: 'refunds',
  limits: ({ refunds }) => refunds,
  list: (connection, request) => connection.listRefunds(request),
  detail: (connection, platformId, signal) => connection.refundDetail(platformId, signal),
  idOf: ({ platformRefundId }) => platformRefundId,
  ingest: ingestRefund,
  wantsDetail: (_connection, _shopId, record, result) =>
    record.detail || result.outcome === 'unchanged' || result.outcome === 'older' || !isRefundOpen(record.status)
      ? []
      : [
          {
            kind: 'refund',
            platformId: record.platformRefundId,
            priority: DETAIL_PRIORITY.openRefund,
            reason: 'open case',
          },
        ],
};
