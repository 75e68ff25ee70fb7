import type { Peer } from '../backend/peer.ts';
import type { SecretStore } from '../backend/secrets/secret-store.ts';
import type { MainServices } from './backend-services.ts';

/** Secrets through the main process, the only one that has the system's store. */
export function createParentSecretStore(parent: Pick<Peer<MainServices>, 'ask'>): SecretStore {
  return {
    kind: 'safe-storage',
    available: () => parent.ask('secrets.available', null),
    encrypt: (plain) => parent.ask('secrets.encrypt', plain),
    decrypt: (cipher) => parent.ask('secrets.decrypt', cipher),
  };
}
