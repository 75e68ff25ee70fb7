import type { StartupFailure } from '../../shared/contract/system.ts';
import type { OpenStore } from './db/open-store.ts';
import type { Engine } from './engine/engine-contract.ts';
import type { StoreHealthKeeper } from './features/backups/health.ts';
import type { FansDesk } from './features/fans/fans-desk.ts';
import type { Outlines } from './features/orders/outlines.ts';
import type { Selections } from './features/selections/service.ts';
import type { ConsentCallbacks } from './features/shops/consent-callback.ts';
import type { Works } from './features/undo/service.ts';
import type { BackendOptions } from './host.ts';
import type { Restart } from './restart.ts';
import type { ChangeBus } from './sync/change-bus.ts';

/** The parts of the running backend that features work with; made once in backend.ts. */
export interface BackendContext {
  readonly options: BackendOptions;
  readonly store: OpenStore;
  /** Why the store is not open; null = it is. */
  readonly failure: StartupFailure | null;
  readonly bus: ChangeBus;
  readonly engine: Engine;
  readonly consents: ConsentCallbacks;
  /** Selections of orders that pages keep here for their batches. */
  readonly selections: Selections;
  /** Changes of many orders that run now, for progress and stopping. */
  readonly works: Works;
  /** Lists of orders whose order is kept for grids. */
  readonly outlines: Outlines;
  /** Statistics of fans. */
  readonly fans: FansDesk;
  /** What is wrong with folder, disk, file and clock; stays while one run follows another. */
  readonly health: StoreHealthKeeper;
  /** Closes everything, does something while the folder is free, and opens everything again. */
  readonly restart: Restart;
}
