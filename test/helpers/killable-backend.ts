import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { PracticePlatform } from '../../electron/practice/practice.ts';

const PROGRAM = fileURLToPath(new URL('./backend-child.ts', import.meta.url));

/** A backend in a process of its own, which is killed and started again while it is asked things. */
export interface KillableBackend {
  /** Asks the contract; asks again after a restart until it is answered, as a person does. Rejects with the words of an error. */
  ask<Output>(path: readonly string[], input: unknown): Promise<Output>;
  /** Ends the process without a warning and starts it again; resolves when it is ready. */
  killAndRestart(): Promise<void>;
  /** What it called unexpected so far. */
  readonly unexpected: readonly string[];
  stop(): Promise<void>;
}

interface Pending {
  readonly id: number;
  readonly path: readonly string[];
  readonly input: unknown;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** Starts the backend on `folder` against a platform. */
export async function startKillableBackend(folder: string, practice: PracticePlatform): Promise<KillableBackend> {
  const pending = new Map<number, Pending>();
  const unexpected: string[] = [];
  let child: ChildProcessByStdio<Writable, Readable, null>;
  let nextId = 1;

  function hear(line: string): void {
    if (line.startsWith('unexpected')) unexpected.push(line);
    if (!line.startsWith('answer ')) return;
    const { id, output, error }: { id: number; output?: unknown; error?: string } = JSON.parse(line.slice(7));
    const asked = pending.get(id);
    pending.delete(id);
    if (error === undefined) asked?.resolve(output);
    else asked?.reject(new Error(error));
  }

  function send({ id, path, input }: Pending): void {
    child.stdin.write(`${JSON.stringify({ id, path, input })}\n`);
  }

  async function start(): Promise<void> {
    child = spawn(process.execPath, [PROGRAM, folder, JSON.stringify(practice.credentials)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.on('error', () => {
      // It died while a line was on its way; the question is asked again.
    });
    const lines = createInterface({ input: child.stdout });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the backend ended with ${code}`)));
      lines.on('line', (line) => {
        if (line === 'ready') resolve();
        else hear(line);
      });
    });
    for (const question of pending.values()) send(question);
  }

  async function kill(): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    unexpected,
    ask: <Output>(path: readonly string[], input: unknown) =>
      new Promise<Output>((resolve, reject) => {
        const question: Pending = { id: nextId++, path, input, resolve: resolve as Pending['resolve'], reject };
        pending.set(question.id, question);
        send(question);
      }),
    killAndRestart: async () => {
      await kill();
      await start();
    },
    stop: kill,
  };
}
