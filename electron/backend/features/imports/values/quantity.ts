import { cleanValue, isEmptyWord } from './clean-text.ts';
import { type Parsed, parsed, unreadable } from './parsed.ts';

const QUANTITY =
  /^[x×*]?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.0+)?\s*(?:件|个|份|单|瓶|盒|箱|包|袋|套|条|双|只|台|本|pcs?)?$/i;

/** Reads a whole number of pieces, 1 to 1,000,000: `2`, `2.0`, `2件`, `x2`. */
export function parseQuantity(text: string): Parsed<number> {
  const cleaned = cleanValue(text);
  if (isEmptyWord(cleaned)) return parsed<number>(undefined);
  const quantity = Number(QUANTITY.exec(cleaned)?.[1]?.replaceAll(',', ''));
  if (!(quantity >= 1 && quantity <= 1_000_000)) return unreadable('imports.row.quantityUnreadable');
  return parsed(quantity);
}
