import { type ImplementerInternalWithMiddlewares, implement, ORPCError } from '@orpc/server';
import { type Contract, contract } from '../../../shared/contract/contract.ts';
import { contractErrors } from '../../../shared/contract/errors.ts';
import { type MessageKey, translate } from '../../../shared/i18n/translate.ts';
import { type StoreErrorKind, sqliteFailureKind } from '../db/store-error.ts';
import type { RequestContext } from '../host.ts';
import { PlatformError } from '../platforms/platform-error.ts';
import { UserError } from '../user-error.ts';

/** What a platform's refusal means to a person who asked for something just now. */
function fromPlatform(error: PlatformError): UserError {
  const { kind, details } = error;
  const text = details.code === undefined ? details.text : `${details.text} (${details.code})`;
  if (kind === 'transport' || kind === 'throttled' || kind === 'quota')
    return new UserError('UNAVAILABLE', 'error.platform.unreachable', { text }, error);
  if (kind === 'consent-lost' || kind === 'scope-missing' || kind === 'token-expired')
    return new UserError('REFUSED', 'error.platform.consentLost', { text }, error);
  return new UserError('REFUSED', 'error.platform.refused', { text }, error);
}

const STORE_REASONS: Partial<Record<StoreErrorKind, MessageKey>> = {
  disk_full: 'error.store.diskFull',
  read_only: 'error.store.readOnly',
  disk_failed: 'error.store.failed',
  unreadable: 'error.store.failed',
  corrupt: 'error.store.damaged',
  busy: 'error.store.busy',
  closed: 'error.store.restoring',
};

/** The words for a failure of the platform, or of disk and file; everything else is what it was. */
function expectedFailure(error: unknown): unknown {
  if (error instanceof PlatformError) return fromPlatform(error);
  const kind = sqliteFailureKind(error);
  const reason = kind && STORE_REASONS[kind];
  return reason ? new UserError('UNAVAILABLE', reason, {}, error) : error;
}

const implementer = implement(contract)
  .$context<RequestContext>()
  .use(async ({ context, next }) => {
    try {
      return await next();
    } catch (error) {
      const expected = expectedFailure(error);
      if (!(expected instanceof UserError)) throw error;
      const { code, reason, parameters } = expected;
      throw new ORPCError(code, {
        status: contractErrors[code].status,
        message: translate(context.locale, reason, parameters),
        data: { reason, params: { ...parameters } },
        cause: error,
      });
    }
  });

/**
 * The contract's implementer: expected failures leave as the typed errors of the contract, in the caller's language;
 * everything else is a bug and leaves as INTERNAL_SERVER_ERROR without its inner words.
 */
export const os: ImplementerInternalWithMiddlewares<Contract, RequestContext, RequestContext> = implementer;
