import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';

/** Pause before attempt `attempt + 1` of one call: half a second doubling to 8 s, with jitter so that shops do not march in step. */
export function callPause(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(8 * SECOND, 500 * 2 ** attempt);
  return Math.round(full * (0.5 + random() / 2));
}

/** Pause before a whole stream is tried again after `failures` failures in a row: 5 s doubling to 5 min. */
export function streamPause(failures: number, random: () => number = Math.random): number {
  const full = Math.min(5 * MINUTE, 5 * SECOND * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.75 + random() / 4));
}
