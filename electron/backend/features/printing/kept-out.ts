import type { KeptOut } from '../../../../shared/contract/printing.ts';
import { PRINT_BLOCKS, type PrintBlock } from '../../../../shared/domain/print-block.ts';
import type { PrintOrder } from './state-read.ts';

const MOST_NAMED = 200;

/** Orders that are not part of it, counted by their reason; the first ones are named. */
export function keptOut(orders: readonly { readonly order: PrintOrder; readonly reason: PrintBlock }[]): KeptOut {
  return {
    total: orders.length,
    reasons: PRINT_BLOCKS.flatMap((reason) => {
      const count = orders.filter((each) => each.reason === reason).length;
      return count === 0 ? [] : [{ reason, count }];
    }),
    orders: orders.slice(0, MOST_NAMED).map(({ order: { orderId, platformOrderId, shopId }, reason }) => ({
      orderId,
      platformOrderId,
      shopId,
      reason,
    })),
  };
}
