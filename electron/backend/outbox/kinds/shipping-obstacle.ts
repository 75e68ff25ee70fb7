import { type HoldReason, holdReasonSchema } from '../../../../shared/domain/order-status.ts';
import type { RefundStatus } from '../../../../shared/domain/refund-status.ts';
import { type Said, say } from '../said.ts';
import type { ShippingState } from '../shipping-read.ts';
import type { ShipDecision } from './ship-decision.ts';

/** Why an order must not be shipped, and what to do. */
export interface ShippingObstacle {
  readonly outcome: Said;
  readonly advice: Said;
}

/** The platform holds the order. */
export function heldObstacle(reason: HoldReason | undefined): ShippingObstacle {
  return { outcome: say(`outbox.failed.held.${reason ?? 'unknown'}`), advice: say('outbox.advice.waitForHold') };
}

export const UNPAID: ShippingObstacle = {
  outcome: say('outbox.failed.unpaid'),
  advice: say('outbox.advice.nothingToDo'),
};
export const CLOSED: ShippingObstacle = {
  outcome: say('outbox.failed.closed'),
  advice: say('outbox.advice.keepParcelBack'),
};
const REFUNDED: ShippingObstacle = {
  outcome: say('outbox.failed.refunded'),
  advice: say('outbox.advice.keepParcelBack'),
};
const REFUND_ASKED: ShippingObstacle = {
  outcome: say('outbox.failed.refundAsked'),
  advice: say('outbox.advice.decideRefund'),
};
export const ADDRESS_PENDING: ShippingObstacle = {
  outcome: say('outbox.failed.addressPending'),
  advice: say('outbox.advice.decideAddress'),
};
export const MOVED: ShippingObstacle = {
  outcome: say('outbox.failed.addressMoved'),
  advice: say('outbox.advice.labelAgain'),
};
const ON_HOLD: ShippingObstacle = {
  outcome: say('outbox.failed.onHold'),
  advice: say('outbox.advice.releaseFirst'),
};
const REPLANNED: ShippingObstacle = {
  outcome: say('outbox.failed.planChanged'),
  advice: say('outbox.advice.shipByPlan'),
};

/**
 * What the store knows against shipping an order, by what a person decided about it. A hold of this house, another plan
 * of its parcels and another address than the label's are never shipped over: the order is released, or shipped anew as
 * it is now.
 */
export function storedObstacle(state: ShippingState, decision: ShipDecision): ShippingObstacle | undefined {
  if (state.status === 'unpaid') return UNPAID;
  if (state.status === 'closed') return CLOSED;
  if (state.heldAt !== null) return ON_HOLD;
  const [held] = state.holdReasons.split(',');
  if (held) {
    const known = holdReasonSchema.safeParse(held);
    return heldObstacle(known.success ? known.data : undefined);
  }
  if (decision.isReplanned(state.plan)) return REPLANNED;
  const refund = refundObstacle(state.refunds, decision);
  if (refund) return refund;
  if (decision.isMoved(state.openAddressId)) return MOVED;
  return state.address !== null && !decision.coversAddress(state.address) ? ADDRESS_PENDING : undefined;
}

/** Money that goes back or went back is never shipped against; what is merely asked for only by a decision on that very case. */
export function refundObstacle(
  refunds: readonly { readonly platformRefundId: string; readonly status: RefundStatus }[],
  decision: ShipDecision,
): ShippingObstacle | undefined {
  const standing = refunds.filter(({ status }) => status !== 'closed');
  if (standing.some(({ status }) => status === 'refunding' || status === 'success')) return REFUNDED;
  return standing.some(({ platformRefundId }) => !decision.coversRefund(platformRefundId)) ? REFUND_ASKED : undefined;
}
