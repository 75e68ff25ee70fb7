import type { ParcelReport } from '../../platforms/platform-command.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { CheckVerdict, Job } from '../command-life.ts';
import { findShippingStateOf } from '../shipping-read.ts';
import { type ShipDecision, shipDecision } from './ship-decision.ts';
import {
  ADDRESS_PENDING,
  CLOSED,
  heldObstacle,
  MOVED,
  refundObstacle,
  type ShippingObstacle,
  storedObstacle,
  UNPAID,
} from './shipping-obstacle.ts';

export function hasParcel(order: PlatformOrder, { carrierCode, waybill }: ParcelReport): boolean {
  return order.parcels.some((parcel) => parcel.waybill === waybill && parcel.carrierCode === carrierCode);
}

/** Tracking numbers of an order, for people. */
export function waybillsOf(order: PlatformOrder): string {
  return [...new Set(order.parcels.map(({ carrierName, waybill }) => `${carrierName} ${waybill}`.trim()))].join('、');
}

/**
 * Why an order must not be shipped now, by a read made for this very request and by all that the store knows: closed or
 * unpaid, held by the platform or here, planned otherwise, with a refund, or with another address, asked for or taken. A refund
 * that runs or was paid is never overridden; what the buyer merely asks for is, where a person decided on just that.
 * Undefined: ship.
 */
export function shippingObstacle(order: PlatformOrder, { precondition, shop, reader }: Job): CheckVerdict | undefined {
  const decision = shipDecision(precondition);
  const stored = findShippingStateOf(reader, shop.shopId, order.platformOrderId);
  const obstacle = freshObstacle(order, decision) ?? (stored && storedObstacle(stored, decision));
  return obstacle && { verdict: 'refuse', ...obstacle };
}

function freshObstacle(order: PlatformOrder, decision: ShipDecision): ShippingObstacle | undefined {
  if (order.status === 'unpaid') return UNPAID;
  if (order.status === 'closed') return CLOSED;
  if (order.holdReasons.length > 0) return heldObstacle(order.holdReasons[0]);
  const refund = refundObstacle(order.refunds, decision);
  if (refund) return refund;
  if (decision.isMoved(order.openAddressId)) return MOVED;
  const change = order.detail?.addressChange;
  return change?.state === 'pending' && !decision.coversAddress(change) ? ADDRESS_PENDING : undefined;
}
