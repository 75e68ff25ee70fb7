import type { SentMessage } from './messages.ts';
import { catchUp, type Platform, stageOf } from './platform.ts';
import { hexOf } from './random.ts';
import { renderListOrder, totalFeeOf } from './render/order.ts';
import { renderListRefund } from './render/refund.ts';
import {
  orderDetail,
  refundDetail,
  skuDetail,
  type TruthOrderDetail,
  type TruthRefundDetail,
  type TruthSkuDetail,
} from './truth-detail.ts';
import { wireRefundStatus } from './world/refund-status.ts';
import { listProducts } from './world/shop-seed.ts';
import type { Stage } from './world/stage.ts';

/** Whether the row fault spoils a record, and for how long: `permanent` ones are malformed in the detail call too. */
export type Spoilage = 'transient' | 'permanent' | null;

/** What a reading of the truth holds: digests of the rows, what writes change, one shop only. */
export interface TruthOptions {
  readonly hash?: boolean;
  readonly detail?: boolean;
  readonly sellerId?: string;
}

export interface TruthOrder {
  readonly oid: string;
  readonly status: number;
  readonly createTime: number;
  readonly updateTime: number;
  /** Goods total and shipping, fen. */
  readonly totalFee: number;
  readonly expressFee: number;
  readonly num: number;
  readonly itemId: string;
  readonly skuId: string;
  readonly spoiled: Spoilage;
  /** `hexOf(text, 12)` of the row's JSON text as the list call would send it; only when asked for. */
  readonly hash?: string;
  readonly detail?: TruthOrderDetail;
}

export interface TruthRefund {
  readonly refundId: string;
  readonly oid: string;
  readonly status: number;
  readonly handlingWay: number;
  readonly createTime: number;
  readonly updateTime: number;
  readonly refundFee: number;
  readonly spoiled: Spoilage;
  readonly hash?: string;
  readonly detail?: TruthRefundDetail;
}

export interface TruthSku {
  readonly itemId: string;
  readonly skuId: string;
  readonly stock: number;
  readonly price: number;
  readonly spoiled: Spoilage;
  readonly detail?: TruthSkuDetail;
}

/** Everything that holds in one shop at this moment, late changes included: their rows are visible already. */
export interface ShopTruth {
  readonly sellerId: string;
  readonly openId: string;
  readonly name: string;
  readonly now: number;
  readonly orders: TruthOrder[];
  readonly refunds: TruthRefund[];
  readonly items: TruthSku[];
  /** Messages that the shop sent; only with `detail`. */
  readonly messages?: readonly SentMessage[];
  /** Orders counted today against the quota of opened buyer data; only with `detail`. */
  readonly revealsToday?: number;
}

/** The truth of every shop, or of one; life is run up to now first. Orders and refunds come in creation order. */
export function readTruth(platform: Platform, options: TruthOptions = {}): ShopTruth[] {
  catchUp(platform);
  const stages =
    options.sellerId === undefined
      ? platform.world.stages
      : [stageOf(platform, options.sellerId)].flatMap((stage) => stage ?? []);
  return stages.map((stage) => shopTruth(platform, stage, options));
}

function shopTruth(platform: Platform, { shop }: Stage, { hash = false, detail = false }: TruthOptions): ShopTruth {
  const { clock, faults, rules, baseUrl, messages, reveals } = platform;
  const context = { shop, baseUrl: baseUrl(), generation: rules.refundGeneration };
  const spoiled = (id: string, method: string): Spoilage => faults.spoilage(id, method, shop.sellerId) ?? null;
  const digest = (row: unknown): { hash?: string } => (hash ? { hash: hexOf(JSON.stringify(row), 12) } : {});
  return {
    sellerId: shop.sellerId,
    openId: shop.openId,
    name: shop.name,
    now: clock.now(),
    orders: [...shop.orders.values()].map((order) => ({
      oid: order.oid,
      status: order.status,
      createTime: order.createTime,
      updateTime: order.updateTime,
      totalFee: totalFeeOf(order),
      expressFee: order.expressFee,
      num: order.num,
      itemId: order.sku.product.id,
      skuId: order.sku.id,
      spoiled: spoiled(order.oid, 'open.order.cursor.list'),
      ...(hash ? digest(renderListOrder(context, order)) : {}),
      ...(detail ? { detail: orderDetail(shop, order) } : {}),
    })),
    refunds: [...shop.refunds.values()].map((refund) => ({
      refundId: refund.id,
      oid: refund.order.oid,
      status: wireRefundStatus(refund, rules.refundGeneration),
      handlingWay: refund.handlingWay,
      createTime: refund.createTime,
      updateTime: refund.updateTime,
      refundFee: refund.fee,
      spoiled: spoiled(refund.id, 'open.seller.order.refund.pcursor.list'),
      ...(hash ? digest(renderListRefund(context, refund)) : {}),
      ...(detail ? { detail: refundDetail(refund) } : {}),
    })),
    items: listProducts(shop).flatMap((product) =>
      product.skus.map((sku) => ({
        itemId: product.id,
        skuId: sku.id,
        stock: sku.stock,
        price: sku.price,
        spoiled: spoiled(product.id, 'open.item.list.get'),
        ...(detail ? { detail: skuDetail(sku) } : {}),
      })),
    ),
    ...(detail
      ? { messages: messages.sentBy(shop.sellerId), revealsToday: reveals.used(shop.sellerId, clock.now()) }
      : {}),
  };
}
