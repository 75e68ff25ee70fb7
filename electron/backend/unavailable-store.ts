import type { OpenStore } from './db/open-store.ts';
import type { Engine } from './engine/engine-contract.ts';
import { UserError } from './user-error.ts';

function refuse(): never {
  throw new UserError('UNAVAILABLE', 'error.store.unavailable');
}

/** Stands in for a store that could not be opened: every use says so, and nothing is pretended. */
export function unavailableStore(folder: string): OpenStore {
  return {
    reader: { kind: 'read', file: folder, prepare: refuse },
    writer: { run: async () => refuse(), idle: async () => {} },
    backup: async () => refuse(),
    close: async () => {},
    statistics: refuse,
    checkIntegrity: async () => refuse(),
    stopWriting: () => {},
    stopBackups: async () => {},
    endedUncleanly: false,
  };
}

/** Stands in for the engine of such a store: no thread is started on a database that cannot be opened. */
export function unavailableEngine(): Engine {
  const decline = async (): Promise<never> => refuse();
  return {
    start: decline,
    addShop: decline,
    removeShop: decline,
    forgetConnection: decline,
    poke: decline,
    platformNow: decline,
    pullSpan: decline,
    readRecord: decline,
    readProduct: decline,
    callsToday: decline,
    clockDifference: decline,
    cycle: decline,
    wakeIndexer: decline,
    wakeOutbox: decline,
    reveal: decline,
    askSignals: decline,
    checkCompleteness: decline,
    completenessProgress: decline,
    writeStatistics: decline,
    close: async () => {},
  };
}
