import type { ReadConnection } from '../../db/database.ts';

/** What decides whether an order may share a parcel, and what is shown of it. */
export interface MergeFacts {
  readonly id: number;
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly status: string;
  readonly origin: string;
  readonly plan: 'merged' | 'split' | null;
  readonly openAddressId: string | null;
  readonly refundOpen: number;
  readonly refundStatus: string | null;
  readonly holdReasons: string;
  readonly addressChange: string;
  readonly heldAt: number | null;
  readonly deliveredPieces: number;
  readonly pieces: number;
  readonly amount: number;
  readonly title: string;
  readonly groupId: number | null;
  readonly pinned: number;
  /** A ship command waits, is under way, in doubt or was confirmed. */
  readonly shipping: number;
  readonly receiverName: string;
  readonly receiverPhone: string;
  /** Province to town. */
  readonly region: string;
  readonly receiverAddress: string;
}

const SELECT_FACTS = `
  SELECT o.id, o.shop_id AS "shopId", o.platform_order_id AS "platformOrderId", o.status, o.origin, o.plan,
    o.open_address_id AS "openAddressId", o.refund_open AS "refundOpen", o.refund_status AS "refundStatus",
    o.hold_reasons AS "holdReasons", o.address_change AS "addressChange", o.held_at AS "heldAt",
    o.delivered_pieces AS "deliveredPieces", o.pieces, o.amount,
    ifnull((SELECT title FROM order_lines WHERE id = (
      SELECT min(id) FROM order_lines INDEXED BY order_lines_platform_id WHERE order_id = o.id)), '') AS title,
    m.group_id AS "groupId", (SELECT count(*) FROM merge_pins WHERE order_id = o.id) AS pinned,
    EXISTS (SELECT 1 FROM outbox_commands c INDEXED BY outbox_commands_order WHERE c.order_id = o.id
      AND c.kind IN ('order.ship', 'order.ship_split')
      AND (c.state IN ('queued', 'sending', 'attention') OR (c.state = 'confirmed' AND c.baseline IS NOT NULL))) AS shipping,
    o.receiver_name AS "receiverName", o.receiver_phone AS "receiverPhone",
    o.province || ' ' || o.city || ' ' || o.district || ' ' || o.town AS region, o.receiver_address AS "receiverAddress"
  FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value LEFT JOIN merge_members m ON m.order_id = o.id`;

/** The facts of these orders, in the order of the keys; keys that are gone are left out. */
export function readMergeFacts(connection: ReadConnection, ids: readonly number[]): MergeFacts[] {
  return connection.prepare<MergeFacts>(SELECT_FACTS).all(JSON.stringify(ids));
}

/** Orders of the same shop and address that are still to ship, itself among them, oldest first; 200 at most. */
export function listSameAddress(connection: ReadConnection, shopId: number, openAddressId: string): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT id FROM orders INDEXED BY orders_open_address
       WHERE shop_id = ? AND open_address_id = ? AND status = 'to_ship' ORDER BY id LIMIT 200`,
    )
    .all(shopId, openAddressId)
    .map(({ id }) => id);
}

/** The words of the partial index orders_mergeable, so that SQLite uses it. */
const LOOSE = `status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0
  AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending'`;

/** Orders that the rule may have to merge: loose ones with a loose companion, or with a group of their address. */
export function listRuleCandidates(connection: ReadConnection): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT id FROM (
         SELECT id, count(*) OVER (PARTITION BY shop_id, open_address_id) AS companions
         FROM orders INDEXED BY orders_mergeable WHERE ${LOOSE}
       ) WHERE companions > 1
       UNION
       SELECT o.id FROM (SELECT DISTINCT g.shop_id, m.open_address_id FROM merge_members m JOIN merge_groups g ON g.id = m.group_id
           WHERE m.open_address_id IS NOT NULL) a
       CROSS JOIN orders o INDEXED BY orders_mergeable ON o.shop_id = a.shop_id AND o.open_address_id = a.open_address_id
       WHERE ${LOOSE.replace(/\b(?=status|open_address_id|plan|held_at|delivered_pieces|refund_open|hold_reasons|address_change)/g, 'o.')}
       ORDER BY id`,
    )
    .all()
    .map(({ id }) => id);
}

/** The group of a shop whose orders go to this address, if any. */
export function findGroupOfAddress(
  connection: ReadConnection,
  shopId: number,
  openAddressId: string,
): number | undefined {
  return connection
    .prepare<{ id: number }>(
      `SELECT g.id FROM merge_members m INDEXED BY merge_members_address JOIN merge_groups g ON g.id = m.group_id
       WHERE m.open_address_id = ? AND g.shop_id = ? ORDER BY g.id LIMIT 1`,
    )
    .get(openAddressId, shopId)?.id;
}

export interface GroupRow {
  readonly id: number;
  readonly shopId: number;
  readonly source: 'rule' | 'hand';
  readonly staffName: string | null;
  readonly at: number;
}

export function findGroup(connection: ReadConnection, id: number): GroupRow | undefined {
  return connection
    .prepare<GroupRow>(
      `SELECT g.id, g.shop_id AS "shopId", g.source, s.name AS "staffName", g.created_at AS at
       FROM merge_groups g LEFT JOIN staff s ON s.id = g.staff_id WHERE g.id = ?`,
    )
    .get(id);
}

export interface Member {
  readonly orderId: number;
  readonly groupId: number;
  readonly openAddressId: string | null;
}

/** The members of these groups. */
export function listMembers(connection: ReadConnection, groupIds: readonly number[]): Member[] {
  return connection
    .prepare<Member>(
      `SELECT m.order_id AS "orderId", m.group_id AS "groupId", m.open_address_id AS "openAddressId"
       FROM json_each(?) k CROSS JOIN merge_members m INDEXED BY merge_members_group ON m.group_id = k.value ORDER BY m.order_id`,
    )
    .all(JSON.stringify(groupIds));
}

/** Platform numbers of these orders, for the journal. */
export function listOrderNumbers(connection: ReadConnection, ids: readonly number[]): string[] {
  return connection
    .prepare<{ number: string }>(
      `SELECT o.platform_order_id AS number FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value`,
    )
    .all(JSON.stringify(ids))
    .map(({ number }) => number);
}
