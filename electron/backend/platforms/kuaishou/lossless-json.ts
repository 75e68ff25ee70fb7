import { endOfString } from './json-slices.ts';
import { jsonWithSource } from './json-source.ts';

/**
 * An integer of 17 digits and more, or of 16 that begin with a 9, where a value stands: only these can lie beyond 2^53.
 * What follows keeps keys and other numbers out; texts that look like this are told apart by the quotes around them.
 */
const MAY_LOSE_DIGITS = /(?:^|[:,[])\s*(-?(?:[1-9]\d{16,}|9\d{15}))(?=\s*(?:[,}\]]|$))/g;
/** The platform's ids are signed 64-bit integers. */
const LONGEST_ID = 9_223_372_036_854_775_807n;

/**
 * Parses JSON; integers beyond 2^53 come back as strings of their digits, everything else as JSON.parse gives it.
 * Throws SyntaxError like JSON.parse.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(quoteLongIntegers(text));
}

/**
 * Puts integers beyond 2^53 into quotes, so that the plain parser keeps their digits: many times as fast as a reviver,
 * which is called for every value. A text that is no JSON stays none.
 */
function quoteLongIntegers(text: string): string {
  MAY_LOSE_DIGITS.lastIndex = 0;
  let quoted = '';
  let copied = 0;
  /** Everything before is outside of strings or in finished ones. */
  let outside = 0;
  for (let match = MAY_LOSE_DIGITS.exec(text); match !== null; match = MAY_LOSE_DIGITS.exec(text)) {
    const [whole, digits = ''] = match;
    const end = match.index + whole.length;
    const start = end - digits.length;
    outside = endOfStringsBefore(text, outside, start);
    if (outside > start || Number.isSafeInteger(Number(digits))) continue;
    quoted += `${text.slice(copied, start)}"${digits}"`;
    copied = end;
  }
  return copied === 0 ? text : quoted + text.slice(copied);
}

/** Passes over the strings that begin before `limit`; an answer behind it says that it lies inside one. */
function endOfStringsBefore(text: string, from: number, limit: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote >= limit) return at;
    at = endOfString(text, quote);
    if (at > limit) return at;
  }
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
