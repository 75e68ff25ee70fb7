import type { BackendContext } from '../../context.ts';
import { platformOf } from '../../platforms/registry.ts';
import { UserError } from '../../user-error.ts';
import { findShopAccess } from './read.ts';
import { setShopState } from './write.ts';

/** Hands a shop with an API to the sync. It is pulled for as long as it is connected, whatever its state. */
export function startShop(backend: BackendContext, shopId: number): void {
  const { store, options, bus, engine, connections } = backend;
  const access = findShopAccess(store.reader, shopId);
  if (!access) return;
  const { time } = connections.appOf(access);
  engine.addShop({
    shopId,
    reader: store.reader,
    writer: store.writer,
    bus,
    clock: options.clock,
    limits: platformOf(access.platform).limits,
    platformNow: time.now,
    connect: async () => {
      try {
        return await connections.connect(shopId);
      } catch (error) {
        if (error instanceof UserError && error.reason === 'error.shop.secretsMissing')
          await markShop(backend, shopId, 'needs_secrets');
        throw error;
      }
    },
    onOutcome: (outcome) => markShop(backend, shopId, outcome),
  });
}

/** Shows a change of the shop's health on its row; does nothing when it is known already. */
async function markShop(
  backend: BackendContext,
  shopId: number,
  state: 'active' | 'needs_consent' | 'needs_secrets',
): Promise<void> {
  const changed = await backend.store.writer.run(
    'mark shop',
    (connection) => setShopState(connection, shopId, state),
    'background',
  );
  if (changed) backend.bus.tell({ topics: ['shops'], shopId });
}
