import { type Condition, literal } from './condition.ts';

/** Fewer digits than this are words, not the end of an order number. */
const FEWEST_DIGITS = 4;
/** Fewer characters than this begin too many order numbers and waybills to be looked for as a beginning. */
const FEWEST_FIRST_CHARACTERS = 8;
const LAST = '\uffff';

const DIGITS = new RegExp(`^\\d{${FEWEST_DIGITS},}$`);
/** What carriers print: up to four letters and digits. */
const WAYBILL = /^[A-Za-z]{1,4}\d{6,}$/;
const LISTED = /^[A-Za-z]{0,4}\d{6,}$/;

const BY_WAYBILL = `
  SELECT l.order_id FROM parcels p INDEXED BY parcels_number
  CROSS JOIN parcel_lines pl INDEXED BY sqlite_autoindex_parcel_lines_1 ON pl.parcel_id = p.id
  CROSS JOIN order_lines l ON l.id = pl.line_id WHERE`;

function partsOf(text: string): readonly string[] {
  return text.split(/[\s,，;；、]+/).filter((part) => part !== '');
}

function isNumber(part: string): boolean {
  return DIGITS.test(part) || WAYBILL.test(part);
}

/** True when a search is answered from the indexes of numbers and therefore finds few orders by their keys. */
export function searchesByNumber(text: string | undefined): boolean {
  return text !== undefined && partsOf(text).some(isNumber);
}

function beginsWith(text: string): string[] {
  return [text, text + LAST];
}

/** Order number or its last digits, waybill, SKU code: each answered from its own index. */
function numberCondition(text: string): Condition {
  const reversed = [...text].reverse().join('');
  const branches = [
    'SELECT id FROM orders INDEXED BY orders_reversed WHERE reversed_order_id >= ? AND reversed_order_id < ?',
  ];
  const parameters = beginsWith(reversed);
  for (const code of new Set([text, text.toUpperCase()])) {
    branches.push(
      'SELECT order_id FROM order_lines INDEXED BY order_lines_sku_code WHERE sku_code >= ? AND sku_code < ?',
    );
    parameters.push(...beginsWith(code));
  }
  if (text.length >= FEWEST_FIRST_CHARACTERS) {
    branches.push(
      'SELECT id FROM orders INDEXED BY orders_number WHERE platform_order_id >= ? AND platform_order_id < ?',
      `${BY_WAYBILL} p.waybill >= ? AND p.waybill < ?`,
    );
    parameters.push(...beginsWith(text), ...beginsWith(text.toUpperCase()));
  }
  return { sql: `id IN (${branches.join(' UNION ')})`, parameters };
}

/** A pasted column of order numbers or waybills, matched whole. */
function listCondition(numbers: readonly string[]): Condition {
  const list = JSON.stringify(numbers.flatMap((number) => [number, number.toUpperCase()]));
  return {
    sql: `id IN (
      SELECT id FROM orders INDEXED BY orders_number WHERE platform_order_id IN (SELECT value FROM json_each(?))
      UNION ${BY_WAYBILL} p.waybill IN (SELECT value FROM json_each(?)))`,
    parameters: [list, list],
  };
}

/** Words: any part of title, specification, note, message, nickname, masked receiver, whatever the case; or the start of a code. */
function wordCondition(text: string): Condition {
  const inside = `%${literal(text)}%`;
  const own = ['buyer_nick', 'note', 'buyer_message', 'receiver_name'].map((column) => `${column} LIKE ? ESCAPE '\\'`);
  return {
    sql: `${own.join(' OR ')} OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id
           AND (l.title LIKE ? ESCAPE '\\' OR l.specification LIKE ? ESCAPE '\\' OR l.sku_code LIKE ? ESCAPE '\\'))`,
    parameters: [...own.map(() => inside), inside, inside, `${literal(text)}%`],
  };
}

/** What the search box finds. Several words must all be found; a pasted column of numbers finds each of them. */
export function searchCondition(text: string): Condition {
  const parts = partsOf(text);
  if (parts.length > 1 && parts.every((part) => LISTED.test(part))) return listCondition(parts);
  const conditions = parts.map((part) => (isNumber(part) ? numberCondition(part) : wordCondition(part)));
  return {
    sql: conditions.length === 0 ? '1' : conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}
