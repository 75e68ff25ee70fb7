import type { HoldReason } from '../../../../shared/domain/order-status.ts';
import type { ParcelReport } from '../../platforms/platform-command.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { CheckVerdict, Job } from '../command-life.ts';
import { openRefundsOf } from '../outbox-read.ts';
import { say } from '../said.ts';

/** A person decided to ship although a refund or another address is asked for. */
function overrides(precondition: unknown): boolean {
  return typeof precondition === 'object' && precondition !== null && 'override' in precondition
    ? precondition.override === true
    : false;
}

export function hasParcel(order: PlatformOrder, { carrierCode, waybill }: ParcelReport): boolean {
  return order.parcels.some((parcel) => parcel.waybill === waybill && parcel.carrierCode === carrierCode);
}

/** Tracking numbers of an order, for people. */
export function waybillsOf(order: PlatformOrder): string {
  return [...new Set(order.parcels.map(({ carrierName, waybill }) => `${carrierName} ${waybill}`.trim()))].join('、');
}

function heldRefusal(reason: HoldReason | undefined): CheckVerdict {
  return {
    verdict: 'refuse',
    outcome: say(`outbox.failed.held.${reason ?? 'unknown'}`),
    advice: say('outbox.advice.waitForHold'),
  };
}

/**
 * Why an order must not be shipped now, by a read made for this very request: closed or unpaid, held by the platform,
 * with a refund, or with another address asked for. A refund that runs or was paid is never overridden; what the buyer
 * merely asks for can be. Undefined: ship.
 */
export function shippingObstacle(order: PlatformOrder, { precondition, shop, reader }: Job): CheckVerdict | undefined {
  if (order.status === 'unpaid')
    return { verdict: 'refuse', outcome: say('outbox.failed.unpaid'), advice: say('outbox.advice.nothingToDo') };
  if (order.status === 'closed')
    return { verdict: 'refuse', outcome: say('outbox.failed.closed'), advice: say('outbox.advice.keepParcelBack') };
  if (order.holdReasons.length > 0) return heldRefusal(order.holdReasons[0]);
  const named = new Map<string, string>(order.refunds.map((refund) => [refund.platformRefundId, refund.status]));
  const stored = openRefundsOf(reader, shop.shopId, order.platformOrderId);
  const statuses = [
    ...named.values(),
    ...stored.filter(({ platformRefundId }) => !named.has(platformRefundId)).map(({ status }) => status),
  ];
  if (statuses.some((status) => status === 'refunding' || status === 'success'))
    return { verdict: 'refuse', outcome: say('outbox.failed.refunded'), advice: say('outbox.advice.keepParcelBack') };
  if (statuses.some((status) => status !== 'closed') && !overrides(precondition))
    return { verdict: 'refuse', outcome: say('outbox.failed.refundAsked'), advice: say('outbox.advice.decideRefund') };
  if (order.detail?.addressChange?.state === 'pending' && !overrides(precondition))
    return {
      verdict: 'refuse',
      outcome: say('outbox.failed.addressPending'),
      advice: say('outbox.advice.decideAddress'),
    };
  return undefined;
}
