import type { Clock } from '../../../shared/domain/clock.ts';
import { SECOND } from '../../../shared/domain/clock.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { callPause } from './backoff.ts';

const TRANSPORT_ATTEMPTS = 6;
const THROTTLE_ATTEMPTS = 20;
/** An answer that was waited for in vain counts as much: the next try had better ask for less. */
const TIMEOUT_WEIGHT = 3;

/**
 * Repeats a read while the platform throttles or the transport fails; every other error comes through at once, and so
 * does the last one when patience ends. For reads only: the outcome of a write is decided by reading, never by repeating.
 */
export async function retryRead<Result>(
  clock: Clock,
  read: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  let transportFailures = 0;
  let throttles = 0;
  for (;;) {
    try {
      signal.throwIfAborted();
      return await read();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.kind === 'transport') transportFailures += error.details.code === 'ETIMEDOUT' ? TIMEOUT_WEIGHT : 1;
      else if (error.kind === 'throttled') throttles += 1;
      else throw error;
      if (transportFailures >= TRANSPORT_ATTEMPTS || throttles >= THROTTLE_ATTEMPTS) throw error;
      const pause =
        error.kind === 'throttled'
          ? (error.details.retryAfter ?? SECOND) + callPause(0)
          : callPause(transportFailures - 1);
      await clock.sleep(pause, signal);
    }
  }
}
