import { answer, refuse } from '../envelope.ts';
import { renderItemDetail, renderShelfItem, renderSku } from '../render/item.ts';
import { FAILURES } from '../result-codes.ts';
import { listProducts } from '../world/shop-seed.ts';
import type { Product } from '../world/types.ts';
import type { CallContext, CallOutcome } from './context.ts';
import { boundedInteger, optionalId, optionalInteger, Refusal, requiredId } from './parameters.ts';
import { renderDetail, renderRows } from './rows.ts';

/** `open.item.list.get`: pages by number, 10 to 100 items each. */
export function listItems(context: CallContext): CallOutcome {
  const { param, stage } = context;
  const pageNumber = boundedInteger(param, 'pageNumber', 1, 1_000_000, 1);
  const pageSize = boundedInteger(param, 'pageSize', 10, 100, 100);
  const itemId = optionalId(param, 'kwaiItemId');
  const onShelfOnly = optionalInteger(param, 'onOfflineStatus') === 1;
  const itemType = optionalInteger(param, 'itemType');
  const products = listProducts(stage.shop).filter(
    (product) =>
      (itemId === undefined || product.id === itemId) && (!onShelfOnly || product.onShelf) && (itemType ?? 1) === 1,
  );
  const shown = products.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  const place = { ...context.render, appKey: context.appKey };
  return answer({
    totalItemCount: products.length,
    currentPageItemCount: shown.length,
    currentPageNumber: pageNumber,
    totalPage: Math.ceil(products.length / pageSize),
    items: renderRows(
      context,
      'item',
      shown,
      (product) => product.id,
      (product) => renderShelfItem(place, product),
    ),
  });
}

/** `open.item.get`. */
export function itemDetail(context: CallContext): CallOutcome {
  const product = findProduct(context);
  const place = { ...context.render, appKey: context.appKey };
  return answer(renderDetail(context, 'item', product.id, renderItemDetail(place, product)));
}

/** `open.item.sku.list.get`. */
export function listSkus(context: CallContext): CallOutcome {
  const product = findProduct(context);
  const place = { ...context.render, appKey: context.appKey };
  return answer({ skuCount: product.skus.length, skuList: product.skus.map((sku) => renderSku(place, sku)) });
}

/** `open.item.sku.stock.update`: adds or subtracts, never sets; what activities reserved cannot be taken. */
export function updateStock(context: CallContext): CallOutcome {
  const { param, now } = context;
  const product = findProduct(context);
  const skuId = requiredId(param, 'skuId');
  const change = boundedInteger(param, 'skuChangeStock', 1, 9_999_998);
  const adds = boundedInteger(param, 'changeType', 1, 2) === 1;
  const sku = product.skus.find((candidate) => candidate.id === skuId);
  if (sku === undefined) return refuse(FAILURES.skuMissing);
  const next = sku.stock + (adds ? change : -change);
  if (next < sku.reserved) return refuse(FAILURES.stockShort);
  if (next > 9_999_999) return refuse(FAILURES.stockTooHigh);
  sku.stock = next;
  sku.updateTime = now;
  product.updateTime = now;
  return answer({});
}

function findProduct(context: CallContext): Product {
  const product = context.stage.shop.productById.get(requiredId(context.param, 'kwaiItemId'));
  if (product === undefined) throw new Refusal(FAILURES.itemMissing);
  return product;
}
