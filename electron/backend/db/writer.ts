import type { Database } from 'better-sqlite3';
import type { Checkpointer, Waiting } from './checkpoint.ts';
import type { WriteConnection, Writer, WriterLane } from './database.ts';
import { startStopwatch } from './stopwatch.ts';
import { errorText, StoreError } from './store-error.ts';
import type { StoreGuard } from './store-guard.ts';
import { SLOW_MILLISECONDS, type StoreLog } from './store-log.ts';
import { createWriteConnection, runTransaction } from './transaction.ts';
import { createWriteRecorder, type WriterStatistics } from './write-statistics.ts';
import type { WriteTurn } from './write-turn.ts';

/** After so many jobs of people in a row one of the background runs, so that it is slowed down but never stopped. */
export const USER_JOBS_IN_A_ROW = 8;

/** The writer as the store's owner sees it. */
export interface StoreWriter extends Writer {
  statistics(): WriterStatistics;
  /** Refuses new jobs; resolves when those already accepted are done. */
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly sqlite: Database;
  readonly file: string;
  readonly checkpointer: Checkpointer;
  readonly log: StoreLog;
  /** Shared with other threads that write the same file. */
  readonly turn?: WriteTurn | undefined;
  /** Notices failures of disk and file, and stops writing once the file is damaged. */
  readonly guard?: StoreGuard | undefined;
}

type Step = () => void;

/**
 * Runs jobs one at a time, people's before the background's, and lets the event loop turn between two of them. See
 * `Writer` for what a job may do. A job that calls the writer is rolled back: its inner work would have to be stored
 * by a transaction that cannot start before the outer one ends.
 */
export function createWriter({ sqlite, file, checkpointer, log, turn: shared, guard }: WriterOptions): StoreWriter {
  const connection = createWriteConnection(sqlite, file);
  const recorder = createWriteRecorder();
  const queues: Readonly<Record<WriterLane, Step[]>> = { user: [], background: [] };
  let idleWaiters: Step[] = [];
  let durability: WriterLane | undefined;
  let userJobsInARow = 0;
  let turning = false;
  let running: string | undefined;
  let nestedCall: StoreError | undefined;
  let closed = false;

  function run<Result>(
    name: string,
    job: (connection: WriteConnection) => Result,
    lane: WriterLane = 'user',
  ): Promise<Result> {
    if (running !== undefined) {
      // Thrown at once, so that the outer job fails even when it does not look at the promise.
      nestedCall = new StoreError('nested_job', `${name} was run inside ${running}`);
      throw nestedCall;
    }
    if (closed) return Promise.reject(new StoreError('closed', `${name} was refused: the store is closed`));
    return new Promise<Result>((resolve, reject) => {
      queues[lane].push(() => {
        try {
          resolve(execute(name, job, lane));
        } catch (error) {
          reject(error);
        }
      });
      turnSoon();
    });
  }

  /**
   * What a person did is on the disk before it is answered (synchronous FULL). What the sync stored can be pulled
   * again: its commits wait for no flush (NORMAL), and since the log keeps their order, a power cut takes rows and
   * watermark together, never one without the other. A person's commit flushes all earlier ones with it.
   */
  function setDurability(lane: WriterLane): void {
    if (lane === durability) return;
    sqlite.pragma(`synchronous = ${lane === 'user' ? 'FULL' : 'NORMAL'}`);
    durability = lane;
  }

  function execute<Result>(name: string, job: (connection: WriteConnection) => Result, lane: WriterLane): Result {
    guard?.assertWritable(name);
    setDurability(lane);
    const elapsed = startStopwatch();
    let succeeded = false;
    running = name;
    nestedCall = undefined;
    try {
      const result = runTransaction(sqlite, name, connection, (open) => {
        const answer = job(open);
        if (nestedCall !== undefined) throw nestedCall;
        return answer;
      });
      succeeded = true;
      return result;
    } catch (error) {
      guard?.notice(error, name);
      throw error;
    } finally {
      running = undefined;
      const milliseconds = elapsed();
      recorder.record(name, lane, milliseconds, succeeded);
      if (milliseconds > SLOW_MILLISECONDS)
        log.warn('store.slow-job', { name, milliseconds: Math.round(milliseconds) });
    }
  }

  function turnSoon(): void {
    if (turning) return;
    turning = true;
    setImmediate(turn);
  }

  function turn(): void {
    if (shared && !mayWrite(shared)) return;
    turning = false;
    const step = nextStep();
    try {
      step?.();
      checkpoint(step !== undefined);
    } finally {
      shared?.release();
    }
    // One more turn after the last job: whoever waited for it may have the next one ready.
    if (step !== undefined) turnSoon();
    else settle();
  }

  /** Takes the turn among the threads; false = this turn of the loop is over, another one comes when it is worth it. */
  function mayWrite(threads: WriteTurn): boolean {
    let lane: WriterLane | undefined;
    if (queues.user.length > 0) lane = 'user';
    else if (queues.background.length > 0) lane = 'background';
    threads.announce(lane);
    if (threads.tryTake()) {
      threads.announce(undefined);
      return true;
    }
    // Nothing to write: only the end of the work is told, which needs no turn.
    if (lane === undefined) {
      turning = false;
      settle();
      return false;
    }
    threads.wait().then(
      () => setImmediate(turn),
      () => setImmediate(turn),
    );
    return false;
  }

  function nextStep(): Step | undefined {
    const yieldToBackground = userJobsInARow >= USER_JOBS_IN_A_ROW && queues.background.length > 0;
    const step = yieldToBackground ? undefined : queues.user.shift();
    userJobsInARow = step === undefined ? 0 : userJobsInARow + 1;
    return step ?? queues.background.shift();
  }

  /** Right after a job whoever waited for it has not had the chance to bring the next one: it counts as waiting. */
  function checkpoint(justRan: boolean): void {
    let waiting: Waiting = 'nobody';
    if (queues.user.length > 0) waiting = 'user';
    else if (justRan || queues.background.length > 0) waiting = 'background';
    try {
      checkpointer.afterJob(waiting);
    } catch (error) {
      // The rows are safe in the log; a disk that fails here will fail the next job, which reports it.
      log.warn('store.checkpoint-failed', { message: errorText(error) });
      guard?.notice(error, 'checkpoint');
    }
  }

  function settle(): void {
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  function idle(): Promise<void> {
    return turning ? new Promise((resolve) => idleWaiters.push(resolve)) : Promise.resolve();
  }

  return {
    run,
    idle,
    statistics: () => ({
      ...recorder.read(),
      waiting: { user: queues.user.length, background: queues.background.length },
    }),
    close() {
      closed = true;
      return idle();
    },
  };
}
