import type { Command } from '../../../../shared/contract/outbox.ts';
import type { OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { ReadConnection } from '../../db/database.ts';

/** What decides whether and how an order goes into a box. */
export interface OrderFacts {
  readonly id: number;
  readonly shopId: number;
  readonly status: OrderStatus;
  readonly plan: 'merged' | 'split' | null;
  readonly deliveredPieces: number;
  /** The group that it stands in and may stand in at this moment; null otherwise. */
  readonly groupId: number | null;
  readonly splitPlanId: number | null;
}

/**
 * SQL: what stands against sharing a parcel, for the row `o` of orders. The triggers of the plans say the same; it is
 * asked again wherever a group is used.
 */
export const MAY_SHARE = `o.status = 'to_ship' AND o.held_at IS NULL AND o.delivered_pieces = 0 AND o.refund_open = 0
  AND ifnull(o.refund_status, '') NOT IN ('refunding', 'success') AND o.hold_reasons = '' AND o.address_change <> 'pending'`;

/** The facts of these orders; keys that are gone are left out. */
export function readFacts(connection: ReadConnection, ids: readonly number[]): OrderFacts[] {
  return connection
    .prepare<OrderFacts>(
      `SELECT o.id, o.shop_id AS "shopId", o.status, o.plan, o.delivered_pieces AS "deliveredPieces",
         CASE WHEN ${MAY_SHARE} AND m.open_address_id IS o.open_address_id THEN m.group_id END AS "groupId", s.id AS "splitPlanId"
       FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value
       LEFT JOIN merge_members m ON m.order_id = o.id LEFT JOIN split_plans s ON s.order_id = o.id`,
    )
    .all(JSON.stringify(ids));
}

/** The orders of the groups that any of these orders stands in, oldest first. */
export function readGroupMates(connection: ReadConnection, ids: readonly number[]): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT order_id AS id FROM merge_members INDEXED BY merge_members_group WHERE group_id IN (
         SELECT m.group_id FROM json_each(?) k CROSS JOIN merge_members m NOT INDEXED ON m.order_id = k.value)
       ORDER BY order_id`,
    )
    .all(JSON.stringify(ids))
    .map(({ id }) => id);
}

export interface LineFacts {
  readonly id: number;
  readonly orderId: number;
  readonly platformLineId: string;
  readonly kind: 'item' | 'gift';
  readonly title: string;
  readonly specification: string;
  readonly quantity: number;
  readonly deliveredQuantity: number;
}

/** The lines of these orders. */
export function readLines(connection: ReadConnection, ids: readonly number[]): LineFacts[] {
  return connection
    .prepare<LineFacts>(
      `SELECT l.id, l.order_id AS "orderId", l.platform_line_id AS "platformLineId", l.kind, l.title, l.specification, l.quantity,
         l.delivered_quantity AS "deliveredQuantity"
       FROM json_each(?) k CROSS JOIN order_lines l INDEXED BY order_lines_platform_id ON l.order_id = k.value ORDER BY l.id`,
    )
    .all(JSON.stringify(ids));
}

export type ShippingCommand = Extract<Command, { kind: 'order.ship' | 'order.ship_split' }>;

/** A ship command that may have taken effect or still will: units in it are not shipped again. */
export interface ShipCommand {
  readonly orderId: number;
  readonly createdAt: number;
  readonly command: ShippingCommand;
  /** Units that had left when it was checked, by platform line; null = it was not checked yet. */
  readonly deliveredBefore: Readonly<Record<string, number>> | null;
}

/**
 * Ship commands of these orders that are open, in doubt or done; not those that a read found done already or a person
 * decided: the store shows what they are about.
 */
export function readShipCommands(connection: ReadConnection, ids: readonly number[]): ShipCommand[] {
  return connection
    .prepare<{ orderId: number; createdAt: number; command: string; baseline: string | null }>(
      `SELECT c.order_id AS "orderId", c.created_at AS "createdAt", c.command, c.baseline
       FROM json_each(?) k CROSS JOIN outbox_commands c INDEXED BY outbox_commands_order ON c.order_id = k.value
       WHERE c.kind IN ('order.ship', 'order.ship_split') AND (c.state IN ('queued', 'sending', 'attention') OR (c.state = 'confirmed' AND c.baseline IS NOT NULL))
       ORDER BY c.id`,
    )
    .all(JSON.stringify(ids))
    .map(({ orderId, createdAt, command, baseline }) => ({
      orderId,
      createdAt,
      command: JSON.parse(command),
      deliveredBefore: baseline === null ? null : (JSON.parse(baseline).delivered ?? {}),
    }));
}

export interface SplitLine {
  readonly planId: number;
  readonly orderId: number;
  readonly plannedAt: number;
  readonly position: number;
  readonly lineId: number;
  readonly quantity: number;
}

/** The planned parcels of orders that are split, in their order. */
export function readSplitLines(connection: ReadConnection, ids: readonly number[]): SplitLine[] {
  return connection
    .prepare<SplitLine>(
      `SELECT s.id AS "planId", s.order_id AS "orderId", s.created_at AS "plannedAt", l.position, l.line_id AS "lineId", l.quantity
       FROM json_each(?) k CROSS JOIN split_plans s ON s.order_id = k.value JOIN split_lines l ON l.plan_id = s.id
       ORDER BY s.id, l.position, l.line_id`,
    )
    .all(JSON.stringify(ids));
}

/** The platform's numbers of these orders, by key. */
export function readNumbers(connection: ReadConnection, ids: readonly number[]): Map<number, string> {
  const rows = connection
    .prepare<{ id: number; number: string }>(
      `SELECT o.id, o.platform_order_id AS number FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Whether commands were given under this request key before. */
export function isAnswered(connection: ReadConnection, requestKey: string): boolean {
  return connection.prepare('SELECT 1 FROM outbox_batches WHERE request_key = ?').get(requestKey) !== undefined;
}

/** Which of these orders share a parcel at this moment, by the key of their group. */
export function mergeGroupsOf(connection: ReadConnection, ids: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    readFacts(connection, ids).flatMap(({ id, groupId }) => (groupId === null ? [] : [[id, groupId] as const])),
  );
}
