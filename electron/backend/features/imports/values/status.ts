import { ORDER_STATUSES, type OrderStatus } from '../../../../../shared/domain/order-status.ts';
import { maskUnknown } from '../masking.ts';
import { cleanValue, isEmptyWord } from './clean-text.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';
import { STATUS_WORDS, UNCLEAR_STATUS_WORDS } from './status-words.ts';

const statusOfWord = new Map<string, OrderStatus | 'unclear'>([
  ...ORDER_STATUSES.flatMap((status) => STATUS_WORDS[status].split(' ').map((word) => [word, status] as const)),
  ...UNCLEAR_STATUS_WORDS.split(' ').map((word) => [word, 'unclear'] as const),
]);

/**
 * Reads a status word; `unclear` = the word is known but does not say how far the order is (售后中). A word of several
 * parts (`已发货，待签收`) says what its last known part says, unless one part closes the order (`已发货，退款成功`).
 */
export function parseStatus(text: string): Parsed<OrderStatus | 'unclear'> {
  const cleaned = cleanValue(text);
  if (isEmptyWord(cleaned)) return parsed<OrderStatus | 'unclear'>(undefined);
  const whole = statusOfWord.get(bareWord(cleaned));
  if (whole !== undefined) return parsed(whole);
  const parts = cleaned
    .split(/[,，;；/|()（）]|\s-\s/)
    .map((part) => statusOfWord.get(bareWord(part)))
    .filter((status) => status !== undefined);
  const last = parts.findLast((status) => status !== 'unclear') ?? parts.at(-1);
  if (last === undefined) return unreadable('imports.row.statusUnknown', { word: maskUnknown(cleaned).slice(0, 20) });
  return parsed(parts.includes('closed') ? 'closed' : last);
}

/** True when the text is one of the words, whole or in parts. */
export function isStatusWord(text: string): boolean {
  const status = parseStatus(text);
  return status.ok && status.value !== undefined;
}

function bareWord(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}
