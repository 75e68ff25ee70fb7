import { CARRIERS, EXPRESS_CODES } from '../data/carriers.ts';
import { answer, refuse } from '../envelope.ts';
import { FAILURES, type Failure } from '../result-codes.ts';
import { addressOf } from '../world/buyers.ts';
import { recordParcel } from '../world/shipping.ts';
import { stampFor } from '../world/stage.ts';
import type { Order } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { findOrder } from './orders.ts';
import { requiredId, requiredInteger, requiredText } from './parameters.ts';

/** `open.seller.order.goods.deliver`: the whole order in one parcel; the same number again is a success. */
export function deliver(context: CallContext): CallOutcome {
  const { param, stage, now } = context;
  const orderId = requiredId(param, 'orderId');
  const expressNo = requiredText(param, 'expressNo').trim();
  const expressCode = requiredInteger(param, 'expressCode');
  const found = findOrder(context, orderId);
  if (!found.ok) return refuse(found.failure);
  const order = found.value;
  if (order.parcels.some((parcel) => parcel.expressNo === expressNo && parcel.expressCode === expressCode)) {
    return answer({});
  }
  const openAddressId = addressOf(stage.shop, order.buyer, order.address).openAddressId;
  const failure = obstacle(order) ?? waybillObstacle(context, expressCode, expressNo, openAddressId);
  if (failure !== undefined) return refuse(failure);
  context.waybills.set(expressNo, { sellerId: stage.shop.sellerId, openAddressId });
  recordParcel(stage, order, { expressCode, expressNo, num: order.num }, stampFor(stage, order, now));
  return answer({});
}

/** Why the order cannot be shipped now. A refund that was merely asked for is no obstacle: the platform blocks at 50 and 60. */
function obstacle(order: Order): Failure | undefined {
  if (order.status === 40) return FAILURES.alreadyShipped;
  if (order.status !== 30) return FAILURES.orderStatus;
  if (order.refunds.some((refund) => refund.status === 50 || refund.status === 60)) return FAILURES.orderRefunding;
  if (order.holds.length > 0) return FAILURES.orderHeld;
  if (order.risk) return FAILURES.orderRisk;
  return undefined;
}

function waybillObstacle(
  context: CallContext,
  expressCode: number,
  expressNo: string,
  openAddressId: string,
): Failure | undefined {
  if (!EXPRESS_CODES.has(expressCode)) return FAILURES.expressUnknown;
  const carrier = CARRIERS.find((candidate) => candidate.code === expressCode);
  if (!/^[A-Za-z0-9-]{6,32}$/.test(expressNo) || (carrier !== undefined && !carrier.pattern.test(expressNo))) {
    return FAILURES.waybillMismatch;
  }
  const used = context.waybills.get(expressNo);
  if (used !== undefined && used.sellerId !== context.stage.shop.sellerId) return FAILURES.waybillOtherSeller;
  if (used !== undefined && used.openAddressId !== openAddressId) return FAILURES.waybillAddresses;
  return undefined;
}
