import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeDurably } from './durable-file.ts';
import { runStoreTask } from './run-store-task.ts';
import { StartupProblem, sqliteFailureKind } from './store-error.ts';
import type { StoreFiles } from './store-files.ts';

/**
 * Notes beside the database that damage was found in it, so that the next start knows although the file still opens.
 * Best effort: on a disk that takes nothing more only this program's memory holds it.
 */
export function noteDamage(files: StoreFiles, damage: string): void {
  try {
    writeDurably(files.damage, `${damage}\n`);
  } catch {
    // The trouble itself is told already.
  }
}

/**
 * Refuses a database in which damage was found before, by this run of the program (`remembered`) or by an earlier one.
 * It is read through from end to end first: a restored, mended or exchanged file is sound, and the note goes. Throws
 * corrupt_database otherwise; nothing is written into the file.
 */
export async function refuseKnownDamage(files: StoreFiles, remembered: string | null): Promise<void> {
  const known = remembered ?? readNote(files.damage);
  if (known === undefined) return;
  if (existsSync(files.database)) {
    const found = await damageIn(files.database, 'full');
    if (found.length > 0) throw new StartupProblem('corrupt_database', `${known}; ${found.slice(0, 3).join('; ')}`);
  }
  rmSync(files.damage, { force: true });
}

/** What a check of the whole file finds, on a thread of its own; damage that ends the check itself is what it found. */
export async function damageIn(file: string, depth: 'quick' | 'full', signal?: AbortSignal): Promise<string[]> {
  return namedDamage(async () => (await runStoreTask('check', { file, depth }, signal)).differences);
}

/** What `check` answers, or the damage that it ran into. */
export async function namedDamage(check: () => Promise<readonly string[]>): Promise<string[]> {
  try {
    return [...(await check())];
  } catch (error) {
    if (sqliteFailureKind(error) !== 'corrupt') throw error;
    return [error instanceof Error ? error.message : String(error)];
  }
}

function readNote(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || 'damage was found before';
  } catch {
    return undefined;
  }
}
