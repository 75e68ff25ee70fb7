import { createHash, createHmac } from 'node:crypto';

export type SignMethod = 'MD5' | 'HMAC_SHA256';

/** The parameters that are signed: raw values, before any URL encoding. */
interface SignedParameters {
  readonly method: string;
  readonly appkey: string;
  readonly access_token: string;
  readonly signMethod?: SignMethod | undefined;
  readonly version?: string | undefined;
  readonly timestamp?: string | undefined;
  /** The exact JSON text that is sent; never a re-serialised object. */
  readonly param?: string | undefined;
}

/** Byte order of the keys; nothing else is ever signed. */
const SIGNED_KEYS = ['access_token', 'appkey', 'method', 'param', 'signMethod', 'timestamp', 'version'] as const;
const REQUIRED_KEYS = ['method', 'appkey', 'access_token'] as const;

/**
 * The value of `sign` (official rule 《API调用说明》 §4): MD5 as lower-case hex, HMAC_SHA256 as padded Base64.
 * Throws `<key> not exist`, like the official SDK, when method, appkey or access_token is blank.
 */
export function signParameters(parameters: SignedParameters, signSecret: string): string {
  for (const key of REQUIRED_KEYS) {
    if (parameters[key].trim() === '') throw new Error(`${key} not exist`);
  }
  const pairs: string[] = [];
  for (const key of SIGNED_KEYS) {
    const value = parameters[key];
    if (value !== undefined) pairs.push(`${key}=${value}`);
  }
  pairs.push(`signSecret=${signSecret}`);
  const text = pairs.join('&');
  return parameters.signMethod === 'MD5'
    ? createHash('md5').update(text, 'utf8').digest('hex')
    : createHmac('sha256', signSecret).update(text, 'utf8').digest('base64');
}
