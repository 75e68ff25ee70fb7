import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { expandPayload } from '../../db/payload.ts';
import { listRefundsOfOrder } from '../after-sales/service.ts';
import { readOrderRows } from './rows-read.ts';

type Address = NonNullable<OrderDetail['addressAudit']>['before'];

interface ExtraRow {
  readonly shopId: number;
  readonly status: string;
  readonly openAddressId: string | null;
  readonly buyerId: number | null;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly shopNewBuyer: number | null;
  readonly platformNewBuyer: number | null;
  readonly payMethod: string | null;
  readonly distributor: string | null;
}

function asBoolean(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}

function plainAddress(json: string): Address {
  const { province = '', city = '', district = '', town = '', maskedAddress = '' } = JSON.parse(json);
  return { province, city, district, town, maskedAddress };
}

function addressAudit(connection: ReadConnection, orderId: number): OrderDetail['addressAudit'] {
  const row = connection
    .prepare<{ before: string; after: string; decidedAt: number | null }>(
      'SELECT before, after, decided_at AS "decidedAt" FROM order_address_changes WHERE order_id = ?',
    )
    .get(orderId);
  return row ? { before: plainAddress(row.before), after: plainAddress(row.after), decidedAt: row.decidedAt } : null;
}

/** One order with everything known about it, or undefined. */
export function readOrderDetail(connection: ReadConnection, id: number): OrderDetail | undefined {
  const [row] = readOrderRows(connection, [id]);
  const extra = connection
    .prepare<ExtraRow>(
      `SELECT shop_id AS "shopId", status, open_address_id AS "openAddressId", buyer_id AS "buyerId", source_type AS "sourceType",
              source_id AS "sourceId", shop_new_buyer AS "shopNewBuyer", platform_new_buyer AS "platformNewBuyer",
              pay_method AS "payMethod", distributor FROM orders WHERE id = ?`,
    )
    .get(id);
  if (!row || !extra) return undefined;
  const notes = connection
    .prepare<OrderDetail['notes'][number]>(
      'SELECT at, text, flag, operator FROM order_notes WHERE order_id = ? ORDER BY position',
    )
    .all(id);
  const companions =
    extra.openAddressId === null || extra.status !== 'to_ship'
      ? []
      : connection
          .prepare<OrderDetail['companions'][number]>(
            `SELECT o.id, o.platform_order_id AS "platformOrderId", ifnull(l.title, '') AS title, ifnull(l.quantity, 0) AS quantity, o.status
             FROM orders o INDEXED BY orders_open_address LEFT JOIN order_lines l ON l.id = (
               SELECT min(id) FROM order_lines INDEXED BY order_lines_platform_id WHERE order_id = o.id)
             WHERE o.shop_id = ? AND o.open_address_id = ? AND o.status = 'to_ship' AND o.id <> ? ORDER BY o.id LIMIT 50`,
          )
          .all(extra.shopId, extra.openAddressId, id);
  const buyerSummary =
    extra.buyerId === null
      ? undefined
      : connection
          .prepare<NonNullable<OrderDetail['buyerSummary']>>(
            `SELECT order_count AS "orderCount", paid_count AS "paidCount", paid_amount AS "paidAmount", first_order_at AS "firstOrderAt"
             FROM buyers WHERE id = ?`,
          )
          .get(extra.buyerId);
  return {
    ...row,
    notes,
    refunds: listRefundsOfOrder(connection, extra.shopId, row.platformOrderId),
    companions,
    addressAudit: addressAudit(connection, id),
    sourceType: extra.sourceType,
    sourceId: extra.sourceId,
    shopNewBuyer: asBoolean(extra.shopNewBuyer),
    platformNewBuyer: asBoolean(extra.platformNewBuyer),
    payMethod: extra.payMethod,
    distributor: extra.distributor,
    buyerSummary: buyerSummary ?? null,
  };
}

/** The latest raw payload of an order, or undefined. */
export function readOrderPayload(
  connection: ReadConnection,
  id: number,
): { text: string; from: 'list' | 'detail' | 'import'; receivedAt: number } | undefined {
  const row = connection
    .prepare<{ source: 'list' | 'detail' | 'import'; receivedAt: number; encoding: number; body: Uint8Array }>(
      `SELECT source, received_at AS "receivedAt", encoding, body FROM payloads
       WHERE kind = 'order' AND record_id = ? ORDER BY received_at DESC LIMIT 1`,
    )
    .get(id);
  return row && { text: expandPayload(row.encoding, row.body), from: row.source, receivedAt: row.receivedAt };
}

/** Shop and platform number of an order. */
export function findOrderNumber(
  connection: ReadConnection,
  id: number,
): { shopId: number; platformOrderId: string } | undefined {
  return connection
    .prepare<{ shopId: number; platformOrderId: string }>(
      'SELECT shop_id AS "shopId", platform_order_id AS "platformOrderId" FROM orders WHERE id = ?',
    )
    .get(id);
}

/** Changes of an order before `beforeId`, newest first. */
export function listOrderEvents(
  connection: ReadConnection,
  orderId: number,
  beforeId: number | undefined,
  limit: number,
): {
  id: number;
  field: string;
  before: string | null;
  after: string | null;
  platformTime: number | null;
  seenAt: number;
}[] {
  return connection
    .prepare<{
      id: number;
      field: string;
      before: string | null;
      after: string | null;
      platformTime: number | null;
      seenAt: number;
    }>(
      `SELECT id, field, before, after, platform_time AS "platformTime", seen_at AS "seenAt" FROM order_events
       WHERE order_id = @orderId AND (@beforeId IS NULL OR id < @beforeId) ORDER BY id DESC LIMIT @limit`,
    )
    .all({ orderId, beforeId: beforeId ?? null, limit });
}

/** Provinces that occur, one step along their index for each, in the order of their names. */
export function listProvinces(connection: ReadConnection): string[] {
  return connection
    .prepare<{ province: string }>(
      `WITH RECURSIVE found (province) AS (
         SELECT min(province) FROM orders INDEXED BY orders_province WHERE province > ''
         UNION ALL
         SELECT (SELECT min(province) FROM orders INDEXED BY orders_province WHERE province > found.province)
         FROM found WHERE found.province IS NOT NULL
       ) SELECT province FROM found WHERE province IS NOT NULL`,
    )
    .all()
    .map(({ province }) => province)
    .sort(new Intl.Collator('zh-CN').compare);
}
