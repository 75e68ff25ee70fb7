import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { writeDurably } from './durable-file.ts';

/**
 * The seal of a backup: its SHA-256 in a file of the same name with `.sha256` behind it, in the form that `sha256sum -c`
 * reads. It finds what SQLite's own check does not: a flipped bit inside a value, a page that is as it was last week.
 */
export const SEAL_ENDING = '.sha256';

/** SHA-256 of a file's bytes, hexadecimal. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}

/** Writes the seal of `file`; before the file takes its name, so that a backup without one was not made by us. */
export function writeSeal(file: string, hash: string): void {
  writeDurably(`${file}${SEAL_ENDING}`, `${hash}  ${basename(file)}\n`);
}

/**
 * The hash in the seal of `file`; undefined when it has none (made by an older Maitian, or copied alone), or when a power
 * cut left the seal empty, which says nothing about the file.
 */
export function readSeal(file: string): string | undefined {
  try {
    return readFileSync(`${file}${SEAL_ENDING}`, 'utf8').split(/\s/, 1)[0] || undefined;
  } catch {
    return undefined;
  }
}

/** Removes a backup together with its seal. */
export function removeSealed(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}${SEAL_ENDING}`, { force: true });
}
