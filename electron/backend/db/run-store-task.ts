import { Worker } from 'node:worker_threads';
import { createStopFlag, raiseStop } from '../stop-flag.ts';
import { workerFile } from '../workers.ts';
import { StoreError } from './store-error.ts';
import type { StoreTaskAnswer, StoreTaskName, StoreTasks } from './store-tasks.ts';

/**
 * Does one task on a thread of its own, so that this one goes on answering. Settles when the thread is gone and has let
 * go of its files; after an abort it rejects with the signal's reason. Failures of disk, lock and file are StoreErrors.
 */
export function runStoreTask<Name extends StoreTaskName>(
  name: Name,
  input: StoreTasks[Name]['input'],
  signal?: AbortSignal,
): Promise<StoreTasks[Name]['output']> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = createStopFlag();
    const worker = new Worker(workerFile('store-worker'), { workerData: { name, input, stop }, execArgv: [] });
    let answer: StoreTaskAnswer | undefined;
    let failure: unknown;
    // A list is read by many short statements: it ends by itself. Copies and checks are one long call of SQLite.
    const abort = (): void => (name === 'outline' ? raiseStop(stop) : void worker.terminate());
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: StoreTaskAnswer) => {
      answer = message;
    });
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      if (answer?.succeeded === true) resolve(answer.output as StoreTasks[Name]['output']);
      else if (signal?.aborted === true) reject(signal.reason);
      else if (answer !== undefined)
        reject(answer.kind === undefined ? new Error(answer.message) : new StoreError(answer.kind, answer.message));
      else reject(failure ?? new Error(`the store's worker ended with ${code} and no answer to ${name}`));
    });
  });
}
