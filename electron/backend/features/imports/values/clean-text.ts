/** Control and format characters, but neither white space nor the joiner inside emoji. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|(?!\u200D)\p{Cf}/gu;
/** Most cells: nothing to normalise, nothing invisible. */
const PRINTABLE = /^[ -~]*$/;
const FORMULA_TEXT = /^="([^"]*)"$/;
/** Only where an exporter or our own error file put it: before a number, or to disarm a formula. */
const LEADING_APOSTROPHE = /^'(?=[\d=+\-@|%\s])/;
const EMPTY_WORDS = new Set(['', '-', '--', '—', '——', '/', '\\N', 'null', 'undefined', 'none', 'n/a', 'nan', '无']);

/**
 * Takes off what exporters wrap around a value so that spreadsheets leave it alone: blanks and tabs at the ends,
 * `="…"`, a leading apostrophe, zero-width characters.
 */
export function cleanText(text: string): string {
  if (text === '') return '';
  const trimmed = (PRINTABLE.test(text) ? text : text.replace(INVISIBLE, '')).trim();
  const unwrapped = FORMULA_TEXT.exec(trimmed)?.[1]?.trim() ?? trimmed;
  return unwrapped.replace(LEADING_APOSTROPHE, '').trim();
}

/** Full-width digits and signs become half-width: for numbers and times, not for names and titles. */
export function cleanValue(text: string): string {
  return cleanText(PRINTABLE.test(text) ? text : text.normalize('NFKC'));
}

/** True for what exporters write into a cell without a value. */
export function isEmptyWord(cleaned: string): boolean {
  return EMPTY_WORDS.has(cleaned.toLowerCase());
}
