import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PROBE_FILE = 'maitian.probe';
const PROBE_BYTES = 1024 * 1024;

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
