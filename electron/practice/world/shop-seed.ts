import { DAY } from '../../../shared/domain/clock.ts';
import { SHOP_TEMPLATES, type ShopTemplate } from '../data/catalogue.ts';
import { at, between, chance, type Dice, hash32, hexOf } from '../random.ts';
import { createIdSource } from './ids.ts';
import { compareIds, createTimeIndex } from './time-index.ts';
import type { Order, Product, Refund, ShopWorld, Sku } from './types.ts';

/** What a shop is seeded with. */
interface ShopSeed {
  readonly index: number;
  readonly seed: number;
  readonly now: number;
  readonly orders: number;
  readonly refundShare: number;
  readonly ordersPerHour: number;
}

/** A shop with its shelf, without orders yet. */
export function seedShop({ index, seed, now, orders, refundShare, ordersPerHour }: ShopSeed): ShopWorld {
  const template = at(SHOP_TEMPLATES, index);
  const round = Math.floor(index / SHOP_TEMPLATES.length);
  const dice: Dice = { rng: hash32(`shop:${seed}:${index}`) };
  const products = template.products.map((_, ordinal) => seedProduct(template, ordinal, index, dice, now));
  return {
    rng: dice.rng,
    index,
    sellerId: String(2_100_000_000 + (hash32(`seller:${seed}`) % 1_000_000) * 100 + index),
    openId: hexOf(`seller:${seed}:${index}`, 32),
    name: round === 0 ? template.name : `${template.name}${round + 1}号店`,
    template,
    products,
    productById: new Map(products.map((product) => [product.id, product])),
    skuById: new Map(products.flatMap((product) => product.skus.map((sku) => [sku.id, sku] as const))),
    buyers: Math.max(8, Math.round(orders / 1.5)),
    ordersPerHour,
    refundShare,
    orders: new Map<string, Order>(),
    refunds: new Map<string, Refund>(),
    ordersByCreation: createTimeIndex<Order>(
      (order) => order.createTime,
      (order) => order.oid,
    ),
    ordersByUpdate: createTimeIndex<Order>(
      (order) => order.updateTime,
      (order) => order.oid,
    ),
    refundsByCreation: createTimeIndex<Refund>(
      (refund) => refund.createTime,
      (refund) => refund.id,
    ),
    refundsByUpdate: createTimeIndex<Refund>(
      (refund) => refund.updateTime,
      (refund) => refund.id,
    ),
    ids: createIdSource(index, seed, now),
    pulls: template.products.map((product) => product.pull),
    nextArrival: Number.POSITIVE_INFINITY,
    sessionUntil: 0,
  };
}

function seedProduct(template: ShopTemplate, ordinal: number, shopIndex: number, dice: Dice, now: number): Product {
  const source = at(template.products, ordinal);
  const created = now - between(dice, 240, 700) * DAY;
  const skus: Sku[] = [];
  const product: Product = {
    id: `2${String(shopIndex + 1).padStart(4, '0')}${String(between(dice, 10, 99))}${String(ordinal + 1).padStart(3, '0')}${between(dice, 1000, 9999)}`,
    template: source,
    ordinal,
    skus,
    createTime: created,
    updateTime: now - between(dice, 1, 60) * DAY,
    onShelf: ordinal < 5 || chance(dice, 0.9),
    audit: 2,
    stockElsewhere: false,
    sold: between(dice, 300, 90_000),
  };
  // Some of what is off the shelf has not passed its audit.
  if (!product.onShelf && hash32(`audit:${product.id}`) % 2 === 0) product.audit = 3;
  source.specs.forEach(([text, price], specOrdinal) => {
    const low = chance(dice, 0.12);
    skus.push({
      id: skuId(product.id, specOrdinal),
      product,
      ordinal: specOrdinal,
      text,
      code: `${source.code}-${String(specOrdinal + 1).padStart(2, '0')}`,
      price,
      stock: low ? between(dice, 6, 25) : between(dice, 80, 3200),
      reserved: low ? 0 : between(dice, 0, 4) * 5,
      updateTime: product.updateTime,
      moved: { sold: 0, returned: 0, restocked: 0, written: 0 },
    });
  });
  return product;
}

/** Every third SKU has an id beyond 2^53 (odd in its last digit, so that rounding shows). */
function skuId(productId: string, ordinal: number): string {
  return ordinal % 3 === 1 ? `91${productId}${ordinal}7` : `${productId}${ordinal + 1}`;
}

/** The order in which a shop's products are listed. */
export function listProducts(shop: ShopWorld): Product[] {
  return [...shop.products].sort((a, b) => compareIds(a.id, b.id));
}
