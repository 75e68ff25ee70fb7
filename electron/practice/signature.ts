import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Only these take part in the signature, always in this (byte) order; everything else a caller sends is unsigned. */
const SIGNED_KEYS = ['access_token', 'appkey', 'method', 'param', 'signMethod', 'timestamp', 'version'] as const;

/**
 * The sign that a request with these decoded parameters should carry, or undefined when `signMethod` is unknown.
 * `param` is taken exactly as received, never re-serialised.
 */
export function expectedSign(parameters: ReadonlyMap<string, string>, signSecret: string): string | undefined {
  const pairs = SIGNED_KEYS.flatMap((key) => {
    const value = parameters.get(key);
    return value === undefined ? [] : [`${key}=${value}`];
  });
  const text = `${pairs.join('&')}&signSecret=${signSecret}`;
  switch (parameters.get('signMethod')) {
    case 'MD5':
      return createHash('md5').update(text, 'utf8').digest('hex');
    case 'HMAC_SHA256':
      return createHmac('sha256', signSecret).update(text, 'utf8').digest('base64');
    default:
      return undefined;
  }
}

/** Whether the `sign` of the request is right, to the letter (an upper-case MD5 is wrong). */
export function verifySign(parameters: ReadonlyMap<string, string>, signSecret: string): boolean {
  const expected = expectedSign(parameters, signSecret);
  const given = parameters.get('sign');
  if (expected === undefined || given === undefined) return false;
  const left = Buffer.from(expected, 'utf8');
  const right = Buffer.from(given, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
