import type { GridColumn } from './grid-column.ts';

/** Spreadsheets keep 15 digits of a number: longer ones must arrive as text. */
const LONG_NUMBER = /^\d{15,}$/;
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@]/;
const AMOUNT = /^-?\d+(\.\d+)?$/;

/**
 * Rows as a table for spreadsheets: tab-separated lines under a head line. Blanks inside a cell do not break the table,
 * long numbers keep their digits, and a buyer's words are never run as a formula.
 */
export function asTable<Row>(
  rows: readonly Row[],
  columns: readonly Pick<GridColumn<Row>, 'title' | 'copy'>[],
): string {
  const copied = columns.filter((column) => column.copy !== undefined);
  const head = copied.map((column) => asCell(column.title)).join('\t');
  const lines = rows.map((row) => copied.map((column) => asCell(column.copy?.(row) ?? '')).join('\t'));
  return [head, ...lines].join('\n');
}

function asCell(text: string): string {
  const line = text.replaceAll(/[\t\r\n]+/g, ' ');
  if (LONG_NUMBER.test(line)) return `="${line}"`;
  return FORMULA.test(line) && !AMOUNT.test(line) ? `'${line}` : line;
}
