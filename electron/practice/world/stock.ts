import type { Order, Sku, StockMoves } from './types.ts';

/** The most that the stock of one SKU can be. */
export const STOCK_LIMIT = 9_999_999;

/** Moves the stock of a SKU by a signed number of units and books the cause. The caller has checked the bounds. */
export function moveStock(sku: Sku, cause: keyof StockMoves, units: number, when: number): void {
  sku.stock += units;
  sku.moved[cause] += cause === 'sold' ? -units : units;
  sku.updateTime = when;
  sku.product.updateTime = when;
}

/** Units that can be sold: what activities reserved is kept. */
export function sellable(sku: Sku): number {
  return Math.max(0, sku.stock - sku.reserved);
}

/** A sale takes its units, as many as there are. Life only: the seeded history starts from its outcome. */
export function takeStock(order: Order, when: number): void {
  order.taken = Math.min(order.num, sellable(order.sku));
  moveStock(order.sku, 'sold', -order.taken, when);
}

/** An order that ends unshipped gives back exactly what it took, once. */
export function returnStock(order: Order, when: number): void {
  const units = Math.min(order.taken, STOCK_LIMIT - order.sku.stock);
  order.taken = 0;
  if (units > 0) moveStock(order.sku, 'returned', units, when);
}
