import type { WriteOutcome } from '../platform-command.ts';
import type { PlatformError } from '../platform-error.ts';

/**
 * What a failed write means. Without a readable answer it may have happened, unless it is known that nothing left.
 * A request that is wrong in itself counts as refused, also when that was found before sending: it never helps to
 * send it again.
 */
export function writeOutcome({ kind, details }: PlatformError): WriteOutcome {
  if (kind === 'request-wrong') return 'refused';
  if (details.sent === false) return 'not_sent';
  return kind === 'transport' ? 'unknown' : 'refused';
}
