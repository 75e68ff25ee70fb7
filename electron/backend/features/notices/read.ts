import type { Notice } from '../../../../shared/contract/notices.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { Said } from '../../outbox/said.ts';

/** So many of each sort are listed at most: the panel is read, not searched. */
const MOST = 200;
const MOST_SEEN = 50;

type NoticeRow = Omit<Notice, 'said'> & { readonly said: string };

const SELECT = `
  SELECT n.id, n.kind, n.severity, n.shop_id AS "shopId", n.order_id AS "orderId", n.refund_id AS "refundId", n.said, n.count,
    n.at, n.acknowledged_at AS "acknowledgedAt", s.name AS "acknowledgedBy"
  FROM notices n LEFT JOIN staff s ON s.id = n.acknowledged_by`;

const OF_SHOPS = '(@shopIds IS NULL OR n.shop_id IS NULL OR n.shop_id IN (SELECT value FROM json_each(@shopIds)))';

function shopsParameter(shopIds: readonly number[] | undefined): { readonly shopIds: string | null } {
  return { shopIds: shopIds ? JSON.stringify(shopIds) : null };
}

/** Open ones, alarms first and newest first; then the latest that were acknowledged. */
export function listNotices(connection: ReadConnection, shopIds: readonly number[] | undefined): Notice[] {
  const parameters = shopsParameter(shopIds);
  const open = connection
    .prepare<NoticeRow>(
      `${SELECT} WHERE n.acknowledged_at IS NULL AND ${OF_SHOPS}
       ORDER BY CASE n.severity WHEN 'alarm' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, n.at DESC, n.id DESC LIMIT ${MOST}`,
    )
    .all(parameters);
  const seen = connection
    .prepare<NoticeRow>(
      `${SELECT} WHERE n.acknowledged_at IS NOT NULL AND ${OF_SHOPS}
       ORDER BY n.acknowledged_at DESC, n.id DESC LIMIT ${MOST_SEEN}`,
    )
    .all(parameters);
  return [...open, ...seen].map((row) => ({ ...row, said: JSON.parse(row.said) as Said }));
}

/** How many wait to be acknowledged. */
export function countOpenNotices(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
): { readonly alarms: number; readonly open: number } {
  return (
    connection
      .prepare<{ alarms: number; open: number }>(
        `SELECT count(*) AS open, count(*) FILTER (WHERE n.severity = 'alarm') AS alarms
         FROM notices n WHERE n.acknowledged_at IS NULL AND ${OF_SHOPS}`,
      )
      .get(shopsParameter(shopIds)) ?? { alarms: 0, open: 0 }
  );
}

/** A state that stands until it goes: so many records of a shop. */
export interface StandingCount {
  readonly shopId: number | null;
  readonly count: number;
}

/** Orders to ship whose deadline lies in the span, shop by shop. */
export function countByDeadline(connection: ReadConnection, from: number, to: number): StandingCount[] {
  const count = connection.prepare<{ n: number }>(
    `SELECT count(*) AS n FROM orders INDEXED BY orders_shop_ship_by
     WHERE shop_id = ? AND status = 'to_ship' AND ship_by IS NOT NULL AND ship_by >= ? AND ship_by < ?`,
  );
  return connection
    .prepare<{ id: number }>('SELECT id FROM shops')
    .all()
    .map(({ id }) => ({ shopId: id, count: count.get(id, from, to)?.n ?? 0 }));
}

/** Requests for another address that must be decided before `by`, shop by shop. */
export function countAddressesToDecide(connection: ReadConnection, now: number, by: number): StandingCount[] {
  return connection
    .prepare<StandingCount>(
      `SELECT shop_id AS "shopId", count(*) AS count FROM orders INDEXED BY orders_address_pending
       WHERE address_change = 'pending' AND address_decide_by > ? AND address_decide_by <= ? GROUP BY shop_id`,
    )
    .all(now, by);
}

/** Refund cases that wait for the seller and run out before `by`, shop by shop. */
export function countRefundsToDecide(connection: ReadConnection, now: number, by: number): StandingCount[] {
  return connection
    .prepare<StandingCount>(
      `SELECT shop_id AS "shopId", count(*) AS count FROM refund_cases INDEXED BY refund_cases_deadline
       WHERE turn = 'seller' AND expires_at IS NOT NULL AND expires_at > ? AND expires_at <= ? GROUP BY shop_id`,
    )
    .all(now, by);
}

/** Commands of which nobody can tell whether they happened, shop by shop. */
export function countDoubtfulCommands(connection: ReadConnection): StandingCount[] {
  return connection
    .prepare<StandingCount>(
      `SELECT shop_id AS "shopId", count(*) AS count FROM outbox_commands INDEXED BY outbox_commands_state
       WHERE state = 'attention' GROUP BY shop_id`,
    )
    .all();
}

/** The standing notices that are there, by key, with what they are about. */
export function standingNotices(connection: ReadConnection): Map<string, number> {
  return new Map(
    connection
      .prepare<{ key: string; count: number }>("SELECT key, count FROM notices WHERE key GLOB 'standing:*'")
      .all()
      .map(({ key, count }) => [key, count]),
  );
}

/** When alarms sound, as it was stored for this staff profile. */
export function readSound(connection: ReadConnection, key: string): unknown {
  const text = connection.prepare<{ value: string }>('SELECT value FROM settings WHERE key = ?').get(key)?.value;
  return text === undefined ? {} : JSON.parse(text);
}
