import type { Clock } from '../../../shared/domain/clock.ts';
import type { Writer } from '../db/database.ts';
import type { Received, ShopConnection } from '../platforms/shop-platform.ts';
import type { ChangeBus } from './change-bus.ts';
import { enqueueDetail } from './detail-queue-write.ts';
import type { IngestSource } from './ingest/ingest-source.ts';
import { quarantineRow, releaseFromQuarantine } from './quarantine-write.ts';
import type { StreamAdapter } from './stream-adapters.ts';
import { countPage } from './stream-write.ts';

export interface PageCounts {
  readonly received: number;
  readonly added: number;
  readonly changed: number;
  readonly quarantined: number;
}

interface Arrival<Record> {
  readonly item: Received<Record>;
  readonly source: IngestSource;
}

/** A spoiled row is read again by detail before anything is decided about it. */
export async function healSpoiled<Record>(
  adapter: StreamAdapter<Record>,
  connection: ShopConnection,
  item: Received<Record>,
  source: IngestSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<Arrival<Record>> {
  if (item.ok || item.platformId === undefined) return { item, source };
  const readAt = clock.now();
  try {
    return { item: await adapter.detail(connection, item.platformId, signal), source: { from: 'detail', readAt } };
  } catch {
    signal.throwIfAborted();
    // The detail cannot be read now; the row waits in quarantine, which tries again.
    return { item, source };
  }
}

/**
 * Stores what arrived in one transaction: good rows into their tables, bad ones into quarantine, wanted details into
 * the queue, the figures onto the window's line.
 */
export async function storeArrivals<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: { readonly writer: Writer; readonly bus: ChangeBus; readonly clock: Clock },
  shopId: number,
  arrivals: readonly Arrival<Record>[],
  windowId: number | undefined,
): Promise<PageCounts> {
  const { writer, bus, clock } = dependencies;
  const now = clock.now();
  const changedIds: number[] = [];
  const counts = await writer.run(
    `store ${adapter.stream}`,
    (connection) => {
      let added = 0;
      let changed = 0;
      let quarantined = 0;
      for (const { item, source } of arrivals) {
        if (!item.ok) {
          quarantineRow(
            connection,
            shopId,
            { stream: adapter.stream, platformId: item.platformId, reason: item.reason, raw: item.raw },
            now,
          );
          quarantined += 1;
          continue;
        }
        const result = adapter.ingest(connection, shopId, item, source, now);
        if (result.outcome === 'added') added += 1;
        if (result.outcome === 'changed') {
          changed += 1;
          changedIds.push(result.id);
        }
        releaseFromQuarantine(connection, shopId, adapter.stream, adapter.idOf(item.record));
        for (const request of adapter.wantsDetail(connection, shopId, item.record, result))
          enqueueDetail(connection, shopId, request, now);
      }
      const page = { received: arrivals.length, added, changed, quarantined };
      if (windowId !== undefined)
        countPage(connection, windowId, { received: page.received, changed: added + changed, quarantined });
      return page;
    },
    'background',
  );
  if (counts.added + counts.changed > 0) {
    const isOrders = adapter.stream === 'orders';
    bus.tell({
      topics: isOrders ? ['orders'] : ['after-sales', 'orders'],
      shopId,
      addedOrders: isOrders ? counts.added : 0,
      changedOrderIds: isOrders ? changedIds : [],
    });
  }
  return counts;
}
