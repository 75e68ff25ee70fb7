import { isPlatformId } from '../lossless-json.ts';

/**
 * Readers for answers whose objects may be missing or null, whose numbers may be strings, and where 0 means "not
 * happened". None of them throws. Those with `Issues` note a value that is present but cannot be read.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Collects, in plain words, what makes a record unfit to be stored. */
export type Issues = string[];

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isAbsent(value: unknown): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}

function asInteger(value: unknown): number | undefined {
  const number = asNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function asId(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return isPlatformId(text) ? text : undefined;
}

function asTime(value: unknown): number | undefined {
  const number = asInteger(value);
  return number !== undefined && number > 0 && number <= 8.64e15 ? number : undefined;
}

/** The object at a key; undefined when missing, null or something else. */
export function objectAt(source: JsonObject | undefined, key: string): JsonObject | undefined {
  return asObject(source?.[key]);
}

/** The array at a key; empty when missing, null or something else. */
export function arrayAt(source: JsonObject | undefined, key: string): readonly unknown[] {
  const value = source?.[key];
  return Array.isArray(value) ? value : [];
}

/** The objects of the array at a key; anything else in it is left out. */
export function objectsAt(source: JsonObject | undefined, key: string): readonly JsonObject[] {
  return arrayAt(source, key).filter(isObject);
}

/** The texts of a list that are not empty; anything else in it is left out. */
export function textsOf(list: readonly unknown[]): readonly string[] {
  return list.filter((element) => typeof element === 'string').filter((text) => text !== '');
}

/** Text; numbers become their digits; empty when missing or not a scalar. */
export function textAt(source: JsonObject | undefined, key: string): string {
  const value = source?.[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Text, or undefined when there is none. */
export function optionalTextAt(source: JsonObject | undefined, key: string): string | undefined {
  return textAt(source, key) || undefined;
}

/** A code as text; 0 and blank mean "none" and give an empty text. */
export function codeAt(source: JsonObject | undefined, key: string): string {
  const text = textAt(source, key).trim();
  return text === '0' ? '' : text;
}

/** A platform id; undefined when missing, 0 or unreadable. */
export function idAt(source: JsonObject | undefined, key: string): string | undefined {
  return asId(source?.[key]);
}

/** A finite number, also from a numeric string. */
export function numberAt(source: JsonObject | undefined, key: string): number | undefined {
  return asNumber(source?.[key]);
}

/** A safe integer, also from a numeric string. */
export function integerAt(source: JsonObject | undefined, key: string): number | undefined {
  return asInteger(source?.[key]);
}

/** Epoch milliseconds; 0 and negative mean "not happened". */
export function timeAt(source: JsonObject | undefined, key: string): number | undefined {
  return asTime(source?.[key]);
}

/** A yes or no, also from 0/1 and their texts; undefined = not told. */
export function booleanAt(source: JsonObject | undefined, key: string): boolean | undefined {
  const value = source?.[key];
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return undefined;
}

/** An id that must be there; notes an issue when it is not. */
export function requiredId(source: JsonObject | undefined, key: string, issues: Issues): string {
  const id = idAt(source, key);
  if (id === undefined) issues.push(isAbsent(source?.[key]) ? `${key} is missing` : `${key} is not an id`);
  return id ?? '';
}

/** An integer (money in fen, quantity, code) that must be there; notes an issue when it is not. */
export function requiredInteger(source: JsonObject | undefined, key: string, issues: Issues): number {
  const number = integerAt(source, key);
  if (number === undefined) issues.push(isAbsent(source?.[key]) ? `${key} is missing` : `${key} is not a whole number`);
  return number ?? 0;
}

/** A time that must be there; notes an issue when it is missing, 0 or unreadable. */
export function requiredTime(source: JsonObject | undefined, key: string, issues: Issues): number {
  const time = timeAt(source, key);
  if (time === undefined) issues.push(isAbsent(source?.[key]) ? `${key} is missing` : `${key} is not a time`);
  return time ?? 0;
}

/** An integer that may be absent (then `fallback`), but must be readable when it is there. */
export function readableInteger<T extends number | undefined>(
  source: JsonObject | undefined,
  key: string,
  fallback: T,
  issues: Issues,
): number | T {
  const value = source?.[key];
  if (isAbsent(value)) return fallback;
  const number = asInteger(value);
  if (number === undefined) issues.push(`${key} is not a whole number`);
  return number ?? fallback;
}

/** A time that may be absent or 0 (then undefined), but must be readable when it is there. */
export function readableTime(source: JsonObject | undefined, key: string, issues: Issues): number | undefined {
  const value = source?.[key];
  if (isAbsent(value) || asNumber(value) === 0) return undefined;
  const time = asTime(value);
  if (time === undefined) issues.push(`${key} is not a time`);
  return time;
}

/** An object that may be absent, but must be an object when it is there. */
export function readableObject(source: JsonObject | undefined, key: string, issues: Issues): JsonObject | undefined {
  const value = source?.[key];
  if (isAbsent(value)) return undefined;
  const object = asObject(value);
  if (object === undefined) issues.push(`${key} is not an object`);
  return object;
}

/** Objects of a list that may be absent, but must be a list of objects when it is there. */
export function readableObjects(source: JsonObject | undefined, key: string, issues: Issues): readonly JsonObject[] {
  const value = source?.[key];
  if (isAbsent(value)) return [];
  if (!Array.isArray(value) || !value.every((element) => element === null || isObject(element))) {
    issues.push(`${key} is not a list of objects`);
    return [];
  }
  return value.filter(isObject);
}
