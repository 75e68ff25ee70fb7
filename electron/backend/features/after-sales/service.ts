import type { RefundRow } from '../../../../shared/contract/after-sales.ts';
import type { ReadConnection } from '../../db/database.ts';
import { refundsOfOrder } from './read.ts';

export { countRefundsToDecide } from './counts-read.ts';

/** All refund cases of one order, newest first, for whoever shows that order. */
export function listRefundsOfOrder(connection: ReadConnection, shopId: number, platformOrderId: string): RefundRow[] {
  return refundsOfOrder(connection, shopId, platformOrderId);
}
