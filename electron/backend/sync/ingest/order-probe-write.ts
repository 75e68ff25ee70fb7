import type { WriteConnection } from '../../db/database.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import { SLOTS } from './record-key-write.ts';

/** What has to be known before an order is stored; one statement, because most of an order's cost are statements. */
export interface OrderProbe {
  /** Local key; null = the order is not stored. */
  readonly id: number | null;
  readonly buyerId: number | null;
  readonly buyerNick: string | null;
  /** Highest local key of the order's millisecond of creation; null = none. */
  readonly highestKey: number | null;
  /** Whether refund cases of this order are stored. */
  readonly hasRefundCases: 0 | 1;
}

// Scalar subqueries on purpose: the same as a join over one constant row takes ten times as long.
const PROBE = `SELECT (SELECT id FROM orders WHERE shop_id = ? AND platform_order_id = ?) AS id,
  (SELECT id FROM buyers WHERE shop_id = ? AND open_id = ?) AS "buyerId",
  (SELECT nick FROM buyers WHERE shop_id = ? AND open_id = ?) AS "buyerNick",
  (SELECT max(id) FROM orders WHERE id >= ? AND id < ?) AS "highestKey",
  EXISTS (SELECT 1 FROM refund_cases WHERE shop_id = ? AND platform_order_id = ?) AS "hasRefundCases"`;

/** Looks for the order, its buyer, its refund cases and a free key. */
export function probeOrder(connection: WriteConnection, shopId: number, record: PlatformOrder): OrderProbe {
  const { platformOrderId, createdAt } = record;
  const openId = record.buyer?.openId ?? '';
  const first = createdAt * SLOTS;
  const found = connection
    .prepare<OrderProbe>(PROBE)
    .get(shopId, platformOrderId, shopId, openId, shopId, openId, first, first + SLOTS, shopId, platformOrderId);
  if (!found) throw new Error('a query without a condition gave no row');
  return found;
}
