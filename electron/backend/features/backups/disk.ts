import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const PROBE_FILE = 'maitian.probe';
const PROBE_BYTES = 1024 * 1024;

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

/** Rejects unless a megabyte can be written into `folder` and reaches the disk. */
export async function probeDisk(folder: string): Promise<void> {
  const file = join(folder, PROBE_FILE);
  try {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(Buffer.alloc(PROBE_BYTES, 1));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
