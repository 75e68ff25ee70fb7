import type { PlatformProductState, PlatformSkuState } from '../platforms/platform-command.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../platforms/platform-records.ts';
import type { ListRequest, Received, TimeWindow } from '../platforms/shop-platform.ts';
import { windowAfter } from '../sync/plan-window.ts';
import { narrowingAfter } from '../sync/read-span.ts';
import { retryRead } from '../sync/retry.ts';
import { storeArrivals } from '../sync/store-page.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from '../sync/stream-adapters.ts';
import { type Job, StaleRecord, UnreadableRecord } from './command-life.ts';
import { storeProductState } from './outbox-write.ts';

type Reading = Pick<Job, 'shop' | 'connection' | 'signal' | 'acceptsStale'>;

async function stored<Record>(
  adapter: StreamAdapter<Record>,
  { shop, signal, acceptsStale }: Reading,
  read: () => Promise<Received<Record>>,
): Promise<Record> {
  let readAt = shop.clock.now();
  const item = await retryRead(
    shop.clock,
    () => {
      readAt = shop.clock.now();
      return read();
    },
    signal,
  );
  const source = { from: 'detail', readAt } as const;
  const { older } = await storeArrivals(adapter, shop, shop.shopId, [{ item, source }], undefined);
  if (!item.ok) throw new UnreadableRecord(item.reason);
  // The list has told of a newer version: what the detail shows is of yesterday.
  if (older > 0 && !acceptsStale) throw new StaleRecord(adapter.idOf(item.record));
  return item.record;
}

/** Reads an order now; the store gets what was read. */
export function freshOrder(reading: Reading, platformOrderId: string): Promise<PlatformOrder> {
  const { connection, signal } = reading;
  return stored(orderAdapter, reading, () => connection.orderDetail(platformOrderId, signal, true));
}

/** Reads a refund case now; the store gets what was read. */
export function freshRefund(reading: Reading, platformRefundId: string): Promise<PlatformRefund> {
  const { connection, signal } = reading;
  return stored(refundAdapter, reading, () => connection.refundDetail(platformRefundId, signal, true));
}

/** Reads a product now; the store gets what was read. */
export async function freshProduct(
  { shop, connection, signal }: Reading,
  platformItemId: string,
): Promise<PlatformProductState> {
  const received = await retryRead(shop.clock, () => connection.productState(platformItemId, signal), signal);
  if (!received.ok) throw new UnreadableRecord(received.reason);
  const { record } = received;
  await shop.writer.run(
    'store product state',
    (store) => storeProductState(store, shop.shopId, record, shop.clock.now()),
    'background',
  );
  shop.bus.tell({ topics: ['products'], shopId: shop.shopId });
  return record;
}

/** One SKU of a product as it is now; PlatformError `not-found` when the product has none such. */
export async function freshSku(
  reading: Reading,
  platformItemId: string,
  platformSkuId: string,
): Promise<PlatformSkuState & Pick<PlatformProductState, 'stockElsewhere'>> {
  const { skus, spoiledSkus, stockElsewhere } = await freshProduct(reading, platformItemId);
  const sku = skus.find((one) => one.platformSkuId === platformSkuId);
  if (sku) return { ...sku, stockElsewhere };
  const spoiled = spoiledSkus.find((one) => one.platformSkuId === platformSkuId || one.platformSkuId === '');
  if (spoiled) throw new UnreadableRecord(spoiled.reason);
  throw new PlatformError({ kind: 'not-found', method: 'product state', text: platformSkuId });
}

type Listing = Pick<Job, 'connection' | 'shop' | 'signal'>;
type Basis = ListRequest['basis'];

async function listWindow(
  { connection, shop, signal }: Listing,
  basis: Basis,
  window: TimeWindow,
): Promise<Received<PlatformOrder>[]> {
  const items: Received<PlatformOrder>[] = [];
  let cursor: string | undefined;
  do {
    const request = { window, basis, cursor, signal, urgent: true };
    const page = await retryRead(shop.clock, () => connection.listOrders(request), signal);
    items.push(...page.items);
    if (page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** A list that was waited for in vain may answer a narrower question; one that failed at once would fail again. */
function narrowerAfter(error: unknown, width: number, window: TimeWindow): number | undefined {
  const isTooMuch =
    error instanceof PlatformError && (error.kind === 'window-too-wide' || error.details.code === 'ETIMEDOUT');
  return isTooMuch ? narrowingAfter(error, width, window)?.width : undefined;
}

/**
 * Orders created or changed within a span, as the platform lists them, in narrower windows where it refuses wide ones.
 * Some may come twice; rows that cannot be understood are left out and counted. Urgent: a write is decided by them.
 */
export async function listSpan(
  listing: Listing,
  basis: Basis,
  span: TimeWindow,
): Promise<{ readonly orders: readonly PlatformOrder[]; readonly spoiled: number }> {
  const orders: PlatformOrder[] = [];
  let spoiled = 0;
  let width = span.end - span.begin;
  for (let begin = span.begin; ; ) {
    const window = { begin, end: Math.min(span.end, begin + width) };
    try {
      for (const item of await listWindow(listing, basis, window)) {
        if (item.ok) orders.push(item.record);
        else spoiled += 1;
      }
    } catch (error) {
      const narrower = narrowerAfter(error, width, window);
      if (narrower === undefined) throw error;
      width = narrower;
      continue;
    }
    if (window.end >= span.end) return { orders, spoiled };
    begin = windowAfter(window);
  }
}
