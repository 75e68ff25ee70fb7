import { hash } from 'node:crypto';

/** A short hash of a raw payload: equal payloads need no work. */
export function fingerprintOf(raw: string): string {
  return hash('sha1', raw, 'base64url').slice(0, 16);
}
