import type { CancelSignal, Clock } from '../../shared/domain/clock.ts';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/**
 * Time that stands still while work is going on and jumps to the next sleeper when everybody waits: an hour of life
 * takes seconds, and nothing depends on how fast the machine is.
 */
export interface SimulatedTime extends Clock {
  /** The network of the simulation: calls are counted, so that it is known when everybody waits. */
  readonly fetch: typeof fetch;
  /** Lets time pass until `end`, or until `done` answers true at a moment of rest. */
  run(end: number, done?: () => boolean): Promise<void>;
}

/**
 * Real milliseconds without any progress after which time goes on although a call is under way: only a call that
 * hangs on purpose takes this long, also on a busy machine.
 */
const STALLED = 1500;
/** Turns of the event loop without a call under way after which everybody is taken to wait. */
const QUIET_TURNS = 8;

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Starts at the given moment. `isBusy` tells of work besides network calls, for instance a writer that is not idle. */
export function simulatedTime(start: number, isBusy: () => boolean = () => false): SimulatedTime {
  let time = start;
  let underWay = 0;
  let progress = 0;
  const sleepers = new Set<Sleeper>();

  function sleep(milliseconds: number, signal?: CancelSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = (): void => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        wakeAt: time + Math.ceil(Math.max(0, milliseconds)),
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  const countedFetch: typeof fetch = async (input, init) => {
    underWay += 1;
    progress += 1;
    try {
      const response = await fetch(input, init);
      // The body counts as part of the call: read it here, so that rest means rest.
      const body = await response.arrayBuffer();
      return new Response(body, { status: response.status, headers: response.headers });
    } finally {
      underWay -= 1;
      progress += 1;
    }
  };

  async function rest(): Promise<void> {
    let quiet = 0;
    let seen = progress;
    let since = performance.now();
    while (quiet < QUIET_TURNS) {
      await turn();
      if (progress !== seen) {
        seen = progress;
        since = performance.now();
        quiet = 0;
      } else if (underWay > 0 || isBusy()) {
        quiet = 0;
        if (underWay > 0 && performance.now() - since > STALLED) return;
      } else quiet += 1;
    }
  }

  async function run(end: number, done?: () => boolean): Promise<void> {
    for (;;) {
      await rest();
      if (done?.()) return;
      const next = Math.min(end, ...[...sleepers].map(({ wakeAt }) => wakeAt));
      if (next >= end && time >= end) return;
      time = Math.max(time, next);
      for (const sleeper of [...sleepers]) {
        if (sleeper.wakeAt > time) continue;
        sleepers.delete(sleeper);
        progress += 1;
        sleeper.wake();
      }
    }
  }

  return { now: () => time, sleep, fetch: countedFetch, run };
}
