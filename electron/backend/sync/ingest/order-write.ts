import type { WriteConnection } from '../../db/database.ts';
import { preparedOnce } from '../../db/prepared.ts';
import { orderAddressChanges, orders } from '../../db/schema/orders.ts';
import {
  fromRow,
  insertSql,
  positionalInsertSql,
  positionalUpdateSql,
  propertiesOf,
  selectSql,
  valuesOf,
} from '../../db/statement.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { FieldChange } from './order-changes.ts';
import type { OrderRecord } from './order-row.ts';
import type { RefundMention } from './refund-summary.ts';

const PROPERTIES = propertiesOf(orders);
/** Columns that stand in an index or in its condition: writing them costs the index entries too, so only what changed. */
const INDEXED = [
  'reversedOrderId',
  'status',
  'updatedAt',
  'paidAt',
  'amount',
  'shipBy',
  'buyerId',
  'province',
  'openAddressId',
  'urgeCount',
  'refundOpen',
  'addressChange',
  'holdReasons',
  'pieces',
  'deliveredPieces',
] as const satisfies readonly (keyof OrderRecord)[];
/** Marks of this console: what the platform says never changes them. */
const LOCAL = ['heldAt', 'plan'] as const satisfies readonly (keyof OrderRecord)[];
const FIXED: ReadonlySet<keyof OrderRecord> = new Set(['id', 'shopId', 'platformOrderId', ...INDEXED, ...LOCAL]);
const PLAIN = PROPERTIES.filter((property) => !FIXED.has(property));

const UPSERT_ADDRESS_CHANGE = insertSql(
  orderAddressChanges,
  undefined,
  'ON CONFLICT (order_id) DO UPDATE SET before = excluded.before, after = excluded.after, decided_at = excluded.decided_at',
);

const statements = preparedOnce((connection) => ({
  read: connection.prepare(selectSql(orders, 'WHERE id = ?')),
  insert: connection.prepare(positionalInsertSql(orders)),
  touch: connection.prepare('UPDATE orders SET seen_at = ? WHERE id = ?'),
  insertEvent: connection.prepare(
    'INSERT INTO order_events (order_id, field, before, after, platform_time, seen_at) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  // A payload in which the platform withholds a ciphertext leaves the known one alone.
  upsertCiphers: connection.prepare(
    `INSERT INTO order_ciphers (order_id, name, phone, address) VALUES (?, ?, ?, ?)
     ON CONFLICT (order_id) DO UPDATE SET name = ifnull(nullif(excluded.name, ''), name),
     phone = ifnull(nullif(excluded.phone, ''), phone), address = ifnull(nullif(excluded.address, ''), address)
     WHERE excluded.name NOT IN ('', name) OR excluded.phone NOT IN ('', phone)
        OR excluded.address NOT IN ('', address)`,
  ),
  refundMentions: connection.prepare<RefundMention>(
    `SELECT platform_refund_id AS "platformRefundId", status, kind, updated_at AS "asOf"
     FROM refund_cases WHERE shop_id = ? AND platform_order_id = ?`,
  ),
  adoptRefundCases: connection.prepare(
    'UPDATE refund_cases SET order_id = ? WHERE shop_id = ? AND platform_order_id = ? AND order_id IS NULL',
  ),
}));

/** Texts of updates by the indexed columns that they write, made when first needed; a few dozen occur. */
const updateTexts = new Map<string, string>();

function updateText(changed: readonly (keyof OrderRecord)[]): string {
  const key = changed.join(' ');
  const known = updateTexts.get(key);
  if (known !== undefined) return known;
  const text = positionalUpdateSql(orders, 'id', [...PLAIN, ...changed]);
  updateTexts.set(key, text);
  return text;
}

/** The stored order with this key. */
export function readOrder(connection: WriteConnection, id: number): OrderRecord | undefined {
  const row = statements(connection).read.get(id);
  return row === undefined ? undefined : fromRow<OrderRecord>(orders, row);
}

/** Inserts the order's own row, or updates the stored one. */
export function writeOrderRow(connection: WriteConnection, row: OrderRecord, stored: OrderRecord | undefined): void {
  if (!stored) {
    statements(connection).insert.run(valuesOf(row, PROPERTIES));
    return;
  }
  const changed = INDEXED.filter((property) => row[property] !== stored[property]);
  connection.prepare(updateText(changed)).run([...valuesOf(row, PLAIN), ...valuesOf(row, changed), row.id]);
}

/** Confirms an unchanged order without touching anything else. */
export function touchOrder(connection: WriteConnection, id: number, seenAt: number): void {
  statements(connection).touch.run(seenAt, id);
}

/** Appends the changes to the order's history. */
export function appendOrderEvents(
  connection: WriteConnection,
  orderId: number,
  changes: readonly FieldChange[],
  platformTime: number,
  seenAt: number,
): void {
  const { insertEvent } = statements(connection);
  for (const { field, before, after } of changes) insertEvent.run(orderId, field, before, after, platformTime, seenAt);
}

/** Keeps the ciphertexts that the platform shows. */
export function writeCiphers(connection: WriteConnection, orderId: number, record: PlatformOrder): void {
  const { encryptedName, encryptedPhone, encryptedAddress } = record.receiver;
  if (encryptedName === '' && encryptedPhone === '' && encryptedAddress === '') return;
  statements(connection).upsertCiphers.run(orderId, encryptedName, encryptedPhone, encryptedAddress);
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
  return statements(connection).refundMentions.all(shopId, platformOrderId);
}

/** Ties refund cases that arrived before their order to it. */
export function adoptRefundCases(
  connection: WriteConnection,
  shopId: number,
  platformOrderId: string,
  orderId: number,
): void {
  statements(connection).adoptRefundCases.run(orderId, shopId, platformOrderId);
}
