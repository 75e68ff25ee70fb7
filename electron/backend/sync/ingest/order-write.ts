import type { WriteConnection } from '../../db/database.ts';
import { orderAddressChanges, orderCiphers, orderEvents, orders } from '../../db/schema/orders.ts';
import { fromRow, insertSql, selectSql, toParameters, updateSql } from '../../db/statement.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { FieldChange } from './order-changes.ts';
import type { OrderRecord } from './order-row.ts';
import type { RefundMention } from './refund-summary.ts';

const SELECT_ORDER = selectSql(orders, 'WHERE shop_id = ? AND platform_order_id = ?');
const INSERT_ORDER = insertSql(orders);
const UPDATE_ORDER = updateSql(orders, ['id']);
const INSERT_EVENT = insertSql(orderEvents, ['orderId', 'field', 'before', 'after', 'platformTime', 'seenAt']);
const UPSERT_CIPHERS = insertSql(
  orderCiphers,
  undefined,
  `ON CONFLICT (order_id) DO UPDATE SET name = ifnull(nullif(excluded.name, ''), name),
   phone = ifnull(nullif(excluded.phone, ''), phone), address = ifnull(nullif(excluded.address, ''), address)`,
);
const UPSERT_ADDRESS_CHANGE = insertSql(
  orderAddressChanges,
  undefined,
  'ON CONFLICT (order_id) DO UPDATE SET before = excluded.before, after = excluded.after, decided_at = excluded.decided_at',
);

/** The stored order with this platform id, if any. */
export function findOrder(
  connection: WriteConnection,
  shopId: number,
  platformOrderId: string,
): OrderRecord | undefined {
  const row = connection.prepare(SELECT_ORDER).get(shopId, platformOrderId);
  return row === undefined ? undefined : fromRow<OrderRecord>(orders, row);
}

/** Inserts or updates the order's own row. */
export function writeOrderRow(connection: WriteConnection, row: OrderRecord, exists: boolean): void {
  connection.prepare(exists ? UPDATE_ORDER : INSERT_ORDER).run(toParameters(orders, row));
}

/** Confirms an unchanged order without touching anything else. */
export function touchOrder(connection: WriteConnection, id: number, seenAt: number): void {
  connection.prepare('UPDATE orders SET seen_at = ? WHERE id = ?').run(seenAt, id);
}

/** Appends the changes to the order's history. */
export function appendOrderEvents(
  connection: WriteConnection,
  orderId: number,
  changes: readonly FieldChange[],
  platformTime: number,
  seenAt: number,
): void {
  const insert = connection.prepare(INSERT_EVENT);
  for (const { field, before, after } of changes) insert.run({ orderId, field, before, after, platformTime, seenAt });
}

/** Keeps the ciphertexts; a payload in which the platform withholds them leaves the known ones alone. */
export function writeCiphers(connection: WriteConnection, orderId: number, record: PlatformOrder): void {
  const { encryptedName, encryptedPhone, encryptedAddress } = record.receiver;
  if (encryptedName === '' && encryptedPhone === '' && encryptedAddress === '') return;
  connection
    .prepare(UPSERT_CIPHERS)
    .run({ orderId, name: encryptedName, phone: encryptedPhone, address: encryptedAddress });
}

/** Keeps what the detail says about a buyer's request for another address. */
export function writeAddressChange(connection: WriteConnection, orderId: number, record: PlatformOrder): void {
  const change = record.detail?.addressChange;
  if (!change) return;
  connection.prepare(UPSERT_ADDRESS_CHANGE).run({
    orderId,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.after),
    decidedAt: change.decidedAt ?? null,
  });
}

/** The refund cases of an order as the refund stream has stored them. */
export function refundMentions(connection: WriteConnection, shopId: number, platformOrderId: string): RefundMention[] {
  return connection
    .prepare<RefundMention>(
      `SELECT platform_refund_id AS "platformRefundId", status, kind, updated_at AS "asOf"
       FROM refund_cases WHERE shop_id = ? AND platform_order_id = ?`,
    )
    .all(shopId, platformOrderId);
}

/** Ties refund cases that arrived before their order to it. */
export function adoptRefundCases(
  connection: WriteConnection,
  shopId: number,
  platformOrderId: string,
  orderId: number,
): void {
  connection
    .prepare('UPDATE refund_cases SET order_id = ? WHERE shop_id = ? AND platform_order_id = ? AND order_id IS NULL')
    .run(orderId, shopId, platformOrderId);
}
