import type { Condition } from './filter-read.ts';

/** Fewer digits than this are words, not the end of an order number. */
const FEWEST_DIGITS = 4;
const LAST = '\uffff';

function prefix(text: string): [string, string] {
  return [text, text + LAST];
}

/** Order number or its last digits, waybill, SKU code: each answered from its own index. */
function numberCondition(text: string): Condition {
  const reversed = [...text].reverse().join('');
  return {
    sql: `id IN (
      SELECT id FROM orders WHERE platform_order_id >= ? AND platform_order_id < ?
      UNION SELECT id FROM orders WHERE reversed_order_id >= ? AND reversed_order_id < ?
      UNION SELECT l.order_id FROM parcels p JOIN parcel_lines pl ON pl.parcel_id = p.id JOIN order_lines l ON l.id = pl.line_id
            WHERE p.waybill >= ? AND p.waybill < ?
      UNION SELECT order_id FROM order_lines WHERE sku_code >= ? AND sku_code < ?)`,
    parameters: [...prefix(text), ...prefix(reversed), ...prefix(text), ...prefix(text)],
  };
}

/** A pasted column of order numbers or waybills, matched whole. */
function listCondition(numbers: readonly string[]): Condition {
  const list = JSON.stringify(numbers);
  return {
    sql: `id IN (
      SELECT id FROM orders WHERE platform_order_id IN (SELECT value FROM json_each(?))
      UNION SELECT l.order_id FROM parcels p JOIN parcel_lines pl ON pl.parcel_id = p.id JOIN order_lines l ON l.id = pl.line_id
            WHERE p.waybill IN (SELECT value FROM json_each(?)))`,
    parameters: [list, list],
  };
}

/** Words: any part of title, specification, note, message, nickname, masked receiver; or the start of a code. */
function wordCondition(text: string): Condition {
  const [from, to] = prefix(text);
  return {
    sql: `instr(buyer_nick, ?) > 0 OR instr(ifnull(note, ''), ?) > 0 OR instr(buyer_message, ?) > 0 OR instr(receiver_name, ?) > 0
      OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id
           AND (instr(lower(l.title), lower(?)) > 0 OR instr(lower(l.specification), lower(?)) > 0 OR instr(lower(l.sku_code), lower(?)) = 1))
      OR id IN (SELECT l.order_id FROM parcels p JOIN parcel_lines pl ON pl.parcel_id = p.id JOIN order_lines l ON l.id = pl.line_id
                WHERE p.waybill >= ? AND p.waybill < ?)`,
    parameters: [text, text, text, text, text, text, text, from, to],
  };
}

/** What the search box finds. Several words must all be found; a pasted column of numbers finds each of them. */
export function searchCondition(text: string): Condition {
  const parts = text.split(/[\s,，;；、]+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => /^[A-Za-z]{0,4}\d{6,}$/.test(part))) return listCondition(parts);
  const conditions = parts.map((part) =>
    new RegExp(`^\\d{${FEWEST_DIGITS},}$`).test(part) ? numberCondition(part) : wordCondition(part),
  );
  return {
    sql: conditions.length === 0 ? '1' : conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}
