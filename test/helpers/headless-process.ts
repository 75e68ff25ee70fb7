import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const readySchema = z.object({ url: z.string(), apiUrl: z.string(), token: z.string(), pid: z.number() });
type Ready = z.infer<typeof readySchema>;

export interface HeadlessProcess {
  readonly child: ChildProcess;
  /** What it said so far, both streams. */
  output(): string;
  /** Its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Waits for the ready file; rejects when the process ends instead. */
  ready(): Promise<Ready>;
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

/** Runs a script of the project in a process of its own with the Node that runs the tests. */
export function runScript(
  script: string,
  args: readonly string[],
  options: { readonly readyFile?: string; readonly env?: Record<string, string>; readonly cwd?: string } = {},
): HeadlessProcess {
  const child = spawn(process.execPath, [join(options.cwd ?? root, script), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  let end: number | string | undefined;
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      end = code ?? signal ?? 'unknown';
      resolve(end);
    });
  });
  return {
    child,
    output: () => output,
    ended,
    async ready() {
      const file = options.readyFile ?? '';
      await vi.waitUntil(() => existsSync(file) || end !== undefined, { timeout: 60_000, interval: 20 });
      if (!existsSync(file)) throw new Error(`ended with ${end} before it was ready:\n${output}`);
      return readySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    },
    stop(signal = 'SIGTERM') {
      if (end === undefined) child.kill(signal);
      return ended;
    },
  };
}

/** The browser door from the built program, without a browser. */
export function runHeadless(dataFolder: string, readyFile: string, ...more: string[]): HeadlessProcess {
  return runScript('out/main/headless.js', ['--no-open', '--data', dataFolder, '--ready', readyFile, ...more], {
    readyFile,
  });
}
