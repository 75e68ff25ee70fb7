import type { RefundKind, RefundStatus } from '../../../../../shared/domain/refund-status.ts';

/** Both generations of the platform's numbers (before and since about 2024-04). */
const REFUND_STATUS: ReadonlyMap<number, RefundStatus> = new Map<number, RefundStatus>([
  [10, 'wait_seller'],
  [11, 'wait_seller'],
  [12, 'wait_buyer_edit'],
  [20, 'platform'],
  [21, 'platform'],
  [22, 'platform'],
  [30, 'wait_buyer_return'],
  [40, 'wait_seller_receive'],
  [45, 'wait_buyer_receive'],
  [50, 'refunding'],
  [60, 'success'],
  [70, 'closed'],
]);

const HANDLING_WAY: ReadonlyMap<number, RefundKind> = new Map<number, RefundKind>([
  [1, 'return_refund'],
  [3, 'exchange'],
  [4, 'resend'],
  [5, 'repair'],
  [10, 'refund_only'],
]);

/** Numbers of the older generation that say by themselves that goods come back. */
const RETURN_BY_STATUS: ReadonlySet<number> = new Set([11, 21, 22]);

/** The case's state in our words; `unknown` for numbers that the platform does not document. */
export function refundStatus(code: number | undefined): RefundStatus {
  return REFUND_STATUS.get(code ?? 0) ?? 'unknown';
}

/** What the buyer gets, from `handlingWay`; where that is missing, from an older status number that tells it. */
export function refundKind(handlingWay: number | undefined, status: number | undefined): RefundKind {
  const kind = HANDLING_WAY.get(handlingWay ?? 0);
  if (kind !== undefined) return kind;
  return status !== undefined && RETURN_BY_STATUS.has(status) ? 'return_refund' : 'unknown';
}
