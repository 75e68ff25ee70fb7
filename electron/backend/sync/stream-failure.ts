import type { StreamHealth } from '../../../shared/contract/sync.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { UserError } from '../user-error.ts';

/** What a pull says about its shop: it works, or a person must act. */
export type ShopOutcome = 'active' | 'needs_consent' | 'needs_secrets';

/** What a failure means for a stream: its state, and the kind and text for the sync page. */
export interface StreamFailure {
  readonly state: Extract<StreamHealth['state'], 'retrying' | 'throttled' | 'blocked'>;
  readonly kind: string;
  readonly text: string;
  /** What only a person can mend: the state that the shop's row shows. */
  readonly shopNeeds: Exclude<ShopOutcome, 'active'> | undefined;
}

const NEEDED_BY_REASON: Partial<Record<MessageKey, StreamFailure['shopNeeds']>> = {
  'error.shop.secretsMissing': 'needs_secrets',
  'error.platform.consentLost': 'needs_consent',
};

/** Sorts a failure: a person must act, the platform wants us slower, or it is worth another try soon. */
export function describeFailure(error: unknown): StreamFailure {
  if (error instanceof UserError)
    return { state: 'blocked', kind: error.reason, text: error.message, shopNeeds: NEEDED_BY_REASON[error.reason] };
  if (!(error instanceof PlatformError)) {
    return {
      state: 'retrying',
      kind: 'internal',
      text: error instanceof Error ? error.message : String(error),
      shopNeeds: undefined,
    };
  }
  const { kind, details } = error;
  const text = details.code === undefined ? details.text : `${details.text} (${details.code})`;
  if (kind === 'consent-lost' || kind === 'scope-missing')
    return { state: 'blocked', kind, text, shopNeeds: 'needs_consent' };
  if (kind === 'request-wrong') return { state: 'blocked', kind, text, shopNeeds: undefined };
  if (kind === 'quota' || kind === 'throttled') return { state: 'throttled', kind, text, shopNeeds: undefined };
  return { state: 'retrying', kind, text, shopNeeds: undefined };
}
