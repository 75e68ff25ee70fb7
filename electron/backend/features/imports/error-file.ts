import { type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { FailedRow } from './import-job.ts';
import type { Reason } from './values/parsed.ts';

const STARTS_FORMULA = /^[\s]*[=+\-@|%]|^[\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d{1,11}(\.\d+)?$/;
/** A spreadsheet would round the one and cut the other. */
const LONG_NUMBER = /^\d{12,}$|^0\d+$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** Without it spreadsheets take the file for the system's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** All reasons against a row as one text. */
export function reasonText(locale: Locale, reasons: readonly Reason[]): string {
  return reasons.map(({ key, parameters }) => translate(locale, key, parameters)).join(locale === 'en' ? ' ' : '');
}

/**
 * Failed rows as CSV in the file's own columns, with row number and reason in front. It opens in a spreadsheet without
 * running formulas or destroying long numbers, and can be imported again once corrected.
 */
export function errorFileText(
  locale: Locale,
  headers: readonly string[],
  rows: Iterable<FailedRow>,
  notListed: number,
): string {
  const lines: string[] = [];
  let width = headers.length;
  for (const { row, reasons, cells } of rows) {
    width = Math.max(width, cells.length);
    lines.push(csvLine([String(row), reasonText(locale, reasons), ...cells]));
  }
  if (notListed > 0) lines.push(csvLine(['', translate(locale, 'imports.errorFile.more', { count: notListed })]));
  const names = Array.from(
    { length: width },
    (_, index) => headers[index] || translate(locale, 'imports.errorFile.column', { number: index + 1 }),
  );
  const head = [translate(locale, 'imports.errorFile.row'), translate(locale, 'imports.errorFile.reason'), ...names];
  return `${BYTE_ORDER_MARK}${[csvLine(head), ...lines].join('\r\n')}\r\n`;
}

/** One line of comma-separated cells, without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(harmless(cell))).join(',');
}

/** Our import takes the apostrophe off again. */
function harmless(cell: string): string {
  if (LONG_NUMBER.test(cell) || (STARTS_FORMULA.test(cell) && !PLAIN_NUMBER.test(cell))) return `'${cell}`;
  return cell;
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
