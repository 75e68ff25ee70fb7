import { BYTE_ORDER_MARK, csvLine } from '../../../../shared/domain/csv.ts';
import { type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { FailedRow } from './import-job.ts';
import type { Reason } from './values/parsed.ts';

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
