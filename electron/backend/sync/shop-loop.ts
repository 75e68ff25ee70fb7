import type { Clock } from '../../../shared/domain/clock.ts';
import { MINUTE } from '../../../shared/domain/clock.ts';

/** One endless task: runs, sleeps until the time it answered, and wakes early when poked. */
export interface Loop {
  /** Run again at once (after the present run, if one is going on). */
  poke(): void;
  /** Stops and waits for the present run to end. */
  stop(): Promise<void>;
}

/**
 * Starts a loop. `task` answers when it wants to run again; when it throws, which its own error handling should have
 * prevented, the loop waits a minute and goes on: a stream is never switched off silently.
 */
export function startLoop(
  name: string,
  clock: Clock,
  task: (signal: AbortSignal) => Promise<number>,
  onUnexpected: (name: string, error: unknown) => void,
): Loop {
  const stopping = new AbortController();
  let nap: AbortController | undefined;
  let poked = false;
  const tell = (error: unknown): void => {
    try {
      onUnexpected(name, error);
    } catch {
      // Not even a log that fails ends the loop.
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let next: number;
      try {
        next = await task(stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        tell(error);
        next = clock.now() + MINUTE;
      }
      const pause = next - clock.now();
      if (poked || pause <= 0) {
        poked = false;
        continue;
      }
      nap = new AbortController();
      try {
        await clock.sleep(pause, AbortSignal.any([stopping.signal, nap.signal]));
      } catch {
        // Woken early: poked or stopping.
      }
      nap = undefined;
      poked = false;
    }
  };
  const done = run();
  return {
    poke: () => {
      poked = true;
      nap?.abort();
    },
    stop: async () => {
      stopping.abort(new Error('stopping'));
      await done;
    },
  };
}
