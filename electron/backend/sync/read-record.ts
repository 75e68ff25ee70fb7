import type { DetailDependencies } from './read-details.ts';
import { retryRead } from './retry.ts';
import { storeArrivals } from './store-page.ts';
import { orderAdapter, refundAdapter, type StreamAdapter } from './stream-adapters.ts';

/** Reads one record by detail because a person asked, and stores it; tells when it is still spoiled. */
export async function readRecord(
  dependencies: DetailDependencies,
  stream: 'orders' | 'refunds',
  platformId: string,
  signal: AbortSignal,
): Promise<{ healed: boolean; reason: string | null }> {
  return stream === 'orders'
    ? readWith(orderAdapter, dependencies, platformId, signal)
    : readWith(refundAdapter, dependencies, platformId, signal);
}

async function readWith<Record>(
  adapter: StreamAdapter<Record>,
  dependencies: DetailDependencies,
  platformId: string,
  signal: AbortSignal,
): Promise<{ healed: boolean; reason: string | null }> {
  const connection = await dependencies.connect();
  let readAt = dependencies.clock.now();
  const item = await retryRead(
    dependencies.clock,
    () => {
      readAt = dependencies.clock.now();
      return adapter.detail(connection, platformId, signal);
    },
    signal,
  );
  await storeArrivals(
    adapter,
    dependencies,
    dependencies.shopId,
    [{ item, source: { from: 'detail', readAt } }],
    undefined,
  );
  return item.ok ? { healed: true, reason: null } : { healed: false, reason: item.reason };
}
