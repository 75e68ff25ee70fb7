import { SECOND } from '../../../shared/domain/clock.ts';
import type { PlatformError } from '../platforms/platform-error.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { type Said, say } from './said.ts';

/** Why nothing of a shop can go now. */
export interface Waiting {
  readonly waitsFor: Said;
  /** How long the whole shop rests, milliseconds; `network`: it rests longer each time. */
  readonly pause: number | 'network';
  /** The call got no usable answer: that may be the shop, or this one record. */
  readonly isUnanswered?: boolean | undefined;
}

/** What concerns the shop and not the record: it is waited for. Undefined: the call itself was answered with a no. */
export function waitingAfter(error: PlatformError, options: OutboxOptions): Waiting | undefined {
  const { kind, details } = error;
  switch (kind) {
    case 'throttled':
      return { waitsFor: say('outbox.wait.throttled'), pause: details.retryAfter ?? SECOND };
    case 'quota':
      return {
        waitsFor: say(details.scope === 'seller' ? 'outbox.wait.quotaSeller' : 'outbox.wait.quotaApp'),
        pause: options.quotaPause,
      };
    case 'consent-lost':
    case 'token-expired':
      return { waitsFor: say('outbox.wait.consent'), pause: options.consentPause };
    case 'scope-missing':
      return { waitsFor: say('outbox.wait.scope'), pause: options.consentPause };
    case 'transport':
      return { waitsFor: say('outbox.wait.network'), pause: 'network', isUnanswered: true };
    default:
      return undefined;
  }
}
