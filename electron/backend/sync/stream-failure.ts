import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { UserError } from '../user-error.ts';

/** What a failure means for a stream: its state, and the kind and text for the sync page. */
export interface StreamFailure {
  readonly state: Extract<StreamHealth['state'], 'retrying' | 'throttled' | 'blocked'>;
  readonly kind: string;
  readonly text: string;
  /** Only the seller's new consent can mend it. */
  readonly needsConsent: boolean;
}

/** Sorts a failure: a person must act, the platform wants us slower, or it is worth another try soon. */
export function describeFailure(error: unknown): StreamFailure {
  if (error instanceof UserError)
    return { state: 'blocked', kind: error.reason, text: error.message, needsConsent: false };
  if (!(error instanceof PlatformError)) {
    return {
      state: 'retrying',
      kind: 'internal',
      text: error instanceof Error ? error.message : String(error),
      needsConsent: false,
    };
  }
  const { kind, details } = error;
  const text = details.code === undefined ? details.text : `${details.text} (${details.code})`;
  if (kind === 'consent-lost' || kind === 'scope-missing') return { state: 'blocked', kind, text, needsConsent: true };
  if (kind === 'request-wrong') return { state: 'blocked', kind, text, needsConsent: false };
  if (kind === 'quota' || kind === 'throttled') return { state: 'throttled', kind, text, needsConsent: false };
  return { state: 'retrying', kind, text, needsConsent: false };
}
