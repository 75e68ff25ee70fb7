import type { WriteConnection } from '../../db/database.ts';
import { products, skus } from '../../db/schema/products.ts';
import { insertSql, toParameters, updateSql } from '../../db/statement.ts';
import type { PlatformProduct, PlatformSku } from '../../platforms/platform-records.ts';

type ProductRecord = typeof products.$inferSelect;

const PRODUCT_FIELDS = [
  'shopId',
  'platformItemId',
  'title',
  'pictureUrl',
  'linkUrl',
  'categoryName',
  'price',
  'onShelf',
  'auditStatus',
  'deleted',
  'createdAt',
  'updatedAt',
  'fingerprint',
  'firstSeenAt',
  'seenAt',
] as const;
const SKU_FIELDS = [
  'productId',
  'platformSkuId',
  'skuCode',
  'specification',
  'barcode',
  'price',
  'stock',
  'reservedStock',
  'pictureUrl',
  'valid',
] as const;
const INSERT_PRODUCT = insertSql(products, PRODUCT_FIELDS);
const UPDATE_PRODUCT = updateSql(products, ['id'], PRODUCT_FIELDS);
const UPSERT_SKU = insertSql(
  skus,
  SKU_FIELDS,
  `ON CONFLICT (product_id, platform_sku_id) DO UPDATE SET sku_code = excluded.sku_code, specification = excluded.specification,
   barcode = excluded.barcode, price = excluded.price, stock = excluded.stock, reserved_stock = excluded.reserved_stock,
   picture_url = excluded.picture_url, valid = excluded.valid`,
);

/** The part of a stored product that decides whether there is work to do. */
export function findProduct(
  connection: WriteConnection,
  shopId: number,
  platformItemId: string,
): Pick<ProductRecord, 'id' | 'fingerprint' | 'firstSeenAt'> | undefined {
  return connection
    .prepare<Pick<ProductRecord, 'id' | 'fingerprint' | 'firstSeenAt'>>(
      'SELECT id, fingerprint, first_seen_at AS "firstSeenAt" FROM products WHERE shop_id = ? AND platform_item_id = ?',
    )
    .get(shopId, platformItemId);
}

/** Writes the product and answers its local key. */
export function writeProduct(
  connection: WriteConnection,
  shopId: number,
  record: PlatformProduct,
  known: { readonly id: number; readonly firstSeenAt: number } | undefined,
  fingerprint: string,
  now: number,
): number {
  const parameters = toParameters(products, {
    ...record,
    shopId,
    pictureUrl: record.pictureUrl ?? null,
    linkUrl: record.linkUrl ?? null,
    createdAt: record.createdAt ?? null,
    updatedAt: record.updatedAt ?? null,
    fingerprint,
    firstSeenAt: known?.firstSeenAt ?? now,
    seenAt: now,
  });
  if (!known) return Number(connection.prepare(INSERT_PRODUCT).run(parameters).lastInsertRowid);
  connection.prepare(UPDATE_PRODUCT).run({ ...parameters, id: known.id });
  return known.id;
}

/** Writes the product's SKUs; one that the platform no longer lists becomes invalid, since orders still name it. */
export function writeSkus(connection: WriteConnection, productId: number, list: readonly PlatformSku[]): void {
  connection.prepare('UPDATE skus SET valid = 0 WHERE product_id = ?').run(productId);
  const upsert = connection.prepare(UPSERT_SKU);
  for (const sku of list) upsert.run(toParameters(skus, { ...sku, productId, pictureUrl: sku.pictureUrl ?? null }));
}

/** Confirms an unchanged product. */
export function touchProduct(connection: WriteConnection, id: number, seenAt: number): void {
  connection.prepare('UPDATE products SET seen_at = ? WHERE id = ?').run(seenAt, id);
}

/** Confirms a product by its platform id, if it is known. */
export function touchProductByPlatformId(
  connection: WriteConnection,
  shopId: number,
  platformItemId: string,
  seenAt: number,
): void {
  connection
    .prepare('UPDATE products SET seen_at = ? WHERE shop_id = ? AND platform_item_id = ?')
    .run(seenAt, shopId, platformItemId);
}

/**
 * Marks products that a complete listing did not show any more; answers how many. One that comes back is written anew,
 * even with the same payload.
 */
export function markVanishedProducts(connection: WriteConnection, shopId: number, listedSince: number): number {
  return connection
    .prepare(
      "UPDATE products SET deleted = 1, on_shelf = 0, fingerprint = '' WHERE shop_id = ? AND seen_at < ? AND deleted = 0",
    )
    .run(shopId, listedSince).changes;
}
