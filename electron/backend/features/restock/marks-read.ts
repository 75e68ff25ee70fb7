import type { FanMark } from '../../../../shared/contract/fan-marks.ts';
import type { FanMarkKind } from '../../../../shared/domain/fans/restock.ts';
import type { ReadConnection } from '../../db/database.ts';

/** The statement of a page of the lists, for its plan. */
export function marksSql(of: 'fan' | 'all'): string {
  return `SELECT m.id, m.buyer_id AS "buyerId", b.shop_id AS "shopId", b.nick, b.open_id AS "openId", m.kind, m.reason,
      s.name AS "staffName", m.at
    FROM fan_marks m JOIN buyers b ON b.id = m.buyer_id LEFT JOIN staff s ON s.id = m.staff_id
    WHERE ${of === 'fan' ? 'm.buyer_id = @buyerId AND ' : ''}m.id < @before AND (@kind IS NULL OR m.kind = @kind)
      AND (@shopIds IS NULL OR b.shop_id IN (SELECT value FROM json_each(@shopIds)))
    ORDER BY m.id DESC LIMIT @limit`;
}

/** Fans on the lists, the newest first. */
export function listMarks(
  connection: ReadConnection,
  filter: {
    readonly shopIds?: readonly number[] | undefined;
    readonly kind?: FanMarkKind | undefined;
    readonly buyerId?: number | undefined;
  },
  before: number | undefined,
  limit: number,
): (FanMark & { readonly id: number })[] {
  const { shopIds, kind, buyerId } = filter;
  return connection.prepare<FanMark & { readonly id: number }>(marksSql(buyerId === undefined ? 'all' : 'fan')).all({
    ...(buyerId === undefined ? {} : { buyerId }),
    shopIds: shopIds === undefined ? null : JSON.stringify(shopIds),
    kind: kind ?? null,
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit,
  });
}

/** Fans of a shop whose open id, an order number of theirs, or nick this is; more than one only for a nick. */
export function fansNamed(connection: ReadConnection, shopId: number, name: string): number[] {
  const find = (sql: string): number[] =>
    connection
      .prepare<{ id: number }>(sql)
      .all(shopId, name)
      .map(({ id }) => id);
  const byOpenId = find('SELECT id FROM buyers WHERE shop_id = ? AND open_id = ?');
  if (byOpenId.length > 0) return byOpenId;
  const byOrder = find(
    'SELECT buyer_id AS id FROM orders WHERE shop_id = ? AND platform_order_id = ? AND buyer_id IS NOT NULL',
  );
  return byOrder.length > 0 ? byOrder : find('SELECT id FROM buyers WHERE shop_id = ? AND nick = ? LIMIT 2');
}
