/** One row of the file. `row` counts as a spreadsheet does: the first row is 1, blank rows count. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** True when the quoting is broken: `cells` holds what could be read before the break. */
  readonly broken: boolean;
}

/** A quoted cell may span lines; a longer record means that a quote was never closed. */
const LARGEST_RECORD_LINES = 200;
const LARGEST_RECORD_CHARACTERS = 200_000;
const QUOTE = '"';

type Scan =
  | { readonly kind: 'record' | 'broken'; readonly cells: readonly string[]; readonly next: number }
  | { readonly kind: 'more' };

/** Cuts text that arrives in pieces into rows. */
export interface RecordSplitter {
  push(text: string): FileRow[];
  /** The rows that only the end of the file completes. */
  end(): FileRow[];
}

/**
 * Cuts delimited text into rows and cells (RFC 4180, with any line end). A quote inside an unquoted cell is text; blanks
 * around a quoted cell are dropped. A row with a broken quote is given back as broken and reading goes on at the very
 * next line, so that one stray quote costs one row. Memory is bounded by the longest record allowed.
 */
export function createRecordSplitter(separator: string): RecordSplitter {
  const scan =
    separator === 'whitespace'
      ? scanBlanks
      : (text: string, from: number, atEnd: boolean) => scanRecord(text, from, atEnd, separator);
  let pending = '';
  let row = 0;
  let skipping = false;

  function take(atEnd: boolean): FileRow[] {
    const rows: FileRow[] = [];
    let from = 0;
    if (skipping) {
      const line = lineEnd(pending, 0, atEnd);
      if (line === undefined) {
        pending = '';
        return rows;
      }
      skipping = false;
      from = line.next;
    }
    while (from < pending.length) {
      const found = scan(pending, from, atEnd);
      if (found.kind === 'more') break;
      row += 1;
      const broken = found.kind === 'broken';
      if (broken || found.cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells: found.cells, broken });
      from = found.next;
    }
    pending = pending.slice(from);
    if (pending.length > LARGEST_RECORD_CHARACTERS) {
      row += 1;
      rows.push({ row, cells: [], broken: true });
      skipping = true;
      pending = '';
    }
    return rows;
  }

  return {
    push(text) {
      pending += text;
      return take(false);
    },
    end: () => take(true),
  };
}

function scanRecord(text: string, start: number, atEnd: boolean, separator: string): Scan {
  const cells: string[] = [];
  let from = start;
  for (;;) {
    const quote = openingQuote(text, from, separator);
    if (quote === -1) {
      const end = unquotedEnd(text, from, separator);
      if (end === text.length && !atEnd) return { kind: 'more' };
      cells.push(text.slice(from, end));
      from = end;
    } else {
      const close = closingQuote(text, quote + 1);
      if (tooLong(text, start, close === -1 ? text.length : close)) return brokenAt(text, start, cells, atEnd);
      const after = close === -1 ? text.length : skipBlanks(text, close + 1, separator);
      if (after >= text.length && !atEnd) return { kind: 'more' };
      const closed = close !== -1 && (after >= text.length || text[after] === separator || isLineEnd(text[after]));
      if (!closed) return brokenAt(text, start, cells, atEnd);
      cells.push(text.slice(quote + 1, close).replaceAll('""', QUOTE));
      from = after;
    }
    if (text[from] === separator) {
      from += 1;
      continue;
    }
    const line = lineEnd(text, from, atEnd);
    return line === undefined ? { kind: 'more' } : { kind: 'record', cells, next: line.next };
  }
}

/** The row ends as broken where its first line ends. */
function brokenAt(text: string, start: number, cells: readonly string[], atEnd: boolean): Scan {
  const line = lineEnd(text, start, atEnd);
  return line === undefined ? { kind: 'more' } : { kind: 'broken', cells, next: line.next };
}

function scanBlanks(text: string, start: number, atEnd: boolean): Scan {
  const line = lineEnd(text, start, atEnd);
  if (line === undefined) return { kind: 'more' };
  return { kind: 'record', cells: text.slice(start, line.end).trim().split(/\s+/), next: line.next };
}

/** The line that begins at `from`; undefined when its end has not arrived. */
function lineEnd(text: string, from: number, atEnd: boolean): { end: number; next: number } | undefined {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '\n') return { end: index, next: index + 1 };
    if (text[index] !== '\r') continue;
    if (index + 1 === text.length && !atEnd) return undefined;
    return { end: index, next: text[index + 1] === '\n' ? index + 2 : index + 1 };
  }
  return atEnd ? { end: text.length, next: text.length } : undefined;
}

function openingQuote(text: string, from: number, separator: string): number {
  const at = skipBlanks(text, from, separator);
  return text[at] === QUOTE ? at : -1;
}

function skipBlanks(text: string, from: number, separator: string): number {
  let at = from;
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== separator) at += 1;
  return at;
}

function unquotedEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && !isLineEnd(text[at])) at += 1;
  return at;
}

/** Index of the quote that closes the cell; a doubled quote stands for one. -1 = not there yet. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf(QUOTE, from);
  while (at !== -1 && text[at + 1] === QUOTE) at = text.indexOf(QUOTE, at + 2);
  return at;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function tooLong(text: string, start: number, end: number): boolean {
  if (end - start > LARGEST_RECORD_CHARACTERS) return true;
  let lines = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines > LARGEST_RECORD_LINES) return true;
  }
  return false;
}
