import { hash } from 'node:crypto';

/** A short hash of a raw payload (its text or UTF-8 bytes): equal payloads need no work. */
export function fingerprintOf(raw: string | Uint8Array): string {
  return hash('sha1', raw, 'base64url').slice(0, 16);
}
