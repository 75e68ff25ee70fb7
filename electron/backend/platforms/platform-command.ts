import type { FlagColour } from '../../../shared/domain/order-status.ts';
import type { ReceiverField } from '../../../shared/domain/outbox.ts';
import type { PlatformError } from './platform-error.ts';

/** Where a parcel goes by: the platform's carrier code and the tracking number. */
export interface ParcelReport {
  readonly carrierCode: string;
  readonly waybill: string;
}

/** One write to a platform in our words; ids are the platform's. Money in fen. Never holds plaintext of a buyer. */
export type PlatformCommand =
  | ({ readonly kind: 'order.ship'; readonly platformOrderId: string } & ParcelReport)
  | {
      readonly kind: 'order.ship_split';
      readonly platformOrderId: string;
      readonly parcels: readonly (ParcelReport & {
        readonly contents: readonly { readonly platformLineId: string; readonly quantity: number }[];
      })[];
      /** Says of a line whether all of it is shipped now, where the pieces alone do not tell (one piece in two parcels). */
      readonly lineStates?: readonly { readonly platformLineId: string; readonly complete: boolean }[] | undefined;
    }
  | ({ readonly kind: 'order.append_parcel'; readonly platformOrderId: string } & ParcelReport)
  | ({
      readonly kind: 'order.correct_parcel';
      readonly platformOrderId: string;
      readonly platformParcelId: string;
    } & ParcelReport)
  | {
      readonly kind: 'order.note';
      readonly platformOrderId: string;
      readonly text: string;
      readonly flag: FlagColour | null;
    }
  | { readonly kind: 'order.close'; readonly platformOrderId: string }
  | { readonly kind: 'order.address_approve'; readonly platformOrderId: string }
  | { readonly kind: 'order.address_reject'; readonly platformOrderId: string }
  | {
      readonly kind: 'refund.approve';
      readonly platformRefundId: string;
      readonly amount: number;
      /** The platform's status, negotiation state and handling way as last read; sent along where the platform takes them. */
      readonly platformStatus: string;
      readonly negotiateStatus: string | null;
      readonly refundKind: string;
    }
  | {
      readonly kind: 'refund.approve_return';
      readonly platformRefundId: string;
      readonly amount: number;
      readonly addressId: string | null;
    }
  | {
      readonly kind: 'refund.confirm_receipt';
      readonly platformRefundId: string;
      readonly platformStatus: string;
      readonly freight:
        | { readonly decision: 'agree'; readonly amount: number }
        | { readonly decision: 'refuse'; readonly description: string; readonly pictures: readonly string[] }
        | null;
    }
  | {
      readonly kind: 'refund.reject';
      readonly platformRefundId: string;
      readonly reasonCode: string;
      readonly description: string;
      readonly pictures: readonly string[];
      /** The case's update time as last read: the platform's optimistic lock. */
      readonly version: number;
    }
  | { readonly kind: 'refund.direct_refund'; readonly platformRefundId: string; readonly version: number }
  | ({ readonly kind: 'refund.send_exchange'; readonly platformRefundId: string } & ParcelReport)
  | ({ readonly kind: 'refund.fill_return'; readonly platformRefundId: string } & ParcelReport)
  | {
      readonly kind: 'stock.change';
      readonly platformItemId: string;
      readonly platformSkuId: string;
      /** Not zero; negative takes units away. */
      readonly change: number;
    }
  | {
      readonly kind: 'product.price';
      readonly platformItemId: string;
      readonly platformSkuId: string;
      readonly price: number;
    }
  | { readonly kind: 'product.shelf'; readonly platformItemId: string; readonly onShelf: boolean }
  | {
      readonly kind: 'message.send';
      readonly platformOrderId: string;
      readonly encryptedPhone: string;
      readonly signId: string;
      readonly templateId: string;
      readonly parameters: Readonly<Record<string, string>>;
    };

/** A write that the platform accepted. */
export interface CommandAnswer {
  readonly requestId: string | undefined;
  /** The platform's number of what it made (a message's id), where it tells one. */
  readonly platformId?: string | undefined;
}

/**
 * What is known about a write that did not succeed:
 * - `refused`: the platform said no; nothing happened there;
 * - `not_sent`: it never left or never arrived (gate, token, no connection); nothing happened;
 * - `unknown`: it may have arrived and the answer is missing; only a read-back can tell.
 */
export type WriteOutcome = 'refused' | 'not_sent' | 'unknown';

/** Tells the outcomes of failed writes apart; in doubt it is `unknown`. */
export type ReadWriteOutcome = (error: PlatformError) => WriteOutcome;

/** Stock, price and state of one SKU as a fresh read shows them. */
export interface PlatformSkuState {
  readonly platformSkuId: string;
  readonly stock: number;
  readonly reservedStock: number;
  readonly price: number;
  readonly valid: boolean;
}

/** A product's state as a fresh read shows it. */
export interface PlatformProductState {
  readonly platformItemId: string;
  readonly onShelf: boolean;
  readonly auditStatus: string;
  /** The SKUs' stock follows other goods of the seller: the shop's own stock calls do nothing, or are refused. */
  readonly stockElsewhere: boolean;
  readonly skus: readonly PlatformSkuState[];
  /** SKUs of which the answer says too little to decide a write by; the id is empty where not even that can be read. */
  readonly spoiledSkus: readonly { readonly platformSkuId: string; readonly reason: string }[];
}

/** One ciphertext to be revealed, with the order that it belongs to. */
export interface RevealRequest {
  readonly platformOrderId: string;
  readonly field: ReceiverField;
  readonly cipher: string;
}

/** A reason that the platform accepts for rejecting a refund case. */
export interface RejectReason {
  readonly code: string;
  readonly description: string;
  readonly tip: string;
  readonly needsDescription: boolean;
  readonly needsPictures: boolean;
}
