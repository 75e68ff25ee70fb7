import type { Clock } from '../../../../shared/domain/clock.ts';
import type { Store } from '../../db/database.ts';
import { UserError } from '../../user-error.ts';
import { type FailedRow, type ImportProgress, type ImportTask, runImport } from './import-job.ts';
import type { Reason } from './values/parsed.ts';
import { insertFailedRows, updateJob } from './write.ts';

/** More are counted but not kept: a wrong column makes every row of a file fail. */
const KEPT_FAILED_ROWS = 10_000;

export interface JobRunner {
  /** Starts a task in the background; the caller has made sure that none is running. */
  start(id: number, fileName: string, task: Omit<ImportTask, 'keepFailed' | 'progress' | 'signal'>): void;
  running(): { readonly id: number; readonly fileName: string } | undefined;
  /** Live figures of the running job. */
  progressOf(id: number): ImportProgress | undefined;
  /** Stops the job and waits until it has stopped; false when it is not running. */
  stop(id: number, how: 'cancelled' | 'interrupted'): Promise<boolean>;
  /** Resolves when the job is not running. */
  finished(id: number): Promise<void>;
}

interface Running {
  readonly id: number;
  readonly fileName: string;
  readonly progress: ImportProgress;
  readonly controller: AbortController;
  stopping: 'cancelled' | 'interrupted';
  ended: Promise<void>;
}

export interface JobRunnerOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Called when an import has stored all it could: its file is not needed any more. */
  readonly onDone: (id: number) => Promise<void>;
  /** Told of failures that nobody expected. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Runs one import at a time and writes down how it ended. */
export function createJobRunner({ store, clock, onDone, onUnexpected }: JobRunnerOptions): JobRunner {
  let current: Running | undefined;

  async function execute(job: Running, task: ImportTask): Promise<void> {
    let failure: Reason | null = null;
    let state: 'done' | 'cancelled' | 'failed' = 'done';
    try {
      await runImport(task);
    } catch (error) {
      const cancelled = job.controller.signal.aborted && job.stopping === 'cancelled';
      state = cancelled ? 'cancelled' : 'failed';
      if (!cancelled) failure = failureOf(error, job);
      if (!job.controller.signal.aborted && !(error instanceof UserError)) onUnexpected(error);
    }
    await store.writer.run('imports.end', (connection) =>
      updateJob(connection, job.id, { ...job.progress, state, failure, finishedAt: clock.now() }),
    );
    if (state === 'done') await onDone(job.id);
  }

  return {
    start(id, fileName, task) {
      const progress = {
        rowsRead: 0,
        rowsFailed: 0,
        ordersAdded: 0,
        ordersChanged: 0,
        ordersUnchanged: 0,
        progress: 0,
      };
      const controller = new AbortController();
      let kept = 0;
      const keepFailed = async (rows: readonly FailedRow[]): Promise<void> => {
        const keep = rows.slice(0, Math.max(0, KEPT_FAILED_ROWS - kept));
        kept += keep.length;
        if (keep.length > 0)
          await store.writer.run(
            'imports.failedRows',
            (connection) => insertFailedRows(connection, id, keep),
            'background',
          );
      };
      const job: Running = { id, fileName, progress, controller, stopping: 'cancelled', ended: Promise.resolve() };
      current = job;
      job.ended = execute(job, { ...task, keepFailed, progress, signal: controller.signal })
        .catch(onUnexpected)
        .finally(() => {
          current = undefined;
        });
    },
    running: () => current,
    progressOf: (id) => (current?.id === id ? current.progress : undefined),
    async stop(id, how) {
      if (current?.id !== id) return false;
      const job = current;
      job.stopping = how;
      job.controller.abort();
      await job.ended;
      return true;
    },
    async finished(id) {
      if (current?.id === id) await current.ended;
    },
  };
}

function failureOf(error: unknown, job: Running): Reason {
  if (job.controller.signal.aborted) return { key: 'imports.interrupted' };
  if (error instanceof UserError) return { key: error.reason, parameters: error.parameters };
  return { key: 'imports.broken' };
}
