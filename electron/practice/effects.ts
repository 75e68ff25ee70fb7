/** A parcel that a write booked; `main` and `gifts` are the pieces of the order and of its gift in it. */
export interface BookedParcel {
  readonly logisticsId: string;
  readonly expressCode: number;
  readonly waybill: string;
  readonly main: number;
  readonly gifts: number;
}

/**
 * What an applied write changed, so that effects can be counted per record. `record` is the id of the order, refund,
 * SKU, item or message; `none` is a success that changed nothing (a repeat, or a value that stood there already).
 */
export type Effect =
  | { readonly kind: 'none'; readonly record: string }
  | { readonly kind: 'shipment'; readonly record: string; readonly parcels: readonly BookedParcel[] }
  | { readonly kind: 'append'; readonly record: string; readonly parcels: readonly BookedParcel[] }
  | {
      readonly kind: 'waybill';
      readonly record: string;
      readonly logisticsId: string;
      readonly expressCode: number;
      readonly waybill: string;
      readonly before: string;
    }
  | { readonly kind: 'note'; readonly record: string; readonly text: string; readonly flag: number }
  | { readonly kind: 'close'; readonly record: string }
  | { readonly kind: 'address'; readonly record: string; readonly decision: 'approved' | 'rejected' }
  /** A refund case moved from one status to another (numbers of the newer generation). */
  | {
      readonly kind: 'refund';
      readonly record: string;
      readonly from: number;
      readonly to: number;
      /** Number of the return or exchange parcel that the write reported. */
      readonly waybill?: string;
    }
  /** Units put on the shelf (positive) or taken from it (negative), and what stood there afterwards. */
  | { readonly kind: 'stock'; readonly record: string; readonly delta: number; readonly stock: number }
  | { readonly kind: 'price'; readonly record: string; readonly price: number; readonly before: number }
  | { readonly kind: 'shelf'; readonly record: string; readonly onShelf: boolean }
  /** A message to a buyer; `order` is the order whose ciphertext the number was, empty for a typed number. */
  | { readonly kind: 'message'; readonly record: string; readonly order: string; readonly templateId: string }
  /** Ciphertexts opened; `counted` are the orders that cost quota. */
  | { readonly kind: 'reveal'; readonly record: string; readonly orders: readonly string[]; readonly counted: number }
  /** Rows of an access log; `record` is the kind of log. */
  | { readonly kind: 'log'; readonly record: string; readonly rows: number };

export type EffectKind = Effect['kind'];

/** Nothing changed. */
export function noEffect(record: string): Effect {
  return { kind: 'none', record };
}
