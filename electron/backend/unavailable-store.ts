import type { OpenStore } from './db/open-store.ts';
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
