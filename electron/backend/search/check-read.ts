import type { ReadConnection } from '../db/database.ts';
import { readIndexedTexts, readOrderTexts } from './order-text-read.ts';
import { matchOfDocument } from './pieces.ts';

/** Keys of the next orders after this one. */
export function keysAfter(connection: ReadConnection, after: number, limit: number): number[] {
  return connection
    .prepare<{ id: number }>('SELECT id FROM orders NOT INDEXED WHERE id > ? ORDER BY id LIMIT ?')
    .all(after, limit)
    .map(({ id }) => id);
}

/** The lowest and the highest key of the orders; undefined = there are none. */
export function keyRange(
  connection: ReadConnection,
): { readonly lowest: number; readonly highest: number } | undefined {
  const row = connection
    .prepare<{ lowest: number | null; highest: number | null }>(
      'SELECT (SELECT min(id) FROM orders) AS lowest, (SELECT max(id) FROM orders) AS highest',
    )
    .get();
  return row?.lowest === null || row?.highest === null || row === undefined
    ? undefined
    : { lowest: row.lowest, highest: row.highest };
}

/** Whether the index holds of this order what its rows say, or knows that it does not yet. */
export function isIndexed(connection: ReadConnection, orderId: number): boolean {
  const isQueued = connection.prepare<{ order_id: number }>('SELECT order_id FROM search_queue WHERE order_id = ?');
  const texts = readOrderTexts(connection, orderId);
  if (texts === undefined || isQueued.get(orderId) !== undefined) return true;
  const kept = readIndexedTexts(connection, orderId);
  if (kept?.goods !== texts.goods || kept.people !== texts.people || kept.numbers !== texts.numbers)
    // It may have been changed and queued between the two looks.
    return isQueued.get(orderId) !== undefined;
  return (
    connection
      .prepare<{ id: number }>(
        'SELECT rowid AS id FROM order_words WHERE order_words MATCH ? AND rowid = CAST(? AS INTEGER)',
      )
      .get(matchOfDocument(texts, texts.shopId), orderId) !== undefined
  );
}
