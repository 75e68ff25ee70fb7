import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';

/**
 * When an absent effect is looked for, milliseconds after the request was given up (a later read continues the list's
 * last step). A platform may apply a request late and its detail call may lag a minute behind: where sending twice would
 * do it twice, only the last of these reads may say that nothing happened.
 */
export interface ProofTimes {
  /** Sending again does no harm: the effect is absolute, or the platform knows the repeat. */
  readonly repeatable: readonly number[];
  /** Sending again is refused by the platform when the first one arrived. */
  readonly guarded: readonly number[];
  /** Sending again would happen again. */
  readonly once: readonly number[];
}
export type ProofClass = keyof ProofTimes;

/** The outbox's paces and limits. */
export interface OutboxOptions {
  readonly proofs: ProofTimes;
  /** Commands under way at a time, of one shop and of all. */
  readonly togetherPerShop: number;
  readonly together: number;
  /** After so many requests whose effect was proven absent the platform does not take the command, */
  readonly mostRequests: number;
  /** unless they were sent within a shorter time than this, milliseconds: that may be an outage. */
  readonly shortestTry: number;
  /** So many writes of a shop in a row without an answer are an outage: the shop rests. */
  readonly unansweredWrites: number;
  /** So many reads more than proof needs, while a figure does not stand still; then a person decides. */
  readonly readsBeyondProof: number;
  /** Pause of a shop that cannot be reached, and between repeats of one request: doubles from the first to the last. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** Pause of a shop whose consent is missing: looked at again without being asked. */
  readonly consentPause: number;
  /** Pause when the day's quota is used up. */
  readonly quotaPause: number;
  /** A detail that lags behind the list is read again after so long, */
  readonly stalePause: number;
  /** and is taken as it is when it has lagged for so long. */
  readonly longestLag: number;
  /** Open rows are read again after so long even when nobody woke the outbox. */
  readonly lookEvery: number;
}

export const OUTBOX_OPTIONS: OutboxOptions = {
  proofs: {
    repeatable: [2 * SECOND],
    guarded: [2 * SECOND, 10 * SECOND, 30 * SECOND],
    once: [2 * SECOND, 10 * SECOND, 30 * SECOND, 90 * SECOND],
  },
  togetherPerShop: 4,
  together: 24,
  mostRequests: 6,
  shortestTry: 15 * MINUTE,
  unansweredWrites: 4,
  readsBeyondProof: 4,
  firstPause: 5 * SECOND,
  longestPause: MINUTE,
  consentPause: MINUTE,
  quotaPause: 10 * MINUTE,
  stalePause: 5 * SECOND,
  longestLag: 3 * MINUTE,
  lookEvery: 10 * MINUTE,
};
