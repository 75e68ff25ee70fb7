import { z } from 'zod';

/** The state of a refund case, platform-neutral. Both generations of Kuaishou numbers map onto it. */
export const REFUND_STATUSES = [
  'wait_seller',
  'wait_buyer_edit',
  'platform',
  'wait_buyer_return',
  'wait_seller_receive',
  'wait_buyer_receive',
  'refunding',
  'success',
  'closed',
  'unknown',
] as const;
export const refundStatusSchema = z.enum(REFUND_STATUSES);
export type RefundStatus = z.infer<typeof refundStatusSchema>;

/** What the buyer gets: money only, money against goods, other goods, a resend, a repair. */
export const REFUND_KINDS = ['refund_only', 'return_refund', 'exchange', 'resend', 'repair', 'unknown'] as const;
export const refundKindSchema = z.enum(REFUND_KINDS);
export type RefundKind = z.infer<typeof refundKindSchema>;

/** Who must act next. */
export const REFUND_TURNS = ['seller', 'buyer', 'platform', 'nobody'] as const;
export const refundTurnSchema = z.enum(REFUND_TURNS);
export type RefundTurn = z.infer<typeof refundTurnSchema>;

const TURN_BY_STATUS: Record<RefundStatus, RefundTurn> = {
  wait_seller: 'seller',
  wait_buyer_edit: 'buyer',
  platform: 'platform',
  wait_buyer_return: 'buyer',
  wait_seller_receive: 'seller',
  wait_buyer_receive: 'buyer',
  refunding: 'platform',
  success: 'nobody',
  closed: 'nobody',
  unknown: 'platform',
};

/** Whose turn a refund case is in this state. */
export function refundTurn(status: RefundStatus): RefundTurn {
  return TURN_BY_STATUS[status];
}

/** True while the case may still move money or goods. */
export function isRefundOpen(status: RefundStatus): boolean {
  return status !== 'success' && status !== 'closed';
}
