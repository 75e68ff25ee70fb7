import iconv from 'iconv-lite';
import type { ImportOptions } from '../../../../shared/contract/imports.ts';
import { bareHeader } from './column-kinds.ts';
import { HEADER_NAMES } from './header-names.ts';
import { createRecordSplitter } from './record-splitter.ts';
import { parseMoney } from './values/money.ts';
import { parseTime } from './values/time.ts';

const SEPARATORS = [',', '\t', ';', '|', '^', '~', '\u0001'];
const JUDGED_ROWS = 60;
const KNOWN_HEADERS = new Set([...HEADER_NAMES.values()].flat());
/** One damaged character in so many. */
const DAMAGE_TOLERATED = 20;
const REPLACEMENT = '\uFFFD';

/** The options that fit the first part of a file; what the caller fixed is kept. `sample` may end inside a row. */
export function guessOptions(sample: Uint8Array, fixed: FixedOptions = {}): ImportOptions {
  const encoding = fixed.encoding ?? guessEncoding(sample);
  const text = decodeSample(sample, encoding);
  const separator = fixed.separator ?? guessSeparator(text);
  return { encoding, separator, hasHeader: fixed.hasHeader ?? guessHeader(firstRows(text, separator, JUDGED_ROWS)) };
}

export type FixedOptions = { readonly [Key in keyof ImportOptions]?: ImportOptions[Key] | undefined };

/** UTF-8 where every byte of it is well formed (chance makes that of Chinese GB18030 text practically never). */
export function guessEncoding(sample: Uint8Array): ImportOptions['encoding'] {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return 'utf-8';
  } catch {
    // A damaged byte or two leave UTF-8 readable; GB18030 read as UTF-8 is damage nearly everywhere.
    const text = decodeSample(sample, 'utf-8');
    const foreign = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
    return damage(text) * DAMAGE_TOLERATED < foreign ? 'utf-8' : 'gb18030';
  }
}

/** Decodes a part of a file that may end inside a character. */
export function decodeSample(sample: Uint8Array, encoding: ImportOptions['encoding']): string {
  return iconv.getDecoder(encoding).write(Buffer.from(sample));
}

/** The separator that cuts the first rows into the most even number of cells; blanks only where no sign does. */
function guessSeparator(text: string): string {
  let best = { separator: '', score: 0 };
  for (const separator of SEPARATORS) {
    const score = evenness(firstRows(text, separator, JUDGED_ROWS));
    if (score > best.score) best = { separator, score };
  }
  const blanks = evenness(firstRows(text, 'whitespace', JUDGED_ROWS));
  if (best.score < 0.5 && blanks > best.score) return 'whitespace';
  return best.separator === '' ? ',' : best.separator;
}

/** A header names things: known names, or no figures above columns of figures. */
function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const known = first.filter((cell) => KNOWN_HEADERS.has(bareHeader(cell))).length;
  if (known >= 2 || (known === 1 && first.length <= 2)) return true;
  if (first.some(isFigure)) return false;
  return rest.length === 0 || first.some((_, column) => share(rest, (row) => isFigure(row[column] ?? '')) > 0.5);
}

/** The first complete rows of a text that may end inside a row. */
export function firstRows(text: string, separator: string, limit: number): string[][] {
  const splitter = createRecordSplitter(separator);
  const lines = [...splitter.push(text), ...splitter.end()].filter((row) => !row.broken && !isSeparatorLine(row.cells));
  const rows = lines.map(({ cells }) => [...cells]);
  return rows.length > limit ? rows.slice(0, limit) : rows.length > 3 ? rows.slice(0, -1) : rows;
}

/** `sep=;` in the first row: a hint for spreadsheets, not data. */
export function isSeparatorLine(cells: readonly string[]): boolean {
  return /^sep=.?$/i.test(cells[0]?.trim() ?? '') && cells.slice(1).every((cell) => cell === '');
}

/** 0 to about 2: how many rows have the commonest number of cells, weighted a little by that number; 0 = one column. */
function evenness(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells, found] = [...counts].toSorted((left, right) => right[1] - left[1] || right[0] - left[0])[0] ?? [1, 0];
  if (cells < 2) return 0;
  const even = found / rows.length;
  return even * even * (1 + Math.log10(cells) / 2);
}

function isFigure(cell: string): boolean {
  if (!/\d/.test(cell)) return false;
  const isTime = parseTime(cell);
  const isMoney = parseMoney(cell, { unit: 'yuan', round: true });
  return (
    (isTime.ok && isTime.value !== undefined) || (isMoney.ok && isMoney.value !== undefined) || /\d{10,}/.test(cell)
  );
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

function damage(text: string): number {
  return text.split(REPLACEMENT).length - 1;
}
