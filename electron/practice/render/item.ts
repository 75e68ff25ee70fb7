import { rawId } from '../raw-json.ts';
import type { Product, ShopWorld, Sku } from '../world/types.ts';

interface Place {
  readonly shop: ShopWorld;
  readonly baseUrl: string;
  readonly appKey: string;
}

/** Address of the drawn picture of a product (PNG, served by this platform). */
export function pictureUrl(baseUrl: string, product: Product): string {
  return `${baseUrl}/pictures/${product.template.picture}-${product.template.hue}-${product.ordinal}.png`;
}

/** An element of the item list (`ShelfItemInfo`). */
export function renderShelfItem(place: Place, product: Product): Record<string, unknown> {
  const { shop, baseUrl, appKey } = place;
  const { template } = product;
  return {
    kwaiItemId: rawId(product.id),
    relItemId: 0,
    userId: Number(shop.sellerId),
    title: template.title,
    details: template.title,
    mainImageUrl: pictureUrl(baseUrl, product),
    imageUrls: [pictureUrl(baseUrl, product)],
    linkUrl: linkOf(product),
    categoryId: shop.template.category[0],
    categoryName: shop.template.category[1],
    price: Math.min(...product.skus.map((sku) => sku.price)),
    volume: product.sold,
    auditStatus: product.audit,
    auditReason: product.audit === 2 ? '' : '主图与商品不符',
    duplicationStatus: 0,
    duplicationReason: '',
    shelfStatus: product.onShelf ? 1 : 0,
    shelfStatusUpdateReason: product.onShelf ? '' : '商家下架',
    itemStatus: 1,
    status: 0,
    fromType: 0,
    itemType: 1,
    multipleStock: product.stockElsewhere,
    expressTemplateId: 600_100 + shop.index,
    serviceRule: serviceRuleOf(product),
    skuList: product.skus.map((sku) => renderSku(place, sku)),
    appkey: appKey,
    createTime: product.createTime,
    updateTime: product.updateTime,
    instructions: '',
  };
}

/** `data` of the item detail; some fields are named otherwise than in the list, as on the platform. */
export function renderItemDetail(place: Place, product: Product): Record<string, unknown> {
  const { shop, baseUrl } = place;
  const [categoryId, categoryName] = shop.template.category;
  return {
    itemId: rawId(product.id),
    relItemId: 0,
    categoryId,
    categoryName,
    parentCategoryId: Math.floor(categoryId / 10),
    parentCategoryName: categoryName,
    rootCategoryId: Math.floor(categoryId / 100),
    rootCategoryName: categoryName,
    title: product.template.title,
    shortTitle: product.template.title.slice(0, 10),
    sellingPoint: '',
    details: product.template.title,
    imageUrls: [pictureUrl(baseUrl, product)],
    detailImageUrls: [pictureUrl(baseUrl, product)],
    skuInfos: product.skus.map((sku) => renderSku(place, sku)),
    serviceRule: serviceRuleOf(product),
    auditStatus: product.audit,
    auditReason: product.audit === 2 ? '' : '主图与商品不符',
    onOfflineStatus: product.onShelf ? 1 : 0,
    offlineReason: '',
    createdTime: product.createTime,
    updateTime: product.updateTime,
    itemPropValues: [],
    expressTemplateId: 600_100 + shop.index,
    purchaseLimit: false,
    linkUrl: linkOf(product),
    multipleStock: product.stockElsewhere,
  };
}

/** A SKU (`SkuInfoResponseParam`). */
export function renderSku({ baseUrl, appKey }: Place, sku: Sku): Record<string, unknown> {
  return {
    kwaiSkuId: rawId(sku.id),
    kwaiItemId: rawId(sku.product.id),
    relSkuId: 0,
    skuNick: sku.code,
    skuStock: sku.stock,
    reserveStock: sku.reserved,
    skuSalePrice: sku.price,
    specification: sku.text,
    skuProp: [
      {
        propId: 1,
        propName: '规格',
        propValueId: sku.ordinal + 1,
        propValueName: sku.text,
        isMainProp: 1,
        propSortNum: 1,
        propValueSortNum: sku.ordinal + 1,
        propVersion: 1,
        isValid: 1,
      },
    ],
    imageUrl: pictureUrl(baseUrl, sku.product),
    isValid: 1,
    gtinCode: '',
    appkey: appKey,
    createTime: sku.product.createTime,
    updateTime: sku.updateTime,
  };
}

function linkOf(product: Product): string {
  return `https://app.kwaixiaodian.com/merchant/shop/detail?id=${product.id}&hyId=kwaishop&layoutType=4`;
}

function serviceRuleOf(product: Product): Record<string, unknown> {
  const days = product.template.presaleDays;
  return {
    refundRule: '支持7天无理由退货',
    theDayOfDeliverGoodsTime: days ?? 2,
    promiseDeliveryTime: days === undefined ? 172_800 : -1,
    deliveryMethod: 'logistics',
    deliveryTimeMode: days === undefined ? 'spot' : 'presale',
  };
}
