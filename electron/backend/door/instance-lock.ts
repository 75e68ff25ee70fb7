import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { writePrivateFile } from './private-file.ts';

const instanceSchema = z.object({
  pid: z.number().int().positive(),
  door: z.enum(['desktop', 'headless']),
  /** Address with the token in its fragment; null in the desktop window. */
  url: z.string().nullable(),
});
export type Instance = z.infer<typeof instanceSchema>;

export interface InstanceLock {
  /** Tells later starts where this instance is to be found; the file is readable by its owner only. */
  announce(instance: Instance): void;
  /** Safe to call twice. */
  release(): void;
}

export type InstanceLockResult = { held: InstanceLock } | { heldBy: Instance | undefined };

/**
 * One instance a data folder, whichever door. The lock is SQLite's exclusive lock on a file of its own: the system
 * drops it when the process ends in any way, so there is no stale lock and no guessing by process numbers, which a
 * file with a pid in it would need. Throws where the folder cannot be written.
 */
export function lockInstance(dataFolder: string): InstanceLockResult {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const instanceFile = join(dataFolder, 'instance.json');
  const lock = new Database(join(dataFolder, 'instance.lock'), { timeout: 0 });
  try {
    // No journal beside it: nothing is ever written.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return { heldBy: readInstance(instanceFile) };
    }
    throw error;
  }
  rmSync(instanceFile, { force: true });
  return {
    held: {
      announce: (instance) => writePrivateFile(instanceFile, JSON.stringify(instance)),
      release() {
        if (!lock.open) return;
        rmSync(instanceFile, { force: true });
        lock.close();
      },
    },
  };
}

function readInstance(file: string): Instance | undefined {
  try {
    return instanceSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The other instance has not announced itself yet, or is just leaving.
    return undefined;
  }
}
