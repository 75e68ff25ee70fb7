import type { StartupFailure } from '../../shared/contract/system.ts';
import type { OpenStore } from './db/open-store.ts';
import type { ShopConnections } from './features/shops/connections.ts';
import type { ConsentCallbacks } from './features/shops/consent-callback.ts';
import type { BackendOptions } from './host.ts';
import type { ChangeBus } from './sync/change-bus.ts';
import type { SyncEngine } from './sync/sync-engine.ts';

/** The parts of the running backend that features work with; made once in backend.ts. */
export interface BackendContext {
  readonly options: BackendOptions;
  readonly store: OpenStore;
  /** Why the store is not open; null = it is. */
  readonly failure: StartupFailure | null;
  readonly bus: ChangeBus;
  readonly connections: ShopConnections;
  readonly engine: SyncEngine;
  readonly consents: ConsentCallbacks;
}
