/** How far a change of many orders is. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number;
}

/** What a running work tells and is told. */
export interface Pace {
  /** Somebody asked it to end after the orders it is at. */
  readonly stopped: boolean;
  advance(count: number): void;
}

/** The changes of many orders that run now; kept in memory, since each of their transactions stands by itself. */
export interface Works {
  /** Runs it under a key; the same key again, while it runs, waits for the same run. */
  run<Result>(key: string, total: number, work: (pace: Pace) => Promise<Result>): Promise<Result>;
  progressOf(key: string): WorkProgress | null;
  /** False = no such work runs. */
  stop(key: string): boolean;
}

interface Running {
  done: number;
  readonly total: number;
  stopped: boolean;
  result: Promise<unknown>;
}

/** The works of one running backend. */
export function createWorks(): Works {
  const running = new Map<string, Running>();
  return {
    run: <Result>(key: string, total: number, work: (pace: Pace) => Promise<Result>): Promise<Result> => {
      const known = running.get(key);
      if (known) return known.result as Promise<Result>;
      const own: Running = { done: 0, total, stopped: false, result: Promise.resolve() };
      running.set(key, own);
      const pace: Pace = {
        get stopped() {
          return own.stopped;
        },
        advance: (count) => {
          own.done += count;
        },
      };
      const result = work(pace).finally(() => running.delete(key));
      own.result = result;
      return result;
    },
    progressOf: (key) => {
      const known = running.get(key);
      return known ? { done: known.done, total: known.total } : null;
    },
    stop: (key) => {
      const known = running.get(key);
      if (known) known.stopped = true;
      return known !== undefined;
    },
  };
}
