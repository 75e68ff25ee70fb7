import type { FlagColour, HoldReason, OrderStatus, SalesChannel } from '../../../shared/domain/order-status.ts';
import type { RefundKind, RefundStatus } from '../../../shared/domain/refund-status.ts';

/**
 * What a platform tells us, in our words: money in fen, times in epoch milliseconds (undefined = not happened or not
 * told), platform ids as strings. `undefined` in a field that only the detail call carries means "unknown", never "no".
 */
export interface PlatformOrder {
  readonly platformOrderId: string;
  readonly status: OrderStatus;
  /** The platform's own status code, as text. */
  readonly platformStatus: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly paidAt?: number | undefined;
  readonly shippedAt?: number | undefined;
  readonly receivedAt?: number | undefined;
  readonly refundedAt?: number | undefined;
  /** The effective ship-by deadline; undefined with `noShipDeadline` = must not be shipped now. */
  readonly shipBy?: number | undefined;
  readonly buyer?: { readonly openId: string; readonly nick: string; readonly image?: string | undefined } | undefined;
  readonly buyerMessage: string;
  /** Goods total without shipping, fen. */
  readonly goodsAmount: number;
  readonly shippingAmount: number;
  readonly discountAmount: number;
  readonly payMethod?: string | undefined;
  readonly holdReasons: readonly HoldReason[];
  readonly riskCode?: string | undefined;
  readonly priority: boolean;
  readonly urgeCount: number;
  readonly urgedAt?: number | undefined;
  readonly presale: boolean;
  readonly channel: SalesChannel;
  readonly sellerRole?: { readonly type: string; readonly id: string; readonly name: string } | undefined;
  readonly distributor?: { readonly id: string; readonly name: string } | undefined;
  readonly receiver: PlatformReceiver;
  /** Equal values within a shop: these orders may share a parcel. */
  readonly openAddressId?: string | undefined;
  /** Newest first. */
  readonly notes: readonly PlatformNote[];
  readonly flag?: FlagColour | undefined;
  readonly lines: readonly PlatformLine[];
  readonly parcels: readonly PlatformParcel[];
  /** The refund cases named inside the order, newest first. */
  readonly refunds: readonly {
    readonly platformRefundId: string;
    readonly status: RefundStatus;
    readonly kind: RefundKind;
  }[];
  readonly splitAllowed?: boolean | undefined;
  /** Present only when the record came from the detail call. */
  readonly detail?: PlatformOrderDetail | undefined;
}

/** Fields that only the detail call carries. */
export interface PlatformOrderDetail {
  /** Platform-specific source code of the carrier (live room, video, page), as text. */
  readonly sourceType?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly shopNewBuyer?: boolean | undefined;
  readonly platformNewBuyer?: boolean | undefined;
  readonly privacyAuthorisedAt?: number | undefined;
  readonly addressChange?:
    | {
        readonly state: 'pending' | 'approved' | 'rejected';
        readonly decideBy?: number | undefined;
        readonly decidedAt?: number | undefined;
        readonly before: PlatformAddress;
        readonly after: PlatformAddress;
      }
    | undefined;
}

export interface PlatformAddress {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly town: string;
  readonly districtCode?: string | undefined;
  readonly maskedAddress: string;
  readonly encryptedAddress: string;
}

/** Ciphertext plus mask; plaintext never enters the store. Empty strings: withheld by the platform. */
export interface PlatformReceiver extends PlatformAddress {
  readonly maskedName: string;
  readonly maskedPhone: string;
  readonly encryptedName: string;
  readonly encryptedPhone: string;
}

export interface PlatformNote {
  readonly at: number;
  readonly text: string;
  readonly flag?: FlagColour | undefined;
  readonly operator: string;
}

/** One kind of goods in an order. A gift is a line with its own platform id and status. */
export interface PlatformLine {
  readonly platformLineId: string;
  readonly kind: 'item' | 'gift';
  readonly status?: OrderStatus | undefined;
  readonly platformItemId: string;
  readonly platformSkuId: string;
  readonly title: string;
  readonly specification: string;
  /** The seller's own SKU code. */
  readonly skuCode: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly originalPrice: number;
  readonly discountAmount: number;
  /** What this line contributes to the goods amount, fen. */
  readonly amount: number;
  readonly pictureUrl?: string | undefined;
  readonly deliveredQuantity: number;
}

export interface PlatformParcel {
  /** The platform's package id; empty when it gives none. */
  readonly platformParcelId: string;
  readonly waybill: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  /** Quantities per line when the platform tells them; otherwise undefined = not told. */
  readonly contents?: readonly { readonly platformLineId: string; readonly quantity: number }[] | undefined;
  /** Which line the parcel belongs to when the platform only tells that (gift parcels). */
  readonly platformLineId?: string | undefined;
}

export interface PlatformRefund {
  readonly platformRefundId: string;
  readonly platformOrderId: string;
  readonly status: RefundStatus;
  readonly platformStatus: string;
  readonly negotiateStatus?: string | undefined;
  readonly kind: RefundKind;
  readonly initiator: 'buyer' | 'seller' | 'unknown';
  readonly amount: number;
  readonly reasonCode: string;
  readonly reason: string;
  readonly description: string;
  readonly goodsReceived?: boolean | undefined;
  readonly platformItemId: string;
  readonly platformSkuId: string;
  readonly skuCode: string;
  readonly createdAt: number;
  readonly submittedAt?: number | undefined;
  readonly updatedAt: number;
  readonly endedAt?: number | undefined;
  /** Deadline of the party that must act. */
  readonly expiresAt?: number | undefined;
  readonly urgeCount: number;
  readonly detail?: PlatformRefundDetail | undefined;
}

export interface PlatformRefundDetail {
  readonly buyerOpenId?: string | undefined;
  readonly pictures: readonly string[];
  readonly returnParcel?:
    | { readonly waybill: string; readonly carrierCode: string; readonly carrierName: string }
    | undefined;
  readonly sellerRejectReason?: string | undefined;
  readonly sellerRejectDescription?: string | undefined;
  readonly exchange?:
    | { readonly platformSkuId: string; readonly specification: string; readonly quantity: number }
    | undefined;
  readonly returnFreight?:
    | { readonly amount: number; readonly status: string; readonly description: string }
    | undefined;
  readonly parcelRisks: readonly string[];
}

export interface PlatformProduct {
  readonly platformItemId: string;
  readonly title: string;
  readonly pictureUrl?: string | undefined;
  readonly linkUrl?: string | undefined;
  readonly categoryName: string;
  readonly price: number;
  readonly onShelf: boolean;
  readonly auditStatus: string;
  readonly deleted: boolean;
  readonly createdAt?: number | undefined;
  readonly updatedAt?: number | undefined;
  readonly skus: readonly PlatformSku[];
}

export interface PlatformSku {
  readonly platformSkuId: string;
  readonly skuCode: string;
  readonly specification: string;
  readonly barcode: string;
  readonly price: number;
  readonly stock: number;
  readonly reservedStock: number;
  readonly pictureUrl?: string | undefined;
  readonly valid: boolean;
}
