/**
 * What a failed call means to the caller, whatever the platform calls it.
 * - `throttled`: too fast; wait `retryAfter` (unknown = back off) and repeat. Scope tells who must slow down.
 * - `quota`: the day's calls are used up for the app or for this seller; nothing until the day ends.
 * - `token-expired`: refresh the access token once, then repeat once.
 * - `consent-lost`: the seller must authorise again; do not repeat.
 * - `scope-missing`: the consent lacks a permission; ask for a new consent.
 * - `request-wrong`: signature, parameter or address wrong; repeating cannot help.
 * - `window-too-wide`: the platform wants a narrower time window.
 * - `changed`: the record moved meanwhile; read it again and decide again.
 * - `rule`: a platform rule forbids the write; its text is for a person.
 * - `not-found`: the record does not exist or belongs to somebody else.
 * - `business`: any other refusal with a text.
 * - `transport`: no usable answer (time-out, reset, 5xx, broken body); for writes the outcome is unknown.
 */
export const PLATFORM_ERROR_KINDS = [
  'throttled',
  'quota',
  'token-expired',
  'consent-lost',
  'scope-missing',
  'request-wrong',
  'window-too-wide',
  'changed',
  'rule',
  'not-found',
  'business',
  'transport',
] as const;
export type PlatformErrorKind = (typeof PLATFORM_ERROR_KINDS)[number];

export interface PlatformErrorDetails {
  readonly kind: PlatformErrorKind;
  /** Whom a throttle or quota concerns. */
  readonly scope?: 'app' | 'seller' | undefined;
  /** Milliseconds to wait, where the platform tells. */
  readonly retryAfter?: number | undefined;
  /** The platform's own code and text. */
  readonly code?: string | undefined;
  readonly text: string;
  readonly requestId?: string | undefined;
  readonly method: string;
  /**
   * False: it is known that no request left or arrived (gate, token, no connection), so nothing happened there.
   * Otherwise it may have arrived, unless the platform refused it.
   */
  readonly sent?: boolean | undefined;
  readonly cause?: unknown;
}

/** A call to a platform that did not succeed. Carries no secret and no token. */
export class PlatformError extends Error {
  readonly details: PlatformErrorDetails;
  constructor(details: PlatformErrorDetails) {
    super(`${details.method}: ${details.text}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'PlatformError';
    this.details = details;
  }
  get kind(): PlatformErrorKind {
    return this.details.kind;
  }
}

const PASSING: ReadonlySet<PlatformErrorKind> = new Set([
  'throttled',
  'quota',
  'token-expired',
  'consent-lost',
  'scope-missing',
  'transport',
]);

/** Failures that say nothing about the record that was asked for: the same question may be answered later. */
export function saysNothing({ kind }: PlatformError): boolean {
  return PASSING.has(kind);
}
