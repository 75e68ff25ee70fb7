import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const UNFINISHED = '.partial';

/** Writes a small file for its owner so that a power cut leaves the whole of it or nothing, never an empty file. */
export function writeDurably(file: string, text: string): void {
  const unfinished = `${file}${UNFINISHED}`;
  try {
    const descriptor = openSync(unfinished, 'w', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
