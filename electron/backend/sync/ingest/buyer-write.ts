import type { WriteConnection } from '../../db/database.ts';
import { preparedOnce } from '../../db/prepared.ts';

const statements = preparedOnce((connection) => ({
  insert: connection.prepare('INSERT INTO buyers (shop_id, open_id, nick) VALUES (?, ?, ?)'),
  rename: connection.prepare('UPDATE buyers SET nick = ? WHERE id = ?'),
}));

/** The local key of a buyer of a shop, made when first met (`known` is null); the newest nickname is kept. */
export function buyerKey(
  connection: WriteConnection,
  shopId: number,
  buyer: { openId: string; nick: string } | undefined,
  known: { readonly id: number; readonly nick: string } | null,
): number | null {
  if (!buyer || buyer.openId === '') return null;
  const { insert, rename } = statements(connection);
  if (!known) return Number(insert.run(shopId, buyer.openId, buyer.nick).lastInsertRowid);
  if (buyer.nick !== '' && known.nick !== buyer.nick) rename.run(buyer.nick, known.id);
  return known.id;
}
