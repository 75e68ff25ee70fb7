import { noEffect } from '../effects.ts';
import { applied, refuse } from '../envelope.ts';
import { FAILURES } from '../result-codes.ts';
import { moveStock, STOCK_LIMIT } from '../world/stock.ts';
import type { Product, Sku } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { findProduct } from './items.ts';
import { boundedInteger, Refusal, requiredId } from './parameters.ts';

/** `open.item.sku.stock.update`: adds or subtracts, never sets; what activities reserved cannot be taken. */
export function updateStock(context: CallContext): CallOutcome {
  const { param, stage, now } = context;
  const product = findProduct(context);
  if (product.stockElsewhere) return refuse(FAILURES.stockElsewhere);
  const sku = findSku(context, product);
  const change = boundedInteger(param, 'skuChangeStock', 1, STOCK_LIMIT - 1);
  const delta = boundedInteger(param, 'changeType', 1, 2) === 1 ? change : -change;
  if (delta < 0 && sku.stock + delta < sku.reserved) return refuse(FAILURES.stockShort);
  if (sku.stock + delta > STOCK_LIMIT) return refuse(FAILURES.stockTooHigh);
  if (delta > 0) stage.fans?.comesIn(product, now);
  moveStock(sku, 'written', delta, now);
  return applied({ kind: 'stock', record: sku.id, delta, stock: sku.stock });
}

/** `open.item.sku.price.update`: the product is named `itemId` here. Fen; the same price again changes nothing. */
export function updatePrice(context: CallContext): CallOutcome {
  const { param, now } = context;
  const product = findProduct(context, 'itemId');
  const sku = findSku(context, product);
  const price = boundedInteger(param, 'price', 1, 9_999_999);
  const before = sku.price;
  if (price === before) return applied(noEffect(sku.id));
  sku.price = price;
  sku.updateTime = now;
  product.updateTime = now;
  return applied({ kind: 'price', record: sku.id, price, before });
}

/** `open.item.shelf.status.update`: on the shelf only when the audit is passed; the same state again changes nothing. */
export function updateShelf(context: CallContext): CallOutcome {
  const { param, now } = context;
  const product = findProduct(context);
  const onShelf = boundedInteger(param, 'shelfStatus', 0, 1) === 1;
  if (onShelf && product.audit !== 2) return refuse(FAILURES.itemAudit);
  if (product.onShelf === onShelf) return applied(noEffect(product.id));
  product.onShelf = onShelf;
  product.updateTime = now;
  return applied({ kind: 'shelf', record: product.id, onShelf });
}

function findSku({ param }: CallContext, product: Product): Sku {
  const skuId = requiredId(param, 'skuId');
  const sku = product.skus.find((candidate) => candidate.id === skuId);
  if (sku === undefined) throw new Refusal(FAILURES.skuMissing);
  return sku;
}
