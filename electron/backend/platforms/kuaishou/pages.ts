import { PlatformError } from '../platform-error.ts';
import type { Received, RecordPage } from '../shop-platform.ts';
import { sliceElements, sliceMember } from './json-slices.ts';
import { parseLossless } from './lossless-json.ts';
import type { KuaishouMethod } from './methods.ts';
import { asObject, type JsonObject, textAt } from './parse/tolerant.ts';

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
  /** The list is taken for the whole truth about its window: without its end mark it is no answer. */
  readonly mustEnd?: boolean;
  /** Reads one row from its exact text and what that text was parsed to. */
  readonly parse: (raw: string, parsed: unknown) => Received<T>;
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

/**
 * Reads one page of a list that is driven by a cursor. The cursor is the platform's own and is not looked into. `parsed`
 * is the payload after `parseLossless`; it is used for the rows, so that nothing is parsed twice.
 */
export function readCursorPage<T>(payload: string, parsed: unknown, options: CursorPageOptions<T>): RecordPage<T> {
  const fields = asObject(parsed);
  if (fields === undefined) throw unusable('the answer holds no list', options.method);
  const key = options.rowKeys.find((candidate) => fields[candidate] !== undefined && fields[candidate] !== null);
  const rows = key === undefined ? [] : fields[key];
  if (!Array.isArray(rows)) throw unusable(`${key} is not a list`, options.method);
  const texts = key === undefined ? [] : rowTexts(payload, [key], options.method);
  const cursor = textAt(fields, options.cursorKey);
  const stands = cursor === '' || cursor === options.sentCursor;
  // On a page that is not full this is an end without the mark; on a full one it would cut rows off silently.
  if (stands && rows.length >= options.pageSize) {
    throw unusable('a full page whose cursor does not move', options.method);
  }
  if (options.mustEnd && cursor === '' && !mayBeEmpty(fields, rows, options)) {
    throw unusable('the list does not say that it ends here', options.method);
  }
  const items = texts.map((text, index) => options.parse(text, rows[index]));
  return stands || END_MARKS.has(cursor) ? { items } : { items, nextCursor: cursor };
}

/**
 * An empty first page may stand without its mark: its cursor is the one that was sent, where the reference's §7.9 stops
 * too. But it must be a page: an answer with neither rows nor cursor says nothing about the window.
 */
function mayBeEmpty(
  fields: JsonObject,
  rows: readonly unknown[],
  { sentCursor, rowKeys, cursorKey }: Pick<CursorPageOptions<unknown>, 'sentCursor' | 'rowKeys' | 'cursorKey'>,
): boolean {
  return sentCursor === '' && rows.length === 0 && [...rowKeys, cursorKey].some((key) => key in fields);
}

export function unusable(text: string, method: KuaishouMethod): PlatformError {
  return new PlatformError({ kind: 'transport', text, method });
}
