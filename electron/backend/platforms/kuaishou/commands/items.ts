import { jsonId } from '../lossless-json.ts';
import { type CommandRequests, wholeNumber } from './command-request.ts';

const MOST_UNITS = 9_999_998;
const HIGHEST_PRICE = 9_999_999;
const ADD = 1;
const SUBTRACT = 2;

/** Commands about goods (§10.6 of the platform's rules); the item's number has another name in each generation of calls. */
export const ITEM_REQUESTS = {
  'stock.change': ({ platformItemId, platformSkuId, change }) => ({
    method: 'open.item.sku.stock.update',
    param: {
      kwaiItemId: jsonId(platformItemId),
      skuId: jsonId(platformSkuId),
      skuChangeStock: wholeNumber(Math.abs(change), 1, MOST_UNITS),
      changeType: change > 0 ? ADD : SUBTRACT,
    },
  }),
  'product.price': ({ platformItemId, platformSkuId, price }) => ({
    method: 'open.item.sku.price.update',
    param: {
      itemId: jsonId(platformItemId),
      skuId: jsonId(platformSkuId),
      price: wholeNumber(price, 1, HIGHEST_PRICE),
    },
  }),
  'product.shelf': ({ platformItemId, onShelf }) => ({
    method: 'open.item.shelf.status.update',
    param: { kwaiItemId: jsonId(platformItemId), shelfStatus: onShelf ? 1 : 0 },
  }),
} as const satisfies CommandRequests<'stock.change' | 'product.price' | 'product.shelf'>;
