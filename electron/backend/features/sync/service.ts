import type { BackendContext } from '../../context.ts';
import { readRecord } from '../../sync/read-record.ts';
import { UserError } from '../../user-error.ts';
import { requireShop } from '../shops/service.ts';
import { findOrderKey, findQuarantined } from './read.ts';

function pulledShop(backend: BackendContext, shopId: number) {
  requireShop(backend, shopId);
  const dependencies = backend.engine.dependenciesOf(shopId);
  if (!dependencies) throw new UserError('REFUSED', 'error.shop.noApi');
  return dependencies;
}

/** Wakes the streams of a shop, or reads a span again; answers how many streams were woken. Work goes on after the answer. */
export function pullNow(
  backend: BackendContext,
  input: {
    shopId: number;
    stream?: 'orders' | 'refunds' | 'products' | undefined;
    begin?: number | undefined;
    end?: number | undefined;
  },
): number {
  const { limits } = pulledShop(backend, input.shopId);
  if (input.begin === undefined && input.end === undefined) return backend.engine.poke(input.shopId, input.stream);
  const now = backend.options.clock.now();
  const end = Math.min(input.end ?? now, now);
  const begin = input.begin ?? end;
  if (begin >= end || begin < now - limits.orders.reach) throw new UserError('INVALID_INPUT', 'error.span.invalid');
  const streams = (['orders', 'refunds'] as const).filter((stream) => !input.stream || input.stream === stream);
  for (const stream of streams) {
    backend.engine.pullSpan(input.shopId, stream, begin, end).catch(() => {
      // The window's own line in the log says what went wrong; the page shows it.
      backend.bus.tell({ topics: ['sync'], shopId: input.shopId });
    });
  }
  return streams.length;
}

/** Reads one order with its open refunds from the platform now; answers its local key. */
export async function pullOrder(backend: BackendContext, shopId: number, platformOrderId: string): Promise<number> {
  const dependencies = pulledShop(backend, shopId);
  const outcome = await readRecord(dependencies, 'orders', platformOrderId, AbortSignal.timeout(60_000));
  if (!outcome.healed) throw new UserError('REFUSED', 'error.platform.refused', { text: outcome.reason ?? '' });
  const id = findOrderKey(backend.store.reader, shopId, platformOrderId);
  if (id === undefined) throw new UserError('NOT_FOUND', 'error.notFound');
  backend.engine.poke(shopId);
  return id;
}

/** Reads a row in quarantine again. */
export async function retryQuarantined(
  backend: BackendContext,
  id: number,
): Promise<{ healed: boolean; reason: string | null }> {
  const item = findQuarantined(backend.store.reader, id);
  if (!item) throw new UserError('NOT_FOUND', 'error.notFound');
  const dependencies = pulledShop(backend, item.shopId);
  if (item.stream === 'products' || item.platformId === null) {
    backend.engine.poke(item.shopId, item.stream);
    return { healed: false, reason: item.reason };
  }
  return readRecord(dependencies, item.stream, item.platformId, AbortSignal.timeout(60_000));
}
