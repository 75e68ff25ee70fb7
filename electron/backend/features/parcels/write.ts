import type { WriteConnection } from '../../db/database.ts';

/** Opens an empty group; it lives from its second member on. */
export function insertGroup(
  connection: WriteConnection,
  shopId: number,
  source: 'rule' | 'hand',
  staffId: number | null,
  now: number,
): number {
  return Number(
    connection
      .prepare('INSERT INTO merge_groups (shop_id, source, staff_id, created_at) VALUES (?, ?, ?, ?)')
      .run(shopId, source, staffId, now).lastInsertRowid,
  );
}

/** Puts an order into a group, with the address token it has now; whoever took it out before is overruled. */
export function insertMember(connection: WriteConnection, groupId: number, orderId: number): void {
  connection
    .prepare(
      'INSERT INTO merge_members (order_id, group_id, open_address_id) SELECT id, ?, open_address_id FROM orders WHERE id = ?',
    )
    .run(groupId, orderId);
  connection.prepare('DELETE FROM merge_pins WHERE order_id = ?').run(orderId);
}

/** Takes an order out of this group; false when it does not stand there any more. */
export function deleteMember(connection: WriteConnection, groupId: number, orderId: number): boolean {
  return (
    connection.prepare('DELETE FROM merge_members WHERE order_id = ? AND group_id = ?').run(orderId, groupId).changes >
    0
  );
}

/** Keeps the rule from merging an order; false when it was kept already. */
export function insertPin(connection: WriteConnection, orderId: number, staffId: number | null, now: number): boolean {
  return (
    connection
      .prepare('INSERT INTO merge_pins (order_id, staff_id, pinned_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(orderId, staffId, now).changes > 0
  );
}

/** Lets the rule merge an order again. */
export function deletePin(connection: WriteConnection, orderId: number): void {
  connection.prepare('DELETE FROM merge_pins WHERE order_id = ?').run(orderId);
}

/** Contents of one planned parcel: pieces by line. */
export type PlannedContents = readonly { readonly lineId: number; readonly quantity: number }[];

/** Plans the parcels of an order, in place of any plan before. Answers the plan's key. */
export function insertSplit(
  connection: WriteConnection,
  orderId: number,
  parcels: readonly PlannedContents[],
  staffId: number | null,
  now: number,
): number {
  connection.prepare('DELETE FROM split_plans WHERE order_id = ?').run(orderId);
  const planId = Number(
    connection
      .prepare('INSERT INTO split_plans (order_id, staff_id, created_at) VALUES (?, ?, ?)')
      .run(orderId, staffId, now).lastInsertRowid,
  );
  const insertLine = connection.prepare(
    'INSERT INTO split_lines (plan_id, position, line_id, quantity) VALUES (?, ?, ?, ?)',
  );
  for (const [index, contents] of parcels.entries())
    for (const { lineId, quantity } of contents) insertLine.run(planId, index + 1, lineId, quantity);
  return planId;
}

/** Lets an order go in one parcel again; false when this plan is gone. */
export function deleteSplit(connection: WriteConnection, planId: number): boolean {
  return connection.prepare('DELETE FROM split_plans WHERE id = ?').run(planId).changes > 0;
}
