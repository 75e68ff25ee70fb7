/** Codes that can only come before a connection stands: look-up, connecting, and the check of the certificate. */
const BEFORE_A_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Calls of the operating system that come before a connection stands, whatever their failure is called. */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

const DEEPEST_CAUSE = 3;

/** The code of a failure or of its nearest cause that has one. */
export function failureCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST_CAUSE) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? failureCode(error.cause, depth + 1) : undefined;
}

/** True when the request provably never left: no connection stood that it could have gone over. */
export function hasNeverLeft(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST_CAUSE) return false;
  // Several addresses were tried: none of them may have been reached.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every((each) => hasNeverLeft(each, depth + 1));
  }
  if ('syscall' in error && typeof error.syscall === 'string') return CONNECTING.has(error.syscall);
  if ('code' in error && typeof error.code === 'string') return BEFORE_A_CONNECTION.has(error.code);
  return 'cause' in error && hasNeverLeft(error.cause, depth + 1);
}
