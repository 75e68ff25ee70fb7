import { Worker } from 'node:worker_threads';
import { createStopFlag, raiseStop } from '../../stop-flag.ts';
import { UserError } from '../../user-error.ts';
import { workerFile } from '../../workers.ts';
import type { ExportMessage, ExportProgress, ExportTask, StoppableExport } from './export-task.ts';

/** A young generation that fills and goes, and no room for whole tables: an export must stay small. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

/**
 * Writes one export on a thread of its own, or counts it. Settles when the thread is gone and has let go of its files;
 * after an abort it rejects with the signal's reason.
 */
export function runExport(
  task: ExportTask,
  onProgress: (progress: ExportProgress) => void,
  signal?: AbortSignal,
): Promise<ExportProgress> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = createStopFlag();
    const worker = new Worker(workerFile('export-worker'), {
      workerData: { ...task, stop } satisfies StoppableExport,
      execArgv: [],
      resourceLimits: LIMITS,
    });
    let last: ExportMessage | undefined;
    let failure: unknown;
    const abort = (): void => raiseStop(stop);
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: ExportMessage) => {
      last = message;
      if (message.kind === 'progress') onProgress(message);
    });
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      if (last?.kind === 'done') resolve(last);
      else if (signal?.aborted === true) reject(signal.reason);
      else if (last?.kind === 'refused') reject(new UserError('REFUSED', last.reason, last.parameters));
      else if (last?.kind === 'failed') reject(new Error(last.text));
      else reject(failure ?? new Error(`the export's thread ended with ${code} and no answer`));
    });
  });
}
