import type { OrderTiles } from '../../../../shared/contract/order-tiles.ts';
import type { OrderFilter, OrderQueue } from '../../../../shared/contract/orders.ts';
import { HOUR } from '../../../../shared/domain/clock.ts';
import { DUE_SOON } from '../../../../shared/domain/deadline.ts';
import type { ReadConnection } from '../../db/database.ts';
import { countRefundsToDecide } from '../after-sales/service.ts';
import { filteredShops, queueCondition } from './filter-read.ts';
import { queueCountSource } from './source-read.ts';

/** Everything the workbench shows, counted exactly at this moment. */
export function countTiles(
  connection: ReadConnection,
  filter: Pick<OrderFilter, 'shopIds' | 'groupId'>,
  now: number,
): OrderTiles {
  const shops = filteredShops(connection, filter);
  const list = shops === undefined ? null : JSON.stringify(shops);
  const inShops = '(? IS NULL OR shop_id IN (SELECT value FROM json_each(?)))';
  const count = (from: string, condition: string, ...parameters: readonly (string | number | null)[]): number =>
    connection
      .prepare<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${condition} AND ${inShops}`)
      .get(...parameters, list, list)?.n ?? 0;
  const ofQueue = (queue: OrderQueue): number => {
    const { sql, parameters } = queueCondition(queue, now);
    return count(queueCountSource(queue, {}, 'all'), sql, ...parameters);
  };
  const dueBetween = (from: number, to: number): number =>
    count(
      'orders INDEXED BY orders_ship_by',
      "status = 'to_ship' AND ship_by IS NOT NULL AND ship_by >= ? AND ship_by < ?",
      from,
      to,
    );
  const toShip = count('orders INDEXED BY orders_status', "status = 'to_ship'");
  const overdue = dueBetween(0, now);
  const within4h = dueBetween(now, now + 4 * HOUR);
  const within12h = dueBetween(now + 4 * HOUR, now + DUE_SOON);
  const within24h = dueBetween(now + DUE_SOON, now + 24 * HOUR);
  const later = dueBetween(now + 24 * HOUR, Number.MAX_SAFE_INTEGER);
  const refunds = countRefundsToDecide(connection, shops, now);
  return {
    toShip,
    dueSoon: within4h + within12h,
    overdue,
    urged: ofQueue('urged'),
    addressChange: ofQueue('address_change'),
    onHold: ofQueue('on_hold'),
    held: ofQueue('held'),
    partlyShipped: ofQueue('partly_shipped'),
    mergeable: ofQueue('mergeable'),
    withRefund: ofQueue('with_refund'),
    refundsToDecide: refunds.all,
    refundsDueWithinDay: refunds.dueWithinDay,
    buckets: {
      overdue,
      within4h,
      within12h,
      within24h,
      later,
      noDeadline: toShip - overdue - within4h - within12h - within24h - later,
    },
    asOf: now,
  };
}
