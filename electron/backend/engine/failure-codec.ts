import { StoreError, type StoreErrorKind } from '../db/store-error.ts';
import type { FailureCodec } from '../peer.ts';
import { PlatformError, type PlatformErrorDetails } from '../platforms/platform-error.ts';
import { UserError } from '../user-error.ts';

/** A failure as plain data: error objects lose their class on the way between threads. */
type TravellingFailure =
  | {
      readonly type: 'user';
      readonly code: UserError['code'];
      readonly reason: UserError['reason'];
      readonly parameters: UserError['parameters'];
    }
  | { readonly type: 'platform'; readonly details: Omit<PlatformErrorDetails, 'cause'> }
  | { readonly type: 'store'; readonly kind: StoreErrorKind; readonly message: string }
  | { readonly type: 'other'; readonly message: string; readonly stack: string };

function encode(error: unknown): TravellingFailure {
  if (error instanceof UserError) {
    const { code, reason, parameters } = error;
    return { type: 'user', code, reason, parameters: { ...parameters } };
  }
  if (error instanceof PlatformError) {
    const { cause: _cause, ...details } = error.details;
    return { type: 'platform', details };
  }
  if (error instanceof StoreError) return { type: 'store', kind: error.kind, message: error.message };
  if (error instanceof Error) return { type: 'other', message: error.message, stack: error.stack ?? '' };
  return { type: 'other', message: String(error), stack: '' };
}

function decode(failure: TravellingFailure): Error {
  switch (failure.type) {
    case 'user':
      return new UserError(failure.code, failure.reason, failure.parameters);
    case 'platform':
      return new PlatformError(failure.details);
    case 'store':
      return new StoreError(failure.kind, failure.message);
    case 'other':
      return new Error(failure.message, { cause: failure.stack });
  }
}

/** Failures between the engine's thread and the backend's: the errors that others tell apart keep their class. */
export const failureCodec: FailureCodec = {
  encode,
  decode: (failure) => decode(failure as TravellingFailure),
};
