import { safeStorage } from 'electron';

/**
 * True where the system keeps the key for us. On Linux without a keyring Electron falls back to a key that is the
 * same on every machine (`basic_text`): that protects nothing and counts as no store.
 */
export async function secretsAvailable(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    if (platform !== 'linux') return true;
    return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  } catch {
    return false;
  }
}

/** Rejects where there is no real store. */
export async function encryptSecret(plain: string): Promise<Uint8Array> {
  if (!(await secretsAvailable())) throw new Error('This system offers no secret store.');
  return new Uint8Array(await safeStorage.encryptStringAsync(plain));
}

/** Rejects where there is no real store, or when it did not make this ciphertext. */
export async function decryptSecret(cipher: Uint8Array): Promise<string> {
  if (!(await secretsAvailable())) throw new Error('This system offers no secret store.');
  return (await safeStorage.decryptStringAsync(Buffer.from(cipher))).result;
}
