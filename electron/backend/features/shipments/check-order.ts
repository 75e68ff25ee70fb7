import { type HoldReason, holdReasonSchema } from '../../../../shared/domain/order-status.ts';
import { MOVED } from '../../outbox/kinds/shipping-obstacle.ts';
import { type Said, say } from '../../outbox/said.ts';
import type { OrderFact, ParcelFact } from './facts-read.ts';

/** Obstacles that a person may override for one order, with a reason. */
export const OVERRIDABLE: ReadonlySet<string> = new Set([
  'outbox.failed.refundAsked',
  'outbox.failed.addressPending',
  MOVED.outcome.key,
]);

/** What is found about a row: nothing (it may go), nothing to do any more, or why it cannot go. */
export interface Finding {
  readonly standing: 'skipped' | 'wrong';
  readonly verdict: Said;
}

const wrong = (verdict: Said): Finding => ({ standing: 'wrong', verdict });

/** What the store knows against shipping this order with this number. */
export function findAgainst(
  order: OrderFact,
  parcels: readonly ParcelFact[],
  underWay: string | undefined,
  row: {
    readonly carrierCode: string;
    readonly waybill: string;
    readonly isOverridden: boolean;
    readonly isSplit: boolean;
    /** Its label bears an address that the order has no more. */
    readonly isOldLabel: boolean;
  },
): Finding | undefined {
  if (order.origin !== 'api') return wrong(say('outbox.notTaken.imported'));
  if (parcels.some(({ waybill, carrierCode }) => waybill === row.waybill && carrierCode === row.carrierCode))
    return { standing: 'skipped', verdict: say('shipments.reason.doneAlready') };
  if (order.status === 'unpaid') return wrong(say('outbox.failed.unpaid'));
  if (order.status === 'closed') return wrong(say('outbox.failed.closed'));
  // Parcels of a split order go one by one; what is on its way was left out of its boxes.
  const goesOn = row.isSplit && order.deliveredPieces < order.pieces;
  if (parcels.length > 0 && !goesOn) {
    const waybills = [...new Set(parcels.map((parcel) => `${parcel.carrierName} ${parcel.waybill}`.trim()))].join('、');
    return wrong(
      order.deliveredPieces < order.pieces
        ? say('shipments.reason.partly', { done: order.deliveredPieces, all: order.pieces, waybills })
        : say('shipments.reason.otherNumber', { waybills }),
    );
  }
  if (order.status !== 'to_ship' && !(goesOn && order.status === 'shipped'))
    return wrong(say('shipments.reason.notToShip'));
  const [held] = order.holdReasons.split(',');
  if (held) {
    const known = holdReasonSchema.safeParse(held);
    const reason: HoldReason = known.success ? known.data : 'unknown';
    return wrong(say(`outbox.failed.held.${reason}`));
  }
  if (order.heldAt !== null) return wrong(say('shipments.reason.onHold', { reason: order.holdReason ?? '—' }));
  if (order.refundStatus === 'refunding' || order.refundStatus === 'success')
    return wrong(say('outbox.failed.refunded'));
  if (underWay !== undefined && !goesOn)
    return wrong(say(underWay === 'attention' ? 'outbox.notTaken.inDoubt' : 'outbox.notTaken.shipQueued'));
  if (row.isOverridden) return undefined;
  if (row.isOldLabel) return wrong(MOVED.outcome);
  if (order.refundOpen === 1) return wrong(say('outbox.failed.refundAsked'));
  return order.addressChange === 'pending' ? wrong(say('outbox.failed.addressPending')) : undefined;
}
