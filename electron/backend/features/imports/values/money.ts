import { cleanValue, isEmptyWord } from './clean-text.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

const CURRENCY_BEFORE = /^(?:¥|cny|rmb|us\$|usd|\$|人民币)/i;
const CURRENCY_AFTER = /(?:元|圆|块|分|cny|rmb|usd)$/i;
const DIGITS = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/;
/** What a binary fraction leaves behind: 12.800000000000001, 12.799999999999999. */
const BINARY_REST = /^(?:0{5,}\d*|9{5,}\d*)$/;
const LARGEST_FEN = 1_000_000_000_000;

export interface MoneyRules {
  /** Unit of a number without a unit. */
  readonly unit: 'yuan' | 'fen';
  /** Rounds parts of a fen (unit prices) instead of refusing them (amounts). */
  readonly round?: boolean;
}

/** Reads an amount into integer fen, digit by digit, without floating point: `¥1,234.50`, `12.8元`, `(3.00)`, `１２`. */
export function parseMoney(text: string, rules: MoneyRules): Parsed<number> {
  const cleaned = cleanValue(text).replace(/\s/g, '');
  if (isEmptyWord(cleaned)) return parsed<number>(undefined);
  const { negative, body } = signOf(cleaned);
  const digits = DIGITS.exec(body);
  if (!digits || (digits[1] === undefined && !digits[2])) return unreadable('imports.row.moneyUnreadable');
  const whole = (digits[1] ?? '0').replaceAll(',', '');
  const decimals = rules.unit === 'yuan' ? 2 : 0;
  const fraction = digits[2] ?? '';
  const rest = fraction.slice(decimals);
  if (!canRound(rest, rules)) return unreadable('imports.row.moneyTooFine');
  const fen = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0')) + (/^[5-9]/.test(rest) ? 1 : 0);
  if (!(fen <= LARGEST_FEN)) return unreadable('imports.row.moneyUnreadable');
  return parsed(negative && fen !== 0 ? -fen : fen);
}

function canRound(rest: string, rules: MoneyRules): boolean {
  return /^0*$/.test(rest) || BINARY_REST.test(rest) || rules.round === true;
}

/** Minus may stand before or after the currency; accountants write brackets. */
function signOf(text: string): { negative: boolean; body: string } {
  const bracketed = /^\((.+)\)$/.exec(text)?.[1];
  let body = bracketed ?? text;
  let negative = bracketed !== undefined;
  for (const pattern of [/^[+-]/, CURRENCY_BEFORE, /^[+-]/]) {
    const found = pattern.exec(body)?.[0];
    if (found === undefined) continue;
    if (found === '-') negative = !negative;
    body = body.slice(found.length);
  }
  return { negative, body: body.replace(CURRENCY_AFTER, '') };
}
