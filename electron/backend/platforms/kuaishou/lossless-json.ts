import { jsonWithSource } from './json-source.ts';

/** A number of 17 digits and more, or of 16 that begin with a 9: only these can lie beyond 2^53. */
const MAY_LOSE_DIGITS = /(?:^|[:,[])\s*-?(?:\d{17}|9\d{15})/;
const INTEGER = /^-?\d+$/;
/** The platform's ids are signed 64-bit integers. */
const LONGEST_ID = 9_223_372_036_854_775_807n;

/**
 * Parses JSON; integers beyond 2^53 come back as strings of their digits, everything else as JSON.parse gives it.
 * Throws SyntaxError like JSON.parse. The slow way is taken only where the text holds a number that needs it.
 */
export function parseLossless(text: string): unknown {
  if (!MAY_LOSE_DIGITS.test(text)) return JSON.parse(text);
  return jsonWithSource().parse(text, (_key, value, context) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    context.source !== undefined &&
    INTEGER.test(context.source)
      ? context.source
      : value,
  );
}

/** True for text that can be a platform id: 1 to 19 digits, within 64 bits, not zero. */
export function isPlatformId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= LONGEST_ID;
}

/** An id as a JSON number with exactly these digits, for JSON.stringify. Throws RangeError when it is no platform id. */
export function jsonId(id: string): object {
  if (!isPlatformId(id)) throw new RangeError('not a platform id');
  return jsonWithSource().rawJSON(id);
}
