import type { RefundRow } from '../../../../shared/contract/after-sales.ts';
import type { ReadConnection } from '../../db/database.ts';

type RefundQueryRow = Omit<RefundRow, 'goodsReceived'> & { readonly goodsReceived: number | null };

const COLUMNS = `
  SELECT id, shop_id AS "shopId", platform_refund_id AS "platformRefundId", platform_order_id AS "platformOrderId", order_id AS "orderId",
         status, platform_status AS "platformStatus", kind, turn, initiator, amount, reason, description, goods_received AS "goodsReceived",
         sku_code AS "skuCode", created_at AS "createdAt", updated_at AS "updatedAt", expires_at AS "expiresAt", ended_at AS "endedAt",
         detail_read_at AS "detailReadAt"`;
const SELECT = `${COLUMNS} FROM refund_cases`;

function toRow({ goodsReceived, ...row }: RefundQueryRow): RefundRow {
  return { ...row, goodsReceived: goodsReceived === null ? null : goodsReceived === 1 };
}

/** The index whose order is the list's own; named, so that no statistics make SQLite read and sort a whole shop. */
function listSource(filter: { shopIds?: readonly number[] | undefined; status?: unknown; turn?: unknown }): string {
  if (filter.status) return 'refund_cases INDEXED BY refund_cases_status';
  if (filter.turn) return 'refund_cases INDEXED BY refund_cases_turn';
  return filter.shopIds?.length === 1 ? 'refund_cases INDEXED BY refund_cases_shop' : 'refund_cases NOT INDEXED';
}

/** Refund cases before `beforeId`, newest creation first. */
export function listRefunds(
  connection: ReadConnection,
  filter: { shopIds?: readonly number[] | undefined; status?: string | undefined; turn?: string | undefined },
  beforeId: number | undefined,
  limit: number,
): RefundRow[] {
  const conditions = ['1'];
  const parameters: (string | number)[] = [];
  const add = (sql: string, value: string | number): void => {
    conditions.push(sql);
    parameters.push(value);
  };
  if (filter.status) add('status = ?', filter.status);
  if (filter.turn) add('turn = ?', filter.turn);
  const [shop] = filter.shopIds ?? [];
  if (filter.shopIds?.length === 1 && shop !== undefined) add('shop_id = ?', shop);
  else if (filter.shopIds) add('shop_id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.shopIds));
  if (beforeId !== undefined) add('id < ?', beforeId);
  return connection
    .prepare<RefundQueryRow>(
      `${COLUMNS} FROM ${listSource(filter)} WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    )
    .all(...parameters, limit)
    .map(toRow);
}

/** All cases of one order, newest first. */
export function refundsOfOrder(connection: ReadConnection, shopId: number, platformOrderId: string): RefundRow[] {
  return connection
    .prepare<RefundQueryRow>(`${SELECT} WHERE shop_id = ? AND platform_order_id = ? ORDER BY id DESC`)
    .all(shopId, platformOrderId)
    .map(toRow);
}

/** One case with the JSON of its detail, or undefined. */
export function findRefundCase(
  connection: ReadConnection,
  id: number,
): { row: RefundRow; detail: string | null } | undefined {
  const row = connection.prepare<RefundQueryRow>(`${SELECT} WHERE id = ?`).get(id);
  if (!row) return undefined;
  const detail =
    connection.prepare<{ detail: string | null }>('SELECT detail FROM refund_cases WHERE id = ?').get(id)?.detail ??
    null;
  return { row: toRow(row), detail };
}

/** Changes of a case, newest first. */
export function listRefundEvents(
  connection: ReadConnection,
  refundId: number,
): { field: string; before: string | null; after: string | null; platformTime: number | null; seenAt: number }[] {
  return connection
    .prepare<{
      field: string;
      before: string | null;
      after: string | null;
      platformTime: number | null;
      seenAt: number;
    }>(
      'SELECT field, before, after, platform_time AS "platformTime", seen_at AS "seenAt" FROM refund_events WHERE refund_id = ? ORDER BY id DESC LIMIT 200',
    )
    .all(refundId);
}
