import { HOUR } from '../../../../shared/domain/clock.ts';
import type { BackendContext } from '../../context.ts';
import type { RequestContext } from '../../host.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { findExport } from './export.ts';
import { requireShop, shopRecord } from './service.ts';
import { deleteShop, deleteSomeOrders, forgetSync } from './write.ts';

/** Orders deleted in one transaction: short enough for others to write in between. */
const CHUNK = 100;
/** An export older than this is made again before a shop may go. */
const EXPORT_FRESHNESS = HOUR;

/**
 * Removes a shop with all its rows. Needs its name typed and a fresh export that holds every order of the shop; sync of
 * the shop stops first. When it is interrupted half-way the shop is still there and can be removed again.
 */
export async function removeShop(
  backend: BackendContext,
  context: RequestContext,
  input: { id: number; exportId: string; name: string },
): Promise<{ removedOrders: number }> {
  const { store, options, engine, bus } = backend;
  const shop = requireShop(backend, input.id);
  if (input.name.trim() !== shop.name) throw new UserError('INVALID_INPUT', 'error.shop.removeNameDiffers');
  const made = await findExport(options.dataFolder, input.exportId);
  await engine.removeShop(input.id);
  const { orderCount } = requireShop(backend, input.id);
  if (
    !made ||
    made.shopId !== input.id ||
    made.orders !== orderCount ||
    options.clock.now() - made.createdAt > EXPORT_FRESHNESS
  ) {
    await engine.addShop(input.id);
    throw new UserError('REFUSED', 'error.shop.exportFirst');
  }
  // If this is interrupted and the shop is kept after all, what was deleted is pulled again.
  await store.writer.run('forget sync', (connection) => forgetSync(connection, input.id));
  let removedOrders = 0;
  for (;;) {
    const removed = await store.writer.run(
      'remove orders',
      (connection) => deleteSomeOrders(connection, input.id, CHUNK),
      'background',
    );
    if (removed === 0) break;
    removedOrders += removed;
  }
  await store.writer.run('remove shop', (connection) => {
    deleteShop(connection, input.id);
    recordAudit(
      connection,
      context,
      'shops.remove',
      input.id,
      { name: shop.name, platformSellerId: shop.platformSellerId, orderTotal: removedOrders, exportId: input.exportId },
      options.clock.now(),
      shopRecord(input.id, shop.platformSellerId),
    );
  });
  await engine.forgetConnection(input.id);
  bus.tell({ topics: ['shops', 'orders', 'after-sales', 'products', 'sync'], shopId: input.id });
  return { removedOrders };
}
