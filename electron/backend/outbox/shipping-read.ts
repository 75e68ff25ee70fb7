import type { OrderStatus } from '../../../shared/domain/order-status.ts';
import type { RefundStatus } from '../../../shared/domain/refund-status.ts';
import type { ReadConnection } from '../db/database.ts';
import type { PlatformAddress } from '../platforms/platform-records.ts';

/** What the store knows of an order that speaks for or against shipping it. */
export interface ShippingState {
  readonly id: number;
  readonly status: OrderStatus;
  /** Joined by commas. */
  readonly holdReasons: string;
  /** When a person put it on hold here; null = nobody did. */
  readonly heldAt: number | null;
  readonly plan: string | null;
  /** The platform's mark of the receiver and address; null = it gave none. */
  readonly openAddressId: string | null;
  /** The cases that are not closed, each by the newest that the order's own payload or the refund stream told. */
  readonly refunds: readonly { readonly platformRefundId: string; readonly status: RefundStatus }[];
  /** The address that the buyer asks for and that waits for a decision. */
  readonly address: { readonly decideBy: number | undefined; readonly after: PlatformAddress } | null;
}

interface StateRow extends Omit<ShippingState, 'refunds' | 'address'> {
  readonly shopId: number;
  readonly platformOrderId: string;
  readonly updatedAt: number;
  readonly refundStatus: string | null;
  readonly namedRefunds: string;
  readonly addressChange: string;
  readonly addressDecideBy: number | null;
}

const WAYBILL = "ifnull(c.command ->> '$.waybill', c.command ->> '$.parcels[0].waybill')";

/**
 * SQL: an order leaves its shared parcel when its companion is reported as shipped, and a group of one dissolves. The
 * parcel is closed by then: for what still waits under the same number it is shared as before.
 */
const IN_CLOSED_PARCEL = `EXISTS (
  SELECT 1 FROM outbox_commands c INDEXED BY outbox_commands_order
  WHERE c.order_id = orders.id AND c.state IN ('queued', 'sending') AND c.kind IN ('order.ship', 'order.ship_split')
    AND c.precondition ->> '$.plan' = 'merged' AND EXISTS (
      SELECT 1 FROM outbox_commands o INDEXED BY outbox_commands_batch
      WHERE o.batch_id = c.batch_id AND o.state IN ('sending', 'confirmed') AND o.shop_id = c.shop_id AND o.order_id <> c.order_id
        AND ${WAYBILL.replaceAll('c.', 'o.')} = ${WAYBILL}))`;

const COLUMNS = `id, shop_id AS "shopId", platform_order_id AS "platformOrderId", status, hold_reasons AS "holdReasons",
  held_at AS "heldAt", CASE WHEN plan IS NULL AND ${IN_CLOSED_PARCEL} THEN 'merged' ELSE plan END AS plan,
  open_address_id AS "openAddressId", refund_status AS "refundStatus", named_refunds AS "namedRefunds",
  updated_at AS "updatedAt", address_change AS "addressChange", address_decide_by AS "addressDecideBy"`;

const NO_ADDRESS: PlatformAddress = {
  province: '',
  city: '',
  district: '',
  town: '',
  maskedAddress: '',
  encryptedAddress: '',
};

function standingRefunds(connection: ReadConnection, row: StateRow): ShippingState['refunds'] {
  if (row.refundStatus === null) return [];
  const latest = new Map<string, { readonly status: RefundStatus; readonly asOf: number }>();
  const named = JSON.parse(row.namedRefunds) as { platformRefundId: string; status: RefundStatus }[];
  for (const { platformRefundId, status } of named) latest.set(platformRefundId, { status, asOf: row.updatedAt });
  const cases = connection
    .prepare<{ platformRefundId: string; status: RefundStatus; asOf: number }>(
      `SELECT platform_refund_id AS "platformRefundId", status, updated_at AS "asOf" FROM refund_cases
       WHERE shop_id = ? AND platform_order_id = ?`,
    )
    .all(row.shopId, row.platformOrderId);
  for (const { platformRefundId, status, asOf } of cases)
    if (asOf >= (latest.get(platformRefundId)?.asOf ?? 0)) latest.set(platformRefundId, { status, asOf });
  return [...latest].flatMap(([platformRefundId, { status }]) =>
    status === 'closed' ? [] : [{ platformRefundId, status }],
  );
}

function addressAskedFor(connection: ReadConnection, row: StateRow): ShippingState['address'] {
  if (row.addressChange !== 'pending') return null;
  const asked = connection
    .prepare<{ after: string }>('SELECT after FROM order_address_changes WHERE order_id = ?')
    .get(row.id);
  const after = asked ? (JSON.parse(asked.after) as PlatformAddress) : NO_ADDRESS;
  return { decideBy: row.addressDecideBy ?? undefined, after };
}

function stateOf(connection: ReadConnection, row: StateRow | undefined): ShippingState | undefined {
  if (!row) return undefined;
  const { id, status, holdReasons, heldAt, plan, openAddressId } = row;
  return {
    ...{ id, status, holdReasons, heldAt, plan, openAddressId },
    refunds: standingRefunds(connection, row),
    address: addressAskedFor(connection, row),
  };
}

/** By the order's local key; undefined when it is not in the store. */
export function findShippingState(connection: ReadConnection, orderId: number): ShippingState | undefined {
  return stateOf(connection, connection.prepare<StateRow>(`SELECT ${COLUMNS} FROM orders WHERE id = ?`).get(orderId));
}

/** By the platform's number. */
export function findShippingStateOf(
  connection: ReadConnection,
  shopId: number,
  platformOrderId: string,
): ShippingState | undefined {
  return stateOf(
    connection,
    connection
      .prepare<StateRow>(`SELECT ${COLUMNS} FROM orders WHERE shop_id = ? AND platform_order_id = ?`)
      .get(shopId, platformOrderId),
  );
}

/** A ship command that waits, and of which nothing has left, beside its order. */
export interface WaitingShipment {
  readonly id: number;
  readonly shopId: number;
  readonly orderId: number;
  readonly precondition: string;
}

/** Ship commands that wait for orders with anything against shipping, planned at all, or of another address than then; a person's decision may still cover it. */
export function listDoubtfulShipments(connection: ReadConnection): WaitingShipment[] {
  return connection
    .prepare<WaitingShipment>(
      `SELECT c.id, c.shop_id AS "shopId", c.order_id AS "orderId", c.precondition
       FROM outbox_commands c INDEXED BY outbox_commands_state CROSS JOIN orders o ON o.id = c.order_id
       WHERE c.state = 'queued' AND c.kind IN ('order.ship', 'order.ship_split') AND c.baseline IS NULL
         AND (o.refund_open = 1 OR o.refund_status IN ('refunding', 'success') OR o.held_at IS NOT NULL
           OR o.address_change = 'pending' OR o.hold_reasons <> '' OR o.status IN ('unpaid', 'closed')
           OR (c.precondition ->> '$.plan') IS NOT o.plan
           OR (c.precondition ->> '$.openAddressId') <> o.open_address_id)`,
    )
    .all();
}

/** A number whose label bears an address that the order has no more. */
export interface OldLabel {
  readonly orderId: number;
  readonly waybill: string;
}

/** Numbers that were entered for these orders while they went to another address; of unknown addresses nothing is said. */
export function listOldLabels(connection: ReadConnection, orderIds: readonly number[]): OldLabel[] {
  return connection
    .prepare<OldLabel>(
      `SELECT DISTINCT c.order_id AS "orderId", ifnull(p.value ->> '$.waybill', c.command ->> '$.waybill') AS waybill
       FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value
       CROSS JOIN outbox_commands c INDEXED BY outbox_commands_order ON c.order_id = o.id
       LEFT JOIN json_each(c.command, '$.parcels') p
       WHERE c.order_id IS NOT NULL AND c.kind IN ('order.ship', 'order.ship_split')
         AND (c.precondition ->> '$.openAddressId') <> o.open_address_id`,
    )
    .all(JSON.stringify(orderIds));
}

/** A ship command that was carried out, and when its last request left, machine time. */
export interface ConfirmedShipment {
  readonly id: number;
  readonly precondition: string;
  readonly platformCommand: string;
  readonly sentAt: number;
}

/** Ship commands of an order that a request of ours carried out. */
export function listConfirmedShipments(connection: ReadConnection, orderId: number): ConfirmedShipment[] {
  return connection
    .prepare<ConfirmedShipment>(
      `SELECT c.id, c.precondition, c.platform_command AS "platformCommand", max(a.started_at) AS "sentAt"
       FROM outbox_commands c JOIN outbox_attempts a ON a.command_id = c.id AND a.step = 'send'
       WHERE c.order_id = ? AND c.state = 'confirmed' AND c.kind IN ('order.ship', 'order.ship_split') GROUP BY c.id`,
    )
    .all(orderId);
}

/** An order beside those of its refund cases that were not closed without money. */
export function findShippedOver(
  connection: ReadConnection,
  orderId: number,
):
  | {
      readonly shopId: number;
      readonly platformOrderId: string;
      readonly shippedAt: number | null;
      readonly refunds: readonly {
        readonly id: number;
        readonly platformRefundId: string;
        readonly createdAt: number;
      }[];
    }
  | undefined {
  const order = connection
    .prepare<{ shopId: number; platformOrderId: string; shippedAt: number | null }>(
      `SELECT shop_id AS "shopId", platform_order_id AS "platformOrderId", shipped_at AS "shippedAt" FROM orders WHERE id = ?`,
    )
    .get(orderId);
  if (!order) return undefined;
  const refunds = connection
    .prepare<{ id: number; platformRefundId: string; createdAt: number }>(
      `SELECT id, platform_refund_id AS "platformRefundId", created_at AS "createdAt" FROM refund_cases
       WHERE shop_id = ? AND platform_order_id = ? AND status <> 'closed' ORDER BY id`,
    )
    .all(order.shopId, order.platformOrderId);
  return { ...order, refunds };
}
