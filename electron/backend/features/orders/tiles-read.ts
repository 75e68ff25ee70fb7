import type { OrderTiles } from '../../../../shared/contract/order-tiles.ts';
import type { OrderFilter } from '../../../../shared/contract/orders.ts';
import type { ReadConnection } from '../../db/database.ts';
import { countRefundsToDecide } from '../after-sales/service.ts';
import { filteredShops } from './filter-read.ts';
import { readKeptCounts } from './kept-counts-read.ts';

/** Everything the workbench shows, counted exactly at this moment. */
export function countTiles(
  connection: ReadConnection,
  filter: Pick<OrderFilter, 'shopIds' | 'groupId'>,
  now: number,
): OrderTiles {
  const shops = filteredShops(connection, filter);
  const { statuses, queues, buckets } = readKeptCounts(connection, shops, now);
  const refunds = countRefundsToDecide(connection, shops, now);
  return {
    toShip: statuses.to_ship,
    dueSoon: queues.due_soon,
    overdue: queues.overdue,
    urged: queues.urged,
    addressChange: queues.address_change,
    onHold: queues.on_hold,
    held: queues.held,
    partlyShipped: queues.partly_shipped,
    mergeable: queues.mergeable,
    withRefund: queues.with_refund,
    refundsToDecide: refunds.all,
    refundsDueWithinDay: refunds.dueWithinDay,
    buckets,
    asOf: now,
  };
}
