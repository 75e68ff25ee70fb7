import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { writePrivateFile } from '../backend/door/private-file.ts';
import type { SecretStore } from '../backend/secrets/secret-store.ts';

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** The key file can be read by others, is damaged, or cannot be made; nothing was encrypted or decrypted. */
class KeyFileError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'KeyFileError';
  }
}

function readKey(path: string): Buffer | undefined {
  let key: Buffer;
  try {
    const { mode } = statSync(path);
    // Windows has no such bits; there the profile folder's own access list protects the file.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new KeyFileError(`The key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}).`);
    }
    key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error instanceof KeyFileError ? error : new KeyFileError(`The key file ${path} cannot be read.`, error);
  }
  if (key.length !== KEY) throw new KeyFileError(`The key file ${path} is damaged.`);
  return key;
}

function makeKey(path: string): Buffer {
  const key = randomBytes(KEY);
  try {
    writePrivateFile(path, key.toString('base64url'));
  } catch (error) {
    throw new KeyFileError(`The key file ${path} cannot be made.`, error);
  }
  return key;
}

/**
 * AES-256-GCM under a random key in a file of its own, mode 0600, beside the data folder and so outside of every
 * backup of it. The key is checked anew at each use: a file that others may read is refused, not repaired silently,
 * since whoever read it meanwhile has the key.
 * Ciphertext: format byte, 12-byte nonce, 16-byte tag, data.
 */
export function createKeyFileSecretStore(keyFile: string): SecretStore {
  return {
    kind: 'key-file',
    async available() {
      try {
        readKey(keyFile) ?? makeKey(keyFile);
        return true;
      } catch {
        return false;
      }
    },
    async encrypt(plain) {
      const key = readKey(keyFile) ?? makeKey(keyFile);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), data]);
    },
    async decrypt(cipher) {
      // A missing key is never made here: the text was sealed with another one.
      const key = readKey(keyFile);
      if (!key) throw new KeyFileError(`The key file ${keyFile} is missing.`);
      const bytes = Buffer.from(cipher);
      if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE + TAG) throw new KeyFileError('Not made by this store.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG });
      decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new KeyFileError('Not made by this store.', error);
      }
    },
  };
}

/** The key of a data folder lives beside it: `<folder>.key`. */
export function keyFileOf(dataFolder: string): string {
  return `${dataFolder}.key`;
}
