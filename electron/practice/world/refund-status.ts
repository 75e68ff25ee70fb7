import type { Refund } from './types.ts';

/** Which generation of refund status numbers the platform speaks: since 2024-04, or before. */
export type RefundGeneration = 'new' | 'old';

/** The status number that goes out on the wire. The older generation tells returns from refunds by the number. */
export function wireRefundStatus(refund: Refund, generation: RefundGeneration): number {
  if (generation === 'new') return refund.status;
  const withGoods = refund.handlingWay !== 10;
  switch (refund.status) {
    case 10:
    case 12:
      return withGoods ? 11 : 10;
    case 20:
      return !withGoods ? 20 : refund.returnParcel === null ? 21 : 22;
    default:
      return refund.status;
  }
}
