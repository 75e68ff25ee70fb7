import type { OrderStatus } from '../../../../shared/domain/order-status.ts';
import type { PrintState } from '../../../../shared/domain/print-block.ts';
import type { ReadConnection } from '../../db/database.ts';
import { printedAtSql, slipVoidSql } from '../orders/service.ts';

/** An order as far as printing needs to know it. */
export interface PrintOrder {
  readonly orderId: number;
  readonly platformOrderId: string;
  readonly shopId: number;
  readonly state: PrintState;
}

const STATE_COLUMNS = `o.id AS "orderId", o.platform_order_id AS "platformOrderId", o.shop_id AS "shopId", o.status,
  o.refund_open AS "refundOpen", o.held_at AS "heldAt", o.hold_reasons AS "holdReasons", o.address_change AS "addressChange",
  o.pieces, o.delivered_pieces AS "deliveredPieces"`;

interface StateRow {
  readonly orderId: number;
  readonly platformOrderId: string;
  readonly shopId: number;
  readonly status: OrderStatus;
  readonly refundOpen: number;
  readonly heldAt: number | null;
  readonly holdReasons: string;
  readonly addressChange: string;
  readonly pieces: number;
  readonly deliveredPieces: number;
}

function toOrder({ orderId, platformOrderId, shopId, refundOpen, ...state }: StateRow): PrintOrder {
  return { orderId, platformOrderId, shopId, state: { ...state, refundOpen: refundOpen === 1 } };
}

/** These orders, in the order of the keys. */
export function readPrintOrders(connection: ReadConnection, ids: readonly number[]): PrintOrder[] {
  return connection
    .prepare<StateRow>(
      `SELECT ${STATE_COLUMNS} FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value ORDER BY k.key`,
    )
    .all(JSON.stringify(ids))
    .map(toOrder);
}

/** The orders of a stock-up list, newest first, with why each was left out at its start. */
export function readListOrders(
  connection: ReadConnection,
  listId: number,
): (PrintOrder & { readonly leftOut: string | null })[] {
  return connection
    .prepare<StateRow & { leftOut: string | null }>(
      `SELECT ${STATE_COLUMNS}, s.left_out AS "leftOut" FROM stock_up_orders s CROSS JOIN orders o NOT INDEXED ON o.id = s.order_id
       WHERE s.list_id = ? ORDER BY s.order_id DESC`,
    )
    .all(listId)
    .map(({ leftOut, ...row }) => ({ ...toOrder(row), leftOut }));
}

/** What is known of earlier slips of an order. */
export interface SlipHistory {
  readonly printedAt: number;
  readonly staffName: string | null;
  readonly voided: boolean;
}

/** The newest slip of each of these orders that has one. */
export function readSlipHistory(connection: ReadConnection, ids: readonly number[]): Map<number, SlipHistory> {
  const rows = connection
    .prepare<{ orderId: number; printedAt: number | null; staffName: string | null; voided: number }>(
      `SELECT o.id AS "orderId", ${printedAtSql('o')} AS "printedAt", ${slipVoidSql('o')} AS voided,
              (SELECT s.name FROM print_job_orders po INDEXED BY print_job_orders_order CROSS JOIN print_jobs pj NOT INDEXED ON pj.id = po.job_id
                 LEFT JOIN staff s ON s.id = pj.staff_id
               WHERE po.order_id = o.id AND pj.failed_at IS NULL ORDER BY po.job_id DESC LIMIT 1) AS "staffName"
       FROM json_each(?) k CROSS JOIN orders o NOT INDEXED ON o.id = k.value`,
    )
    .all(JSON.stringify(ids));
  return new Map(
    rows.flatMap(({ orderId, printedAt, staffName, voided }) =>
      printedAt === null ? [] : [[orderId, { printedAt, staffName, voided: voided === 1 }]],
    ),
  );
}

/** Names of all shops by their key. */
export function readShopNames(connection: ReadConnection): Map<number, string> {
  const rows = connection.prepare<{ id: number; name: string }>('SELECT id, name FROM shops').all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
