import type { Translate } from './text.ts';

interface ContractFailure {
  readonly code: string;
  readonly message: string;
}

/** What to tell about a failed call: the contract's errors come in the caller's language already, others are named here. */
export function describeError(error: unknown, t: Translate): string {
  const failure = contractFailure(error);
  if (failure === undefined) return t('common.connectionLost');
  return failure.code === 'INTERNAL_SERVER_ERROR' ? t('error.internal') : failure.message;
}

/** True for a failure with this code of the contract's table. */
export function hasErrorCode(error: unknown, code: string): boolean {
  return contractFailure(error)?.code === code;
}

function contractFailure(error: unknown): ContractFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return { code: error.code, message: error.message };
}
