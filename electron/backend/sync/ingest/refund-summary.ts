import type { RefundKind, RefundStatus } from '../../../../shared/domain/refund-status.ts';
import { isRefundOpen } from '../../../../shared/domain/refund-status.ts';

/** A refund case as one source tells it: `asOf` is that source's update time. */
export interface RefundMention {
  readonly platformRefundId: string;
  readonly status: RefundStatus;
  readonly kind: RefundKind;
  readonly asOf: number;
}

export interface RefundSummary {
  readonly refundStatus: RefundStatus | null;
  readonly refundKind: RefundKind | null;
  readonly refundOpen: boolean;
}

/**
 * What an order shows about its refunds, from the order's own payload and from the refund cases: for each case the
 * later source counts, among equally late ones the last mentioned; an open case hides a finished one, since shipping
 * over it costs money.
 */
export function summariseRefunds(mentions: readonly RefundMention[]): RefundSummary {
  if (mentions.length === 0) return { refundStatus: null, refundKind: null, refundOpen: false };
  const latest = new Map<string, RefundMention>();
  for (const mention of mentions) {
    const known = latest.get(mention.platformRefundId);
    if (!known || mention.asOf >= known.asOf) latest.set(mention.platformRefundId, mention);
  }
  const newestFirst = [...latest.values()].sort(
    (a, b) => b.asOf - a.asOf || (a.platformRefundId < b.platformRefundId ? 1 : -1),
  );
  const shown = newestFirst.find(({ status }) => isRefundOpen(status)) ?? newestFirst[0];
  if (!shown) return { refundStatus: null, refundKind: null, refundOpen: false };
  return { refundStatus: shown.status, refundKind: shown.kind, refundOpen: isRefundOpen(shown.status) };
}
