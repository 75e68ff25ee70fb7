import { applied, type CallAnswer } from '../envelope.ts';
import { FAILURES, type Failure, RESULT } from '../result-codes.ts';
import { moveRefund, type RefundFacts } from '../world/refund-life.ts';
import { wireRefundStatus } from '../world/refund-status.ts';
import type { Refund } from '../world/types.ts';
import type { CallContext } from './context.ts';
import { boundedInteger, optionalId, optionalInteger, Refusal, requiredInteger } from './parameters.ts';

const KNOWN_STATUSES: ReadonlySet<number> = new Set([10, 11, 12, 20, 21, 22, 30, 40, 45, 50, 60, 70]);

/** The caller's refund case by `refundId`; refuses with 300006, 300011 or 300012. */
export function findRefund(context: CallContext): Refund {
  const refundId = optionalId(context.param, 'refundId');
  if (refundId === undefined) throw new Refusal({ result: RESULT.refundIdBlank, text: '退款单号不能为空' });
  const refund = context.stage.shop.refunds.get(refundId);
  if (refund !== undefined) return refund;
  const foreign = context.world.stages.some((stage) => stage.shop.refunds.has(refundId));
  throw new Refusal(foreign ? FAILURES.refundForeign : FAILURES.refundMissing);
}

/** Refuses a case in any other status: 300013 when the buyer took it back, else the given failure. */
export function demandStatus(refund: Refund, allowed: readonly number[], otherwise: Failure): void {
  if (refund.status === 70 && refund.cancelled) throw new Refusal(FAILURES.refundCancelled);
  if (!allowed.includes(refund.status)) throw new Refusal(otherwise);
}

/** Refuses a case of another handling way with 300008. */
export function demandWay(refund: Refund, allowed: readonly number[]): void {
  if (!allowed.includes(refund.handlingWay)) throw new Refusal(FAILURES.refundHandlingWay);
}

/** The optimistic lock: `refundVersion` must be the case's update time, else 300014. */
export function demandVersion({ param }: CallContext, refund: Refund): void {
  if (requiredInteger(param, 'refundVersion') !== refund.updateTime) throw new Refusal(FAILURES.refundChanged);
}

/** `status`, `negotiateStatus` and `refundHandingWay` (sic) as the caller saw them, each optional. */
export function demandAsSeen({ param, render }: CallContext, refund: Refund): void {
  const status = optionalInteger(param, 'status');
  if (status !== undefined && !KNOWN_STATUSES.has(status)) throw new Refusal(FAILURES.refundType);
  if (status !== undefined && status !== wireRefundStatus(refund, render.generation))
    throw new Refusal(FAILURES.refundChanged);
  const negotiated = optionalInteger(param, 'negotiateStatus');
  if (negotiated !== undefined && (negotiated < 0 || negotiated > 3)) throw new Refusal(FAILURES.refundNegotiate);
  if (negotiated !== undefined && negotiated !== refund.negotiateStatus)
    throw new Refusal(FAILURES.refundNegotiateChanged);
  const way = optionalInteger(param, 'refundHandingWay');
  if (way !== undefined && way !== refund.handlingWay) throw new Refusal(FAILURES.refundHandlingWay);
}

/** The amount must be the case's own, fen: 300009 for nothing where there is something to pay. */
export function demandAmount({ param }: CallContext, refund: Refund): void {
  const amount = boundedInteger(param, 'refundAmount', 0, Number.MAX_SAFE_INTEGER);
  if (amount === 0 && refund.fee > 0) throw new Refusal(FAILURES.refundAmountZero);
  if (amount !== refund.fee) throw new Refusal(FAILURES.refundAmount);
}

/** Moves the case and says so. */
export function move(context: CallContext, refund: Refund, to: number, facts: RefundFacts = {}): CallAnswer {
  const from = refund.status;
  moveRefund(context.stage, refund, to, context.now, facts);
  const waybill = (to === 40 ? facts.returnParcel : facts.exchangeParcel)?.expressNo;
  return applied({ kind: 'refund', record: refund.id, from, to, ...(waybill === undefined ? {} : { waybill }) });
}
