import type { OpenStore } from '../db/open-store.ts';
import type { StoreLog } from '../db/store-log.ts';
import type { BackendOptions } from '../host.ts';
import type { ChangeBus } from '../sync/change-bus.ts';
import { createEngine } from './engine.ts';
import type { Engine } from './engine-contract.ts';
import { createEngineThread } from './engine-thread.ts';

/** Makes the engine, on its own thread where the door wants it so; nothing runs before `start`. */
export function startEngine(
  options: BackendOptions,
  store: OpenStore,
  turnMemory: SharedArrayBuffer,
  bus: Pick<ChangeBus, 'tell'>,
  log: StoreLog,
  onUnexpected: (name: string, error: unknown) => void,
): Engine {
  const { clock, fetch, secretStore } = options;
  const shared = { clock, secretStore, bus, log, onUnexpected, outbox: options.outbox };
  return options.engineThread === true
    ? createEngineThread({ ...shared, file: store.reader.file, turnMemory })
    : createEngine({ ...shared, store, fetch, writeStatistics: () => store.statistics() });
}
