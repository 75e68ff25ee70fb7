import type { BackendContext } from '../../context.ts';
import type { DetailDependencies } from '../../sync/read-details.ts';
import { readRecord } from '../../sync/read-record.ts';
import { orderAdapter, refundAdapter } from '../../sync/stream-adapters.ts';
import { pullSpan, type ShopTask } from '../../sync/sync-engine.ts';
import { UserError } from '../../user-error.ts';
import { requireShop } from '../shops/service.ts';
import { findOrderKey, findQuarantined } from './read.ts';

/** Longer than this a person does not wait for one record. */
const RECORD_TIMEOUT = 60_000;

/** Work on a shop that is pulled; UserError when it is unknown or has no API. */
function runOnShop<Result>(backend: BackendContext, shopId: number, task: ShopTask<Result>): Promise<Result> {
  requireShop(backend, shopId);
  const work = backend.engine.runTask(shopId, task);
  if (!work) throw new UserError('REFUSED', 'error.shop.noApi');
  return work;
}

function readNow(
  backend: BackendContext,
  shopId: number,
  stream: 'orders' | 'refunds',
  platformId: string,
): ReturnType<typeof readRecord> {
  return runOnShop(backend, shopId, (dependencies, signal) =>
    readRecord(dependencies, stream, platformId, AbortSignal.any([signal, AbortSignal.timeout(RECORD_TIMEOUT)])),
  );
}

/**
 * Wakes the streams of a shop, or reads a span again; answers how many streams were woken. Work goes on after the
 * answer. Products know no span: they are read whole.
 */
export async function pullNow(
  backend: BackendContext,
  input: {
    shopId: number;
    stream?: 'orders' | 'refunds' | 'products' | undefined;
    begin?: number | undefined;
    end?: number | undefined;
  },
): Promise<number> {
  const { shopId, stream } = input;
  const { limits, now } = await runOnShop(backend, shopId, async ({ limits, platformNow }: DetailDependencies) => ({
    limits,
    now: platformNow(),
  }));
  if ((input.begin === undefined && input.end === undefined) || stream === 'products')
    return backend.engine.poke(shopId, stream);
  const end = Math.min(input.end ?? now, now);
  const begin = input.begin ?? end;
  if (begin >= end || begin < now - limits.orders.reach) throw new UserError('INVALID_INPUT', 'error.span.invalid');
  const span = { begin, end };
  const streams = (['orders', 'refunds'] as const).filter((name) => !stream || stream === name);
  for (const name of streams) {
    runOnShop(backend, shopId, (dependencies, signal) =>
      name === 'orders'
        ? pullSpan(orderAdapter, dependencies, span, signal)
        : pullSpan(refundAdapter, dependencies, span, signal),
    ).catch(() => {
      // The window's own line in the log says what went wrong; the page shows it.
      backend.bus.tell({ topics: ['sync'], shopId });
    });
  }
  return streams.length;
}

/** Reads one order with its open refunds from the platform now; answers its local key. */
export async function pullOrder(backend: BackendContext, shopId: number, platformOrderId: string): Promise<number> {
  const outcome = await readNow(backend, shopId, 'orders', platformOrderId);
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
  const { shopId, stream, platformId, reason } = item;
  if (stream !== 'products' && platformId !== null) return readNow(backend, shopId, stream, platformId);
  requireShop(backend, shopId);
  if (backend.engine.poke(shopId, stream) === 0) throw new UserError('REFUSED', 'error.shop.noApi');
  return { healed: false, reason };
}
