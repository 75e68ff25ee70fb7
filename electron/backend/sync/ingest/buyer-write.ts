import type { WriteConnection } from '../../db/database.ts';

/** The local key of a buyer of a shop, made when first met; the newest nickname is kept. */
export function buyerKey(
  connection: WriteConnection,
  shopId: number,
  buyer: { openId: string; nick: string } | undefined,
): number | null {
  if (!buyer || buyer.openId === '') return null;
  const known = connection
    .prepare<{ id: number; nick: string }>('SELECT id, nick FROM buyers WHERE shop_id = ? AND open_id = ?')
    .get(shopId, buyer.openId);
  if (!known) {
    return Number(
      connection
        .prepare('INSERT INTO buyers (shop_id, open_id, nick) VALUES (?, ?, ?)')
        .run(shopId, buyer.openId, buyer.nick).lastInsertRowid,
    );
  }
  if (buyer.nick !== '' && known.nick !== buyer.nick)
    connection.prepare('UPDATE buyers SET nick = ? WHERE id = ?').run(buyer.nick, known.id);
  return known.id;
}
