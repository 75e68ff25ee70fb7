import { type Failure, invalid, notExist } from '../result-codes.ts';

type Param = Readonly<Record<string, unknown>>;

/** Thrown when a business parameter is missing or malformed; the gateway turns it into an answer. */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.text);
    this.failure = failure;
  }
}

/** An id as decimal text; numbers sent as text are taken as they are. */
export function optionalId(param: Param, name: string): string | undefined {
  const value = param[name];
  if (value === undefined || value === null || value === '') return undefined;
  const text = String(value);
  if (!/^\d{1,19}$/.test(text)) throw new Refusal(invalid(name));
  return text;
}

/** An id that must be there. */
export function requiredId(param: Param, name: string): string {
  const id = optionalId(param, name);
  if (id === undefined) throw new Refusal(notExist(name));
  return id;
}

/** An integer, also when it comes as text. */
export function optionalInteger(param: Param, name: string): number | undefined {
  const value = param[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isInteger(number)) throw new Refusal(invalid(name));
  return number;
}

/** An integer that must be there. */
export function requiredInteger(param: Param, name: string): number {
  const number = optionalInteger(param, name);
  if (number === undefined) throw new Refusal(notExist(name));
  return number;
}

/** An integer within bounds, both included; the fallback when it is absent. */
export function boundedInteger(param: Param, name: string, low: number, high: number, fallback?: number): number {
  const number = optionalInteger(param, name) ?? fallback;
  if (number === undefined) throw new Refusal(notExist(name));
  if (number < low || number > high) throw new Refusal(invalid(name));
  return number;
}

/** A text that must be there, blank allowed. */
export function requiredText(param: Param, name: string): string {
  const value = param[name];
  if (typeof value !== 'string') throw new Refusal(notExist(name));
  return value;
}

/** A text that may be absent; blank counts as absent. */
export function optionalText(param: Param, name: string): string | undefined {
  const value = param[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new Refusal(invalid(name));
  return value;
}

/** A text that must be there and not blank. */
export function filledText(param: Param, name: string): string {
  const text = optionalText(param, name)?.trim() ?? '';
  if (text === '') throw new Refusal(notExist(name));
  return text;
}

/** A list of objects that must hold at least one and at most `most`. */
export function requiredList(param: Param, name: string, most: number): readonly Param[] {
  const value = param[name];
  if (value === undefined || value === null) throw new Refusal(notExist(name));
  if (!Array.isArray(value) || value.length > most) throw new Refusal(invalid(name));
  if (value.length === 0) throw new Refusal(notExist(name));
  return value.map((row: unknown) => {
    if (!isParam(row)) throw new Refusal(invalid(name));
    return row;
  });
}

/** A list of texts; absent is empty. */
export function optionalTexts(param: Param, name: string): readonly string[] {
  const value = param[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Refusal(invalid(name));
  return value.map(String);
}

function isParam(value: unknown): value is Param {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
