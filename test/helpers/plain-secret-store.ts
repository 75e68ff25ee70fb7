import type { SecretStore } from '../../electron/backend/secrets/secret-store.ts';

/** A secret store for tests that need no protection: reversible, and named so that no door takes it for its own. */
export const plainSecretStore: SecretStore = {
  kind: 'test',
  available: async () => true,
  encrypt: async (plain) => Buffer.from(plain, 'utf8'),
  decrypt: async (cipher) => Buffer.from(cipher).toString('utf8'),
};
