import { DISAGREE_REASONS } from './data/texts.ts';
import { addressOf } from './world/buyers.ts';
import { parcelsOf } from './world/parcels.ts';
import type { Order, Parcel, Refund, ShopWorld, Sku, StockMoves } from './world/types.ts';

/** A parcel of an order or its gift. */
export interface TruthParcel {
  readonly logisticsId: string;
  readonly expressCode: number;
  readonly waybill: string;
  /** Pieces of the order and of its gift in it; none in an appended one. */
  readonly main: number;
  readonly gifts: number;
  readonly appended: boolean;
}

/** What writes change in an order; only with `detail`. */
export interface TruthOrderDetail {
  /** Pieces shipped, of the order and of its gift. */
  readonly delivered: number;
  readonly gift: {
    readonly oid: string;
    readonly status: number;
    readonly num: number;
    readonly delivered: number;
  } | null;
  /** Ship-by deadline as the platform tells it, epoch ms; 0 when it must not be shipped. */
  readonly deadline: number;
  readonly parcels: readonly TruthParcel[];
  readonly notes: number;
  readonly newestNote: { readonly text: string; readonly flag: number } | null;
  /** Flag of the newest note, 6 (grey) when that set none; 0 without notes. */
  readonly flag: number;
  /** Address change that was asked for: 10 pending, 20 approved, 30 rejected. */
  readonly auditStatus: number | null;
  readonly openAddressId: string;
  readonly held: boolean;
  readonly risk: boolean;
  readonly taken: number;
}

/** What writes change in a refund case; only with `detail`. Statuses in the newer generation. */
export interface TruthRefundDetail {
  readonly negotiateStatus: number;
  readonly expireTime: number;
  readonly history: readonly number[];
  /** Code of the last rejection's reason, 0 for none. */
  readonly rejectReason: number;
  readonly returnWaybill: string | null;
  readonly exchangeWaybill: string | null;
  readonly freight: { readonly amount: number; readonly status: number } | null;
}

/** State of a SKU and its product; only with `detail`. `stock` is the seeded stock plus all that is in `moved`. */
export interface TruthSkuDetail {
  readonly onShelf: boolean;
  readonly audit: number;
  readonly reserved: number;
  readonly moved: Readonly<StockMoves>;
}

/** What writes change in an order, at this moment. */
export function orderDetail(shop: ShopWorld, order: Order): TruthOrderDetail {
  const { gift, notes } = order;
  const newest = notes[0];
  const piecesOf = (parcels: readonly Parcel[], id: string): number =>
    parcels.find((parcel) => parcel.id === id)?.num ?? 0;
  return {
    delivered: order.delivered,
    gift: gift === null ? null : { oid: gift.oid, status: gift.status, num: gift.num, delivered: gift.delivered },
    deadline: order.deadline,
    parcels: parcelsOf(order).map(({ id, expressCode, expressNo, appended }) => ({
      logisticsId: id,
      expressCode,
      waybill: expressNo,
      main: piecesOf(order.parcels, id),
      gifts: piecesOf(gift?.parcels ?? [], id),
      appended,
    })),
    notes: notes.length,
    newestNote: newest === undefined ? null : { text: newest.text, flag: newest.flag },
    flag: newest === undefined ? 0 : newest.flag === 0 ? 6 : newest.flag,
    auditStatus: order.audit?.status ?? null,
    openAddressId: addressOf(shop, order.buyer, order.address).openAddressId,
    held: order.holds.length > 0,
    risk: order.risk,
    taken: order.taken,
  };
}

/** What writes change in a refund case, at this moment. */
export function refundDetail(refund: Refund): TruthRefundDetail {
  return {
    negotiateStatus: refund.negotiateStatus,
    expireTime: refund.expireTime,
    history: refund.history.map(({ status }) => status),
    rejectReason: DISAGREE_REASONS[refund.disagree]?.code ?? 0,
    returnWaybill: refund.returnParcel?.expressNo ?? null,
    exchangeWaybill: refund.exchangeParcel?.expressNo ?? null,
    freight: refund.freight,
  };
}

/** State of a SKU and its product, at this moment. */
export function skuDetail(sku: Sku): TruthSkuDetail {
  const { product } = sku;
  return { onShelf: product.onShelf, audit: product.audit, reserved: sku.reserved, moved: { ...sku.moved } };
}
