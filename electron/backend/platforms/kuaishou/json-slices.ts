/**
 * Finds pieces of a JSON text by position, so that a stored payload is the platform's own text to the last digit.
 * The text must be valid JSON (parse it first): nothing is checked here.
 */
interface Span {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Space, tab, line feed and carriage return are the only characters of JSON's grammar up to this code. */
const LAST_SPACE = 0x20;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= LAST_SPACE) at += 1;
  return at;
}

/** The index behind the closing quote of the string that begins at `from`; most are short, so no search is set up. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}

function endOfScalar(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT || code <= LAST_SPACE) return at;
  }
  return text.length;
}

function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) return endOfScalar(text, from);
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at += 1;
  }
  return at;
}

function keyText(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** The values of some members; of repeated keys the last one counts, as with JSON.parse. */
function memberSpans(text: string, start: number, keys: readonly string[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  if (text[start] !== '{') return found;
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = endOfString(text, at);
    const key = keyText(text.slice(at, keyEnd));
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, valueStart);
    if (keys.includes(key)) found.set(key, { start: valueStart, end });
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return found;
}

/** The exact text of the value at a path of object keys; undefined when a key is absent. */
export function sliceMember(text: string, path: readonly string[]): string | undefined {
  let start = skipSpace(text, 0);
  let end: number | undefined;
  for (const key of path) {
    const span = memberSpans(text, start, [key]).get(key);
    if (span === undefined) return undefined;
    ({ start, end } = span);
  }
  return text.slice(start, end ?? endOfValue(text, start));
}

/** The exact texts of an array's elements; undefined when the text is no array. */
export function sliceElements(text: string): readonly string[] | undefined {
  let at = skipSpace(text, 0);
  if (text[at] !== '[') return undefined;
  const elements: string[] = [];
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return elements;
}
