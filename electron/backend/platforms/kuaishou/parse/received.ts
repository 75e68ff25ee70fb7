import type { Received } from '../../shop-platform.ts';
import { parseLossless } from '../lossless-json.ts';
import { asObject, type Issues, idAt, type JsonObject } from './tolerant.ts';

/** How one kind of record is read: where its id stands, and its parser, which notes what is wrong instead of throwing. */
interface RecordReader<T> {
  readonly identify: (source: JsonObject) => string | undefined;
  readonly parse: (source: JsonObject, issues: Issues) => T;
}

function readJson(raw: string): JsonObject | undefined {
  try {
    return asObject(parseLossless(raw));
  } catch {
    return undefined;
  }
}

/**
 * Reads one record from its exact JSON text, or from what `parseLossless` made of it where that is known. Never throws:
 * what cannot be stored comes back with the reason.
 */
export function receive<T>(raw: string, reader: RecordReader<T>, parsed?: unknown): Received<T> {
  const source = parsed === undefined ? readJson(raw) : asObject(parsed);
  if (source === undefined) return { ok: false, reason: 'the record is not a JSON object', raw };
  const issues: Issues = [];
  const record = reader.parse(source, issues);
  if (issues.length === 0) return { ok: true, record, raw };
  const platformId = reader.identify(source);
  return { ok: false, ...(platformId === undefined ? {} : { platformId }), reason: issues.join('; '), raw };
}

/** An `identify` for records whose id is one field, perhaps inside one object. */
export function idInside(key: string, object?: string): (source: JsonObject) => string | undefined {
  return (source) => idAt(object === undefined ? source : asObject(source[object]), key);
}
