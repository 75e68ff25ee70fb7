import type { Clock } from '../../../shared/domain/clock.ts';
import type { WriteConnection, Writer } from '../db/database.ts';
import { errorText, StoreError } from '../db/store-error.ts';
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
  /** Rows that showed an older version than the store holds. */
  readonly older: number;
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

const NOTHING: PageCounts = { received: 0, added: 0, changed: 0, older: 0, quarantined: 0 };

interface Stored {
  readonly counts: PageCounts;
  readonly changedIds: readonly number[];
}

function storeInOne<Record>(
  connection: WriteConnection,
  adapter: StreamAdapter<Record>,
  shopId: number,
  arrivals: readonly Arrival<Record>[],
  windowId: number | undefined,
  pages: number,
  now: number,
): Stored {
  const counts = { ...NOTHING, received: arrivals.length };
  const changedIds: number[] = [];
  for (const { item, source } of arrivals) {
    if (!item.ok) {
      const row = { stream: adapter.stream, platformId: item.platformId, reason: item.reason, raw: item.raw };
      quarantineRow(connection, shopId, row, now);
      counts.quarantined += 1;
      continue;
    }
    const result = adapter.ingest(connection, shopId, item, source, now);
    if (result.outcome !== 'unchanged') counts[result.outcome] += 1;
    if (result.outcome === 'changed') changedIds.push(result.id);
    releaseFromQuarantine(connection, shopId, adapter.stream, adapter.idOf(item.record));
    for (const request of adapter.wantsDetail(connection, shopId, item.record, result))
      enqueueDetail(connection, shopId, request, now);
  }
  if (windowId !== undefined)
    countPage(connection, windowId, { ...counts, pages, changed: counts.added + counts.changed });
  return { counts, changedIds };
}

/** Failures of the disk, the file or the closing store, as against a row that does not fit the tables. */
function isOfTheStore(error: unknown): boolean {
  return error instanceof StoreError;
}

/** A row that was understood and still does not fit into the tables counts as spoiled: it must not hold up the others. */
function asSpoiled<Record>(arrival: Arrival<Record>, error: unknown, adapter: StreamAdapter<Record>): Arrival<Record> {
  if (!arrival.item.ok) return arrival;
  const reason = `could not be stored: ${errorText(error)}`;
  const platformId = adapter.idOf(arrival.item.record);
  return { ...arrival, item: { ok: false, platformId, reason, raw: arrival.item.raw } };
}

/** Rows of one transaction: about 15 ms, so that a person's write never waits long behind a page. */
const TOGETHER = 20;

/**
 * Stores one page: good rows into their tables, bad ones into quarantine, wanted details into the queue, the figures
 * onto the window's line, in a few short transactions (a page half stored is read again, because the watermark moves
 * with its window only). Rows among which one cannot be stored are stored one by one.
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
  const parts: Stored[] = [];
  const store = async (rows: readonly Arrival<Record>[]): Promise<void> => {
    const pages = parts.length === 0 ? 1 : 0;
    const part = await writer.run(
      `store ${adapter.stream}`,
      (connection) => storeInOne(connection, adapter, shopId, rows, windowId, pages, now),
      'background',
    );
    parts.push(part);
  };
  const storeOne = (arrival: Arrival<Record>): Promise<void> =>
    store([arrival]).catch((error) => {
      if (isOfTheStore(error) || !arrival.item.ok) throw error;
      return store([asSpoiled(arrival, error, adapter)]);
    });
  // An empty page is counted too.
  for (let first = 0; first < Math.max(1, arrivals.length); first += TOGETHER) {
    const rows = arrivals.slice(first, first + TOGETHER);
    try {
      await store(rows);
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      for (const arrival of rows) await storeOne(arrival);
    }
  }
  const counts = parts.reduce((sum, part) => add(sum, part.counts), NOTHING);
  if (counts.added + counts.changed > 0) {
    const isOrders = adapter.stream === 'orders';
    bus.tell({
      topics: isOrders ? ['orders'] : ['after-sales', 'orders'],
      shopId,
      addedOrders: isOrders ? counts.added : 0,
      changedOrderIds: isOrders ? parts.flatMap(({ changedIds }) => changedIds) : [],
    });
  }
  return counts;
}

function add(left: PageCounts, right: PageCounts): PageCounts {
  return {
    received: left.received + right.received,
    added: left.added + right.added,
    changed: left.changed + right.changed,
    older: left.older + right.older,
    quarantined: left.quarantined + right.quarantined,
  };
}
