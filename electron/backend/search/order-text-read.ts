import { foldNumbers, foldText } from '../../../shared/domain/fold-text.ts';
import type { ReadConnection } from '../db/database.ts';
import type { FoldedTexts } from './pieces.ts';
import { rememberLast } from './remember.ts';

/** The same goods are in a great many orders. */
const foldedOnce = rememberLast(foldText);

function textsOf(order: string): Record<keyof FoldedTexts, string> {
  const joined = (column: string, from: string): string =>
    `ifnull((SELECT char(10) || group_concat(${column}, char(10)) FROM ${from}), '')`;
  const waybills = joined(
    'p.waybill',
    `order_lines l INDEXED BY order_lines_platform_id CROSS JOIN parcel_lines pl INDEXED BY parcel_lines_line ON pl.line_id = l.id
     CROSS JOIN parcels p NOT INDEXED ON p.id = pl.parcel_id WHERE l.order_id = ${order}.id`,
  );
  const tags = joined(
    'g.name',
    `order_tags ot CROSS JOIN tags g NOT INDEXED ON g.id = ot.tag_id WHERE ot.order_id = ${order}.id`,
  );
  return {
    goods: joined(
      'l.title || char(10) || l.specification || char(10) || l.sku_code',
      `order_lines l INDEXED BY order_lines_platform_id WHERE l.order_id = ${order}.id`,
    ),
    people: `${order}.buyer_nick || char(10) || ${order}.buyer_message || char(10) || ${order}.receiver_name || char(10) || ifnull(${order}.note, '')
      || ${joined('n.text', `order_notes n WHERE n.order_id = ${order}.id AND n.text IS NOT ${order}.note`)} || ${tags}`,
    numbers: `${order}.platform_order_id || char(10) || ${order}.receiver_phone || ${waybills}`,
  };
}

const RAW_TEXTS = textsOf('orders');

/**
 * The texts of an order in the table `orders` as expressions, made anew from its rows. `fold_text` and `fold_numbers` are
 * functions that every connection has (db/connection.ts).
 */
export const ORDER_TEXTS: FoldedTexts = {
  goods: `fold_text(${RAW_TEXTS.goods})`,
  people: `fold_text(${RAW_TEXTS.people})`,
  numbers: `fold_numbers(${RAW_TEXTS.numbers})`,
};

export interface OrderTexts extends FoldedTexts {
  readonly shopId: number;
}

/** What an order is found by, made anew from its rows; undefined = there is no such order. */
export function readOrderTexts(connection: ReadConnection, orderId: number): OrderTexts | undefined {
  const row = connection
    .prepare<OrderTexts>(
      `SELECT shop_id AS "shopId", ${RAW_TEXTS.goods} AS goods, ${RAW_TEXTS.people} AS people, ${RAW_TEXTS.numbers} AS numbers
       FROM orders NOT INDEXED WHERE id = ?`,
    )
    .get(orderId);
  return (
    row && {
      shopId: row.shopId,
      goods: foldedOnce(row.goods),
      people: foldText(row.people),
      numbers: foldNumbers(row.numbers),
    }
  );
}

/** The texts as the index has them. */
export function readIndexedTexts(connection: ReadConnection, orderId: number): FoldedTexts | undefined {
  return connection
    .prepare<FoldedTexts>('SELECT goods, people, numbers FROM order_texts WHERE order_id = ?')
    .get(orderId);
}

/** How many orders wait for the indexer, counted to `most`. */
export function countWaiting(connection: ReadConnection, most: number): number {
  return (
    connection.prepare<{ n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM search_queue LIMIT ?)').get(most)?.n ??
    0
  );
}
