import type { orders } from '../../db/schema/orders.ts';
import type { PlatformOrder } from '../../platforms/platform-records.ts';
import type { RefundSummary } from './refund-summary.ts';

export type OrderRecord = typeof orders.$inferSelect;

/** What the row takes over from the store or from the circumstances, not from the record itself. */
export interface OrderRowContext {
  readonly id: number;
  readonly shopId: number;
  readonly buyerId: number | null;
  readonly refunds: RefundSummary;
  readonly existing: OrderRecord | undefined;
  readonly fingerprint: string;
  readonly origin: 'api' | 'import';
  readonly readAt: number;
  readonly now: number;
}

function detailFields(record: PlatformOrder, context: OrderRowContext) {
  const { existing } = context;
  const { detail } = record;
  if (!detail) {
    return {
      addressChange: existing?.addressChange ?? (context.origin === 'import' ? 'none' : 'unknown'),
      addressDecideBy: existing?.addressDecideBy ?? null,
      sourceType: existing?.sourceType ?? null,
      sourceId: existing?.sourceId ?? null,
      shopNewBuyer: existing?.shopNewBuyer ?? null,
      platformNewBuyer: existing?.platformNewBuyer ?? null,
      privacyAuthorisedAt: existing?.privacyAuthorisedAt ?? null,
      detailReadAt: existing?.detailReadAt ?? null,
      detailUpdatedAt: existing?.detailUpdatedAt ?? null,
    };
  }
  return {
    addressChange: detail.addressChange?.state ?? 'none',
    addressDecideBy: detail.addressChange?.decideBy ?? null,
    sourceType: detail.sourceType ?? null,
    sourceId: detail.sourceId ?? null,
    shopNewBuyer: detail.shopNewBuyer ?? null,
    platformNewBuyer: detail.platformNewBuyer ?? null,
    privacyAuthorisedAt: detail.privacyAuthorisedAt ?? null,
    detailReadAt: context.readAt,
    detailUpdatedAt: record.updatedAt,
  };
}

/**
 * The platform shows no deadline any more once a piece has left; what is left of the order is still due by the one that
 * was promised.
 */
function shipByOf(record: PlatformOrder, existing: OrderRecord | undefined): number | null {
  const left = record.lines.some(({ deliveredQuantity, quantity }) => deliveredQuantity < quantity);
  const isPartlyOut = record.status === 'shipped' && left;
  return record.shipBy ?? (isPartlyOut ? (existing?.shipBy ?? null) : null);
}

/** The row of `orders` that this record makes; fields that only the detail call tells are kept when it is silent. */
export function orderRowOf(record: PlatformOrder, context: OrderRowContext): OrderRecord {
  const { existing, refunds } = context;
  return {
    id: context.id,
    shopId: context.shopId,
    platformOrderId: record.platformOrderId,
    reversedOrderId: [...record.platformOrderId].reverse().join(''),
    status: record.status,
    platformStatus: record.platformStatus,
    amount: record.goodsAmount + record.shippingAmount,
    goodsAmount: record.goodsAmount,
    shippingAmount: record.shippingAmount,
    discountAmount: record.discountAmount,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    paidAt: record.paidAt ?? null,
    shippedAt: record.shippedAt ?? null,
    receivedAt: record.receivedAt ?? null,
    refundedAt: record.refundedAt ?? null,
    shipBy: shipByOf(record, existing),
    buyerId: context.buyerId ?? existing?.buyerId ?? null,
    buyerNick: record.buyer?.nick ?? existing?.buyerNick ?? '',
    buyerMessage: record.buyerMessage,
    flag: record.flag ?? null,
    note: record.notes[0]?.text ?? null,
    noteCount: record.notes.length,
    receiverName: record.receiver.maskedName,
    receiverPhone: record.receiver.maskedPhone,
    province: record.receiver.province,
    city: record.receiver.city,
    district: record.receiver.district,
    town: record.receiver.town,
    receiverAddress: record.receiver.maskedAddress,
    openAddressId: record.openAddressId ?? null,
    holdReasons: record.holdReasons.join(','),
    riskCode: record.riskCode ?? null,
    urgeCount: record.urgeCount,
    urgedAt: record.urgedAt ?? null,
    priority: record.priority,
    presale: record.presale,
    channel: record.channel,
    distributor: record.distributor?.name ?? null,
    payMethod: record.payMethod ?? null,
    namedRefunds: JSON.stringify(record.refunds),
    refundStatus: refunds.refundStatus,
    refundKind: refunds.refundKind,
    refundOpen: refunds.refundOpen,
    ...detailFields(record, context),
    pieces: record.lines.reduce((sum, line) => sum + line.quantity, 0),
    deliveredPieces: record.lines.reduce((sum, line) => sum + line.deliveredQuantity, 0),
    splitAllowed: record.splitAllowed ?? null,
    origin: existing?.origin ?? context.origin,
    fingerprint: context.fingerprint,
    readAt: context.readAt,
    firstSeenAt: existing?.firstSeenAt ?? context.now,
    seenAt: context.now,
    heldAt: existing?.heldAt ?? null,
    plan: existing?.plan ?? null,
  };
}
