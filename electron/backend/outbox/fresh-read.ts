import type { PlatformProductState, PlatformSkuState } from '../platforms/platform-command.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../platforms/platform-records.ts';
import type { Received } from '../platforms/shop-platform.ts';
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
  const state = await retryRead(shop.clock, () => connection.productState(platformItemId, signal), signal);
  await shop.writer.run(
    'store product state',
    (store) => storeProductState(store, shop.shopId, state, shop.clock.now()),
    'background',
  );
  shop.bus.tell({ topics: ['products'], shopId: shop.shopId });
  return state;
}

/** One SKU of a product as it is now; PlatformError `not-found` when the product has none such. */
export async function freshSku(
  reading: Reading,
  platformItemId: string,
  platformSkuId: string,
): Promise<PlatformSkuState> {
  const { skus } = await freshProduct(reading, platformItemId);
  const sku = skus.find((one) => one.platformSkuId === platformSkuId);
  if (!sku) throw new PlatformError({ kind: 'not-found', method: 'product state', text: platformSkuId });
  return sku;
}

/** Orders created or changed within a span, as the platform lists them; rows that cannot be understood are left out. */
export async function listSpan(
  { connection, shop, signal }: Pick<Job, 'connection' | 'shop' | 'signal'>,
  basis: 'created' | 'updated',
  window: { readonly begin: number; readonly end: number },
): Promise<{ readonly orders: readonly PlatformOrder[]; readonly spoiled: number }> {
  const orders: PlatformOrder[] = [];
  let spoiled = 0;
  let cursor: string | undefined;
  do {
    const request = { window, basis, cursor, signal };
    const page = await retryRead(shop.clock, () => connection.listOrders(request), signal);
    for (const item of page.items) {
      if (item.ok) orders.push(item.record);
      else spoiled += 1;
    }
    if (page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { orders, spoiled };
}
