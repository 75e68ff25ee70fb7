/**
 * Keeps secrets unreadable at rest. The door lends it: the desktop door through the main process (safeStorage), the
 * browser door through a key file readable by its owner only. What one kind encrypted, another kind cannot read.
 */
export interface SecretStore {
  /** Names the way of keeping, stored beside each ciphertext: for instance `safe-storage` or `key-file`. */
  readonly kind: string;
  /** False where the system offers no real protection (Linux `basic_text` counts as none). */
  available(): Promise<boolean>;
  encrypt(plain: string): Promise<Uint8Array>;
  /** Rejects when the ciphertext was not made by this store. */
  decrypt(cipher: Uint8Array): Promise<string>;
}
