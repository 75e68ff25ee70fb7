import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { type AuditSubject, recordAudit } from '../audit/service.ts';
import { requireShop } from '../shops/service.ts';
import { findOrderKey, findQuarantined } from './read.ts';

/** Notes what was asked for before the platform is asked: the answer, whatever it is, comes from outside the store. */
async function note(
  { store, options, bus }: BackendContext,
  context: RequestContext,
  operation: string,
  shopId: number,
  detail: Readonly<Record<string, unknown>>,
  subject: AuditSubject = {},
): Promise<void> {
  await store.writer.run(`audit ${operation}`, (connection) =>
    recordAudit(connection, context, operation, shopId, detail, options.clock.now(), subject),
  );
  bus.tell({ topics: ['audit'], shopId });
}

async function readNow(
  backend: BackendContext,
  shopId: number,
  stream: 'orders' | 'refunds',
  platformId: string,
): Promise<{ healed: boolean; reason: string | null }> {
  requireShop(backend, shopId);
  return backend.engine.readRecord(shopId, stream, platformId);
}

/**
 * Wakes the streams of a shop, or reads a span again; answers how many streams were woken. Work goes on after the
 * answer. Products know no span: they are read whole.
 */
export async function pullNow(
  backend: BackendContext,
  context: RequestContext,
  input: {
    shopId: number;
    stream?: 'orders' | 'refunds' | 'products' | undefined;
    begin?: number | undefined;
    end?: number | undefined;
  },
): Promise<number> {
  const { shopId, stream } = input;
  const { engine } = backend;
  requireShop(backend, shopId);
  const { limits, now } = await engine.platformNow(shopId);
  if ((input.begin === undefined && input.end === undefined) || stream === 'products') {
    await note(backend, context, 'sync.pull', shopId, { stream });
    return engine.poke(shopId, stream);
  }
  const end = Math.min(input.end ?? now, now);
  const begin = input.begin ?? end;
  if (begin >= end || begin < now - limits.orders.reach) throw new UserError('INVALID_INPUT', 'error.span.invalid');
  const streams = (['orders', 'refunds'] as const).filter((name) => !stream || stream === name);
  await note(backend, context, 'sync.pull', shopId, { stream, beginAt: begin, endAt: end });
  for (const name of streams) await engine.pullSpan(shopId, name, { begin, end });
  return streams.length;
}

/** Reads one order with its open refunds from the platform now; answers its local key. */
export async function pullOrder(
  backend: BackendContext,
  context: RequestContext,
  shopId: number,
  platformOrderId: string,
): Promise<number> {
  requireShop(backend, shopId);
  const subject = { recordKind: 'order', record: platformOrderId };
  await note(backend, context, 'sync.pull-order', shopId, { orderIds: [platformOrderId], orderTotal: 1 }, subject);
  const outcome = await readNow(backend, shopId, 'orders', platformOrderId);
  if (!outcome.healed) throw new UserError('REFUSED', 'error.platform.refused', { text: outcome.reason ?? '' });
  const id = findOrderKey(backend.store.reader, shopId, platformOrderId);
  if (id === undefined) throw new UserError('NOT_FOUND', 'error.notFound');
  await backend.engine.poke(shopId);
  return id;
}

/** Reads a row in quarantine again. */
export async function retryQuarantined(
  backend: BackendContext,
  context: RequestContext,
  id: number,
): Promise<{ healed: boolean; reason: string | null }> {
  const item = findQuarantined(backend.store.reader, id);
  if (!item) throw new UserError('NOT_FOUND', 'error.notFound');
  const { shopId, stream, platformId, reason } = item;
  const recordKind = { orders: 'order', refunds: 'refund', products: 'product' }[stream];
  const subject = platformId === null ? {} : { recordKind, record: platformId };
  await note(backend, context, 'sync.retry', shopId, { stream }, subject);
  if (stream !== 'products' && platformId !== null) return readNow(backend, shopId, stream, platformId);
  requireShop(backend, shopId);
  if ((await backend.engine.poke(shopId, stream)) === 0) throw new UserError('REFUSED', 'error.shop.noApi');
  return { healed: false, reason };
}
