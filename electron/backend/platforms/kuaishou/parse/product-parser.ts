import type { PlatformProduct, PlatformSku } from '../../platform-records.ts';
import type { Received } from '../../shop-platform.ts';
import { idInside, receive } from './received.ts';
import {
  booleanAt,
  type Issues,
  integerAt,
  type JsonObject,
  optionalTextAt,
  readableInteger,
  readableObjects,
  readableTime,
  requiredId,
  requiredInteger,
  textAt,
} from './tolerant.ts';

const identifyProduct = idInside('kwaiItemId');

/** Reads one product with its SKUs from its exact JSON text. Never throws. */
export function parseProduct(raw: string): Received<PlatformProduct> {
  return receive(raw, { identify: identifyProduct, parse: productOf });
}

const AUDIT_STATUS: ReadonlyMap<string, string> = new Map([
  ['0', 'pending'],
  ['1', 'needs_change'],
  ['2', 'passed'],
  ['3', 'rejected'],
]);
const ON_SHELF = 1;
const DELETED_BY_SELLER = 2;
const DELETED_BY_SYSTEM = 3;

/** The audit's state as a word; numbers that the platform does not document stay as they are. */
export function auditStatusOf(source: JsonObject): string {
  const audit = textAt(source, 'auditStatus');
  return AUDIT_STATUS.get(audit) ?? audit;
}

function productOf(source: JsonObject, issues: Issues): PlatformProduct {
  const skus = readableObjects(source, 'skuList', issues).map((sku) => skuOf(sku, issues));
  const itemStatus = integerAt(source, 'itemStatus');
  return {
    platformItemId: requiredId(source, 'kwaiItemId', issues),
    title: textAt(source, 'title'),
    pictureUrl: optionalTextAt(source, 'mainImageUrl'),
    linkUrl: optionalTextAt(source, 'linkUrl'),
    categoryName: textAt(source, 'categoryName'),
    price: readableInteger(source, 'price', lowestPrice(skus), issues),
    onShelf: integerAt(source, 'shelfStatus') === ON_SHELF,
    auditStatus: auditStatusOf(source),
    deleted: itemStatus === DELETED_BY_SELLER || itemStatus === DELETED_BY_SYSTEM,
    createdAt: readableTime(source, 'createTime', issues),
    updatedAt: readableTime(source, 'updateTime', issues),
    skus,
  };
}

function lowestPrice(skus: readonly PlatformSku[]): number {
  return skus.length === 0 ? 0 : Math.min(...skus.map((sku) => sku.price));
}

/** One SKU of a list or detail; notes what is wrong with it. */
export function skuOf(source: JsonObject, issues: Issues): PlatformSku {
  return {
    platformSkuId: requiredId(source, 'kwaiSkuId', issues),
    skuCode: textAt(source, 'skuNick'),
    specification: textAt(source, 'specification'),
    barcode: textAt(source, 'gtinCode'),
    price: requiredInteger(source, 'skuSalePrice', issues),
    stock: requiredInteger(source, 'skuStock', issues),
    reservedStock: readableInteger(source, 'reserveStock', 0, issues),
    pictureUrl: optionalTextAt(source, 'imageUrl'),
    // Missing means valid: only invalid SKUs are marked.
    valid: booleanAt(source, 'isValid') ?? true,
  };
}
