import type { BackendContext } from '../../context.ts';
import { platformOf } from '../../platforms/registry.ts';
import { retryRead } from '../../sync/retry.ts';
import type { ShopOutcome } from '../../sync/stream-failure.ts';
import { waitsForPerson } from '../../sync/stream-write.ts';
import { findShopAccess } from './read.ts';
import { setShopState } from './write.ts';

/** Hands a shop with an API to the sync. It is pulled for as long as it is connected, whatever its state. */
export function startShop(backend: BackendContext, shopId: number): void {
  const { store, options, bus, engine, connections } = backend;
  const access = findShopAccess(store.reader, shopId);
  // Without a first consent there is nothing to pull; the shops page says what is missing.
  if (!access || (access.platformSellerId === '' && access.state === 'needs_consent')) return;
  const { time, gate } = connections.appOf(access);
  const { limits } = platformOf(access.platform);
  engine.addShop({
    shopId,
    reader: store.reader,
    writer: store.writer,
    bus,
    clock: options.clock,
    limits,
    usedQuota: () => gate.callsToday().calls / limits.callsPerDay,
    platformNow: time.now,
    connect: () => connections.connect(shopId),
    confirmTime: async (connection, signal) => {
      if (!time.isFresh()) await retryRead(options.clock, () => connection.identity(signal), signal);
    },
    onOutcome: (outcome) => markShop(backend, shopId, outcome),
  });
}

/**
 * Shows a change of the shop's health on its row; does nothing when it is known already. A stream that goes well does
 * not hide that another one waits for a person.
 */
async function markShop(backend: BackendContext, shopId: number, outcome: ShopOutcome): Promise<void> {
  const changed = await backend.store.writer.run(
    'mark shop',
    (connection) => {
      if (outcome === 'active' && waitsForPerson(connection, shopId)) return false;
      return setShopState(connection, shopId, outcome);
    },
    'background',
  );
  if (changed) backend.bus.tell({ topics: ['shops'], shopId });
}
