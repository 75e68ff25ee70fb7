import type { WriteConnection } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { readIndexedTexts, readOrderTexts } from './order-text-read.ts';
import { documentOf, type FoldedTexts } from './pieces.ts';

/** Orders taken from the queue at a time: some milliseconds of work. */
const A_TURN = 128;
/** Pages of the index that one turn of merging works on. */
const MERGED_PAGES = 48;
/** A merge that had nothing to do changes two rows. */
const IDLE_CHANGES = 2;

const statements = preparedOnce((connection) => ({
  queued: connection
    .prepare<number>('SELECT order_id FROM search_queue ORDER BY order_id DESC LIMIT ?')
    .pluck() as unknown as { all(limit: number): number[] },
  leave: connection.prepare('DELETE FROM search_queue WHERE order_id >= ?'),
  keep: connection.prepare(
    `INSERT INTO order_texts (order_id, goods, people, numbers) VALUES (?, ?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET goods = excluded.goods, people = excluded.people, numbers = excluded.numbers`,
  ),
  forget: connection.prepare('DELETE FROM order_texts WHERE order_id = ?'),
  add: connection.prepare('INSERT INTO order_words (rowid, pieces) VALUES (CAST(? AS INTEGER), ?)'),
  remove: connection.prepare('DELETE FROM order_words WHERE rowid = CAST(? AS INTEGER)'),
  merge: connection.prepare("INSERT INTO order_words (order_words, rank) VALUES ('merge', ?)"),
  changes: connection.prepare<{ n: number }>('SELECT total_changes() AS n'),
  queue: connection.prepare('INSERT INTO search_queue (order_id) VALUES (?) ON CONFLICT DO NOTHING'),
}));

function isSame(one: FoldedTexts, other: FoldedTexts): boolean {
  return one.goods === other.goods && one.people === other.people && one.numbers === other.numbers;
}

function indexOrder(connection: WriteConnection, orderId: number): void {
  const { keep, forget, add, remove } = statements(connection);
  const known = readIndexedTexts(connection, orderId);
  const texts = readOrderTexts(connection, orderId);
  if (texts !== undefined && known !== undefined && isSame(texts, known)) return;
  if (known !== undefined) remove.run(orderId);
  if (texts === undefined) {
    forget.run(orderId);
    return;
  }
  add.run(orderId, documentOf(texts, texts.shopId));
  keep.run(orderId, texts.goods, texts.people, texts.numbers);
}

/** Takes some of the newest orders of the queue into the index; answers how many. */
export function indexQueued(connection: WriteConnection): number {
  const { queued, leave } = statements(connection);
  // Upwards: FTS5 writes what it has gathered out with each key that is lower than the one before.
  const orderIds = queued.all(A_TURN).toReversed();
  for (const orderId of orderIds) indexOrder(connection, orderId);
  const [lowest] = orderIds;
  if (lowest !== undefined) leave.run(lowest);
  return orderIds.length;
}

/** Joins some small parts of the index to larger ones; answers whether there is more to do. */
export function mergeIndex(connection: WriteConnection): boolean {
  const { merge, changes } = statements(connection);
  const before = changes.get()?.n ?? 0;
  merge.run(MERGED_PAGES);
  return (changes.get()?.n ?? 0) - before >= IDLE_CHANGES;
}

/** Forgets what the index holds of these orders and puts them in the queue. */
export function indexAnew(connection: WriteConnection, orderIds: readonly number[]): void {
  const { forget, remove, queue } = statements(connection);
  for (const orderId of orderIds) {
    remove.run(orderId);
    forget.run(orderId);
    queue.run(orderId);
  }
}
