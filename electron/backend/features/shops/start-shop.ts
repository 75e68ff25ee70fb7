import type { Clock } from '../../../../shared/domain/clock.ts';
import type { Store } from '../../db/database.ts';
import { platformOf } from '../../platforms/registry.ts';
import type { ChangeBus } from '../../sync/change-bus.ts';
import { usedShare } from '../../sync/cycle-plan.ts';
import { retryRead } from '../../sync/retry.ts';
import type { ShopOutcome } from '../../sync/stream-failure.ts';
import { waitsForPerson } from '../../sync/stream-write.ts';
import type { SyncEngine } from '../../sync/sync-engine.ts';
import type { ShopConnections } from './connections.ts';
import { findShopAccess } from './read.ts';
import { setShopState } from './write.ts';

/** What starting a shop needs of the engine. */
interface ShopStarter {
  readonly store: Pick<Store, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly bus: Pick<ChangeBus, 'tell'>;
  readonly connections: ShopConnections;
  readonly sync: SyncEngine;
}

/** Hands a shop with an API to the sync. It is pulled for as long as it is connected, whatever its state. */
export function startShop(starter: ShopStarter, shopId: number): void {
  const { store, clock, bus, sync, connections } = starter;
  const access = findShopAccess(store.reader, shopId);
  // Without a first consent there is nothing to pull; the shops page says what is missing.
  if (!access || (access.platformSellerId === '' && access.state === 'needs_consent')) return;
  const { time, gate } = connections.appOf(access);
  const { limits } = platformOf(access.platform);
  sync.addShop({
    shopId,
    reader: store.reader,
    writer: store.writer,
    bus,
    clock,
    appId: access.appId,
    limits,
    usedQuota: () => usedShare(gate.budget()),
    budget: () => gate.budget(),
    answerTime: () => gate.answerTime(shopId),
    platformNow: time.now,
    connect: () => connections.connect(shopId),
    confirmTime: async (connection, signal) => {
      if (!time.isFresh()) await retryRead(clock, () => connection.identity(signal), signal);
    },
    onOutcome: (outcome) => markShop(starter, shopId, outcome),
  });
}

/**
 * Shows a change of the shop's health on its row; does nothing when it is known already. A stream that goes well does
 * not hide that another one waits for a person.
 */
async function markShop({ store, bus }: ShopStarter, shopId: number, outcome: ShopOutcome): Promise<void> {
  const changed = await store.writer.run(
    'mark shop',
    (connection) => {
      if (outcome === 'active' && waitsForPerson(connection, shopId)) return false;
      return setShopState(connection, shopId, outcome);
    },
    'background',
  );
  if (changed) bus.tell({ topics: ['shops'], shopId });
}
