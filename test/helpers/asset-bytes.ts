import { readFileSync } from 'node:fs';
import type { Asset } from '../../electron/backend/host.ts';

/** What is inside an asset, also where it is a file on the disk; nothing where there is none. */
export function assetBytes(asset: Asset | undefined): Uint8Array {
  if (!asset) return new Uint8Array();
  return asset.body instanceof Uint8Array ? asset.body : readFileSync(asset.body.path);
}
