import { MINUTE } from '../../../shared/domain/clock.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { describeFailure } from '../sync/stream-failure.ts';
import { UserError } from '../user-error.ts';

/** What a comparison that failed means for its shop. */
export interface UnitFailure {
  /** For the page. */
  readonly text: string;
  /** The next day of the shop would fail just the same. */
  readonly isHopeless: boolean;
  /** Neither platform nor person is the cause. */
  readonly isUnexpected: boolean;
}

/** So many failures in a row: the shop is taken to be dead. */
const FAILURES_UNTIL_DEAD = 3;
const LONGEST_PAUSE = 120 * MINUTE;

/** Sorts a failure. */
export function describeUnitFailure(error: unknown, failuresInARow: number): UnitFailure {
  const { kind, text } = describeFailure(error);
  const needsPerson =
    error instanceof UserError ||
    (error instanceof PlatformError && (error.kind === 'consent-lost' || error.kind === 'scope-missing'));
  const isQuota = error instanceof PlatformError && error.kind === 'quota';
  return {
    text: `${kind}: ${text}`,
    isHopeless: needsPerson || isQuota || failuresInARow >= FAILURES_UNTIL_DEAD,
    isUnexpected: !(error instanceof UserError) && !(error instanceof PlatformError),
  };
}

/** Pause of a shop after so many failures in a row: a minute, then longer, at the longest two hours. */
export function failurePause(failuresInARow: number): number {
  return Math.min(LONGEST_PAUSE, MINUTE * 4 ** Math.max(0, failuresInARow - 1));
}

/** Whether a pause still lasts; one that ends later than any could was made by a clock that has been set back since. */
export function isPausedUntil(until: number, now: number): boolean {
  return until > now && until - now <= LONGEST_PAUSE;
}
