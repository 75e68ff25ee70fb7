const STARTS_FORMULA = /^[\s]*[=+\-@|%]|^[\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d{1,11}(\.\d+)?$/;
/** A spreadsheet would round the one and cut the other. */
const LONG_NUMBER = /^\d{12,}$|^0\d+$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Without it spreadsheets take the file for the system's old encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line of comma-separated cells, without its end. It runs no formula in a spreadsheet and loses no digit there. */
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
