import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const READY_WITHIN_MILLISECONDS = 60_000;
const root = join(import.meta.dirname, '../..');
const readySchema = z.object({ url: z.string(), apiUrl: z.string(), token: z.string() });

export interface ConsoleProcess {
  /** Address that opens the console, launch token included. */
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** The built browser door in a process of its own, outside of a test runner; on a new data folder unless one is given. */
export async function startConsole(practice: boolean, dataFolder?: string): Promise<ConsoleProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'maitian-screens-'));
  const readyFile = join(folder, 'ready.json');
  const args = [
    'out/main/headless.js',
    '--no-open',
    '--data',
    dataFolder ?? join(folder, 'data'),
    '--port',
    '0',
    '--ready',
    readyFile,
  ];
  const child = spawn(process.execPath, [...args, ...(practice ? ['--practice'] : [])], { cwd: root, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; !existsSync(readyFile); waited += 50) {
    if (child.exitCode !== null || waited > READY_WITHIN_MILLISECONDS) {
      await stop();
      throw new Error('The console did not start.');
    }
    await wait(50);
  }
  return { ...readySchema.parse(JSON.parse(readFileSync(readyFile, 'utf8'))), stop };
}
