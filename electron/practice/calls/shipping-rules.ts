import { FAILURES, type Failure } from '../result-codes.ts';
import type { WaybillUse } from '../waybills.ts';
import { addressOf } from '../world/buyers.ts';
import type { Order } from '../world/types.ts';
import type { CallContext } from './context.ts';
import { filledText, requiredInteger } from './parameters.ts';

/** Carrier and number as a call reports them. */
interface ReportedNumber {
  readonly expressCode: number;
  readonly expressNo: string;
}

/** Reads `expressCode` and `expressNo`. */
export function readNumber(param: Readonly<Record<string, unknown>>): ReportedNumber {
  return { expressNo: filledText(param, 'expressNo'), expressCode: requiredInteger(param, 'expressCode') };
}

/** A parcel of the caller's order with this number, as the carriers' book looks at it. */
export function waybillUse({ stage }: CallContext, order: Order, number: ReportedNumber): WaybillUse {
  return {
    sellerId: stage.shop.sellerId,
    oid: order.oid,
    openAddressId: addressOf(stage.shop, order.buyer, order.address).openAddressId,
    payTime: order.payTime,
    ...number,
  };
}

/** What forbids to ship, the status aside. A refund that was merely asked for is no obstacle: the platform blocks at 50 and 60. */
export function standingObstacle(order: Order): Failure | undefined {
  if (order.refunds.some((refund) => refund.status === 50 || refund.status === 60)) return FAILURES.orderRefunding;
  if (order.holds.length > 0) return FAILURES.orderHeld;
  if (order.risk) return FAILURES.orderRisk;
  return undefined;
}
