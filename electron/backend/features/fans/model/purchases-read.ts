import type { ReadConnection } from '../../../db/database.ts';

/** Kept purchases of one shop's fans in columns: fan i's are at offsets[i] up to offsets[i + 1], by time. */
export interface ShopPurchases {
  readonly fanIds: Float64Array;
  readonly offsets: Int32Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** Fen, what was paid back taken off. */
  readonly values: Float64Array;
}

/** Every order of the shop that was paid and kept. */
export function readShopPurchases(connection: ReadConnection, shopId: number): ShopPurchases {
  const { rows, fans } = connection
    .prepare<{ rows: number; fans: number }>(
      'SELECT count(*) AS rows, count(DISTINCT p.buyer_id) AS fans FROM purchases p JOIN buyers b ON b.id = p.buyer_id WHERE b.shop_id = ?',
    )
    .get(shopId) ?? { rows: 0, fans: 0 };
  // Both statements may see a purchase more than the other: what does not fit waits for the next night.
  const fanIds = new Float64Array(fans);
  const offsets = new Int32Array(fans + 1);
  const times = new Float64Array(rows);
  const values = new Float64Array(rows);
  const all = connection
    .prepare<[number, number, number, number]>(
      `SELECT p.buyer_id, p.order_id, p.at, p.amount - p.refunded FROM purchases p JOIN buyers b ON b.id = p.buyer_id
       WHERE b.shop_id = ? AND p.state = 1 ORDER BY p.buyer_id, p.order_id, p.product_id`,
    )
    .raw();
  let fan = -1;
  let row = 0;
  let buyer = -1;
  let order = -1;
  for (const [buyerId, orderId, at, value] of all.iterate(shopId) as unknown as Iterable<
    [number, number, number, number]
  >) {
    if (orderId === order) continue;
    if (buyerId !== buyer) {
      if (fan + 1 === fans) break;
      fan += 1;
      fanIds[fan] = buyerId;
      buyer = buyerId;
    }
    if (row === rows) break;
    order = orderId;
    // Paid in another order than placed: by time, which mostly changes nothing.
    let place = row;
    const first = offsets[fan] ?? 0;
    while (place > first && (times[place - 1] ?? 0) > at) {
      times[place] = times[place - 1] ?? 0;
      values[place] = values[place - 1] ?? 0;
      place -= 1;
    }
    times[place] = at;
    values[place] = value;
    row += 1;
    offsets[fan + 1] = row;
  }
  return {
    fanIds: fanIds.slice(0, fan + 1),
    offsets: offsets.slice(0, fan + 2),
    times: times.slice(0, row),
    values: values.slice(0, row),
  };
}

/** Nicknames of these buyers by key. */
export function readNicks(connection: ReadConnection, buyerIds: readonly number[]): Map<number, string> {
  const rows = connection
    .prepare<{ id: number; nick: string }>('SELECT id, nick FROM buyers WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(buyerIds));
  return new Map(rows.map(({ id, nick }) => [id, nick]));
}
