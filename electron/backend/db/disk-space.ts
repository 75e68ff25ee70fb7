import { stat, statfs } from 'node:fs/promises';
import { StoreError } from './store-error.ts';

const MEGABYTE = 1024 * 1024;

/** There is no room for a file that is about to be written; nothing was written. */
export class SpaceError extends StoreError {
  /** Bytes. */
  readonly needed: number;
  readonly free: number;
  constructor(needed: number, free: number) {
    super('disk_full', `not enough space: it needs ${megabytes(needed)} MB, ${freeMegabytes(free)} MB are free`);
    this.needed = needed;
    this.free = free;
  }
}

/** Whole megabytes, rounded up. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / MEGABYTE);
}

/** Whole megabytes, rounded down. */
export function freeMegabytes(bytes: number): number {
  return Math.floor(bytes / MEGABYTE);
}

/** Free bytes on the disk of `folder` for this user; null where the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Bytes of the database with its log. */
export async function databaseBytesOf(file: string): Promise<number> {
  const sizes = await Promise.all(
    ['', '-wal'].map(async (suffix) => (await stat(`${file}${suffix}`).catch(() => undefined))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Throws SpaceError unless so many bytes are free: a copy that must fail is not begun, since others need the rest. */
export async function requireSpace(folder: string, bytes: number, freeBytes = freeBytesOf): Promise<void> {
  const free = await freeBytes(folder);
  if (free !== null && free < bytes) throw new SpaceError(bytes, free);
}
