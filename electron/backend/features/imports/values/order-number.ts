import { cleanValue, isEmptyWord } from './clean-text.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

/** What a spreadsheet makes of a long number: the last digits are gone for good. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i;
const NUMBER_TEXT = /^[\p{L}\p{N}_\-.:#@/+]{1,64}$/u;
const SPLIT_WAYBILLS = /[,;、|\s]+/;

/** Reads an order number as text, never as a number. */
export function parseOrderNumber(text: string): Parsed<string> {
  const cleaned = cleanValue(text);
  if (isEmptyWord(cleaned)) return parsed<string>(undefined);
  if (SCIENTIFIC.test(cleaned)) return unreadable('imports.row.numberDestroyed');
  const number = cleaned.replace(/^(\d+)\.0+$/, '$1');
  if (!NUMBER_TEXT.test(number)) return unreadable('imports.row.orderNumberUnreadable');
  return parsed(number);
}

/** Reads the waybill numbers of a cell; several are parted by commas or blanks. */
export function parseWaybills(text: string): Parsed<readonly string[]> {
  const numbers: string[] = [];
  for (const part of cleanValue(text).split(SPLIT_WAYBILLS)) {
    if (isEmptyWord(part)) continue;
    if (SCIENTIFIC.test(part)) return unreadable('imports.row.numberDestroyed');
    if (!NUMBER_TEXT.test(part)) return unreadable('imports.row.waybillUnreadable');
    if (!numbers.includes(part)) numbers.push(part);
  }
  return parsed<readonly string[]>(numbers);
}
