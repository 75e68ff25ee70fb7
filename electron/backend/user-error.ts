import type { ContractErrorCode } from '../../shared/contract/errors.ts';
import type { MessageKey, MessageParameters } from '../../shared/i18n/translate.ts';

/**
 * An expected failure with its words: what happened, what was not done, what to do. The router turns it into the
 * typed error of the contract in the caller's language. Anything else that is thrown counts as a bug.
 */
export class UserError extends Error {
  readonly code: ContractErrorCode;
  readonly reason: MessageKey;
  readonly parameters: MessageParameters;
  constructor(code: ContractErrorCode, reason: MessageKey, parameters: MessageParameters = {}, cause?: unknown) {
    super(`${code} ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'UserError';
    this.code = code;
    this.reason = reason;
    this.parameters = parameters;
  }
}
