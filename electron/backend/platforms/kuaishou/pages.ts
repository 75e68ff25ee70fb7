import { PlatformError } from '../platform-error.ts';
import type { Received, RecordPage } from '../shop-platform.ts';
import { sliceElements, sliceMember } from './json-slices.ts';
import { parseLossless } from './lossless-json.ts';
import type { KuaishouMethod } from './methods.ts';
import { type JsonObject, textAt } from './parse/tolerant.ts';

/** Both spellings of "the end" that the platform uses. */
const END_MARKS: ReadonlySet<string> = new Set(['nomore', 'no_more']);

interface CursorPageOptions<T> {
  readonly method: KuaishouMethod;
  /** Where the rows stand; the first key that is present counts. */
  readonly rowKeys: readonly string[];
  readonly cursorKey: 'cursor' | 'pcursor';
  /** The cursor that was sent. */
  readonly sentCursor: string;
  readonly pageSize: number;
  readonly parse: (raw: string) => Received<T>;
}

/** The fields that a list answer carries beside its rows. */
type PageField = 'cursor' | 'pcursor' | 'totalPage';

/**
 * One field beside the rows. A list answer that is no object is no answer: taking it for "no rows" would lose records.
 */
export function pageField(payload: string, key: PageField, method: KuaishouMethod): JsonObject {
  if (!payload.startsWith('{')) throw unusable('the answer holds no list', method);
  const text = sliceMember(payload, [key]);
  return text === undefined ? {} : { [key]: parseLossless(text) };
}

/** The exact texts of the rows; a missing or null list is an empty one, anything else but a list is no answer. */
export function rowTexts(payload: string, keys: readonly string[], method: KuaishouMethod): readonly string[] {
  for (const key of keys) {
    const list = sliceMember(payload, [key]);
    if (list === undefined || list === 'null') continue;
    const rows = sliceElements(list);
    if (rows === undefined) throw unusable(`${key} is not a list`, method);
    return rows;
  }
  return [];
}

/** Reads one page of a list that is driven by a cursor. The cursor is the platform's own and is not looked into. */
export function readCursorPage<T>(payload: string, options: CursorPageOptions<T>): RecordPage<T> {
  const fields = pageField(payload, options.cursorKey, options.method);
  const rows = rowTexts(payload, options.rowKeys, options.method);
  const cursor = textAt(fields, options.cursorKey);
  const stands = cursor === '' || cursor === options.sentCursor;
  // On a page that is not full this is an end without the mark; on a full one it would cut rows off silently.
  if (stands && rows.length >= options.pageSize) {
    throw unusable('a full page whose cursor does not move', options.method);
  }
  const items = rows.map(options.parse);
  return stands || END_MARKS.has(cursor) ? { items } : { items, nextCursor: cursor };
}

export function unusable(text: string, method: KuaishouMethod): PlatformError {
  return new PlatformError({ kind: 'transport', text, method });
}
