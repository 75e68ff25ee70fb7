import { answer } from '../envelope.ts';
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

/** The product of the caller's shop that a parameter names. */
export function findProduct({ param, stage }: CallContext, name = 'kwaiItemId'): Product {
  const product = stage.shop.productById.get(requiredId(param, name));
  if (product === undefined) throw new Refusal(FAILURES.itemMissing);
  return product;
}
