import type { Clock } from '../../../shared/domain/clock.ts';
import type { WriteConnection, Writer } from '../db/database.ts';
import { startStopwatch } from '../db/stopwatch.ts';
import { errorText, StoreError } from '../db/store-error.ts';
import type { Received, ShopConnection } from '../platforms/shop-platform.ts';
import type { ChangeBus } from './change-bus.ts';
import { enqueueDetail } from './detail-queue-write.ts';
import { type PackedPayload, packPayload } from './ingest/delivery.ts';
import type { IngestSource } from './ingest/ingest-source.ts';
import { hasQuarantined, quarantineRow, releaseFromQuarantine } from './quarantine-write.ts';
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
  /** Hashed and compressed already; otherwise it is done here, before the transaction. */
  readonly packed?: PackedPayload | undefined;
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

/** Rows of one transaction that is over at a limit of time or rows; `counts.received` tells how many it took. */
function storeTogether<Record>(
  connection: WriteConnection,
  adapter: StreamAdapter<Record>,
  shopId: number,
  arrivals: readonly Arrival<Record>[],
  windowId: number | undefined,
  pages: number,
  now: number,
): Stored {
  const elapsed = startStopwatch();
  const counts = { ...NOTHING };
  const changedIds: number[] = [];
  let mayHoldSpoiled = hasQuarantined(connection, shopId, adapter.stream);
  for (const { item, packed, source } of arrivals) {
    if (counts.received > 0 && elapsed() > LONGEST) break;
    counts.received += 1;
    if (!item.ok) {
      const row = { stream: adapter.stream, platformId: item.platformId, reason: item.reason, raw: item.raw };
      quarantineRow(connection, shopId, row, now);
      mayHoldSpoiled = true;
      counts.quarantined += 1;
      continue;
    }
    const { record, raw } = item;
    const result = adapter.ingest(connection, shopId, { record, raw, packed }, source, now);
    if (result.outcome !== 'unchanged') counts[result.outcome] += 1;
    if (result.outcome === 'changed') changedIds.push(result.id);
    if (mayHoldSpoiled) releaseFromQuarantine(connection, shopId, adapter.stream, adapter.idOf(record));
    for (const request of adapter.wantsDetail(connection, shopId, record, result))
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

/**
 * Rows and milliseconds of one transaction: a person's write never waits long behind a page, and a page of the usual
 * size is one transaction.
 */
const TOGETHER = 100;
const LONGEST = 15;

function pack<Record>(arrival: Arrival<Record>): Arrival<Record> {
  return arrival.packed || !arrival.item.ok ? arrival : { ...arrival, packed: packPayload(arrival.item.raw) };
}

/**
 * Stores one page: good rows into their tables, bad ones into quarantine, wanted details into the queue, the figures
 * onto the window's line, in a few short transactions (a page half stored is read again, because the watermark moves
 * with its window only). Rows among which one cannot be stored are stored one by one.
 */
export async function storeArrivals<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: { readonly writer: Writer; readonly bus: Pick<ChangeBus, 'tell'>; readonly clock: Clock },
  shopId: number,
  arrivals: readonly Arrival<Record>[],
  windowId: number | undefined,
): Promise<PageCounts> {
  const { writer, bus, clock } = dependencies;
  const now = clock.now();
  const parts: Stored[] = [];
  const store = async (rows: readonly Arrival<Record>[]): Promise<number> => {
    const pages = parts.length === 0 ? 1 : 0;
    const part = await writer.run(
      `store ${adapter.stream}`,
      (connection) => storeTogether(connection, adapter, shopId, rows, windowId, pages, now),
      'background',
    );
    parts.push(part);
    return part.counts.received;
  };
  const storeOne = (arrival: Arrival<Record>): Promise<unknown> =>
    store([arrival]).catch((error) => {
      if (isOfTheStore(error) || !arrival.item.ok) throw error;
      return store([asSpoiled(arrival, error, adapter)]);
    });
  let next = 0;
  // An empty page is counted too.
  do {
    const rows = arrivals.slice(next, next + TOGETHER).map(pack);
    try {
      next += await store(rows);
    } catch (error) {
      if (isOfTheStore(error)) throw error;
      for (const arrival of rows) await storeOne(arrival);
      next += rows.length;
    }
  } while (next < arrivals.length);
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
