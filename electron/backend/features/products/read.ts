import type { Product } from '../../../../shared/contract/products.ts';
import type { ReadConnection } from '../../db/database.ts';
import { picturePath } from '../../pictures/picture-path.ts';

interface ProductRow extends Omit<Product, 'onShelf' | 'deleted' | 'skus' | 'picture'> {
  readonly onShelf: number;
  readonly deleted: number;
  readonly pictureUrl: string | null;
}

/** Products before `beforeId`, newest known first, with their SKUs. */
export function listProducts(
  connection: ReadConnection,
  filter: { shopIds?: readonly number[] | undefined; text?: string | undefined },
  beforeId: number | undefined,
  limit: number,
): Product[] {
  const rows = connection
    .prepare<ProductRow>(
      `SELECT id, shop_id AS "shopId", platform_item_id AS "platformItemId", title, picture_url AS "pictureUrl",
              category_name AS "categoryName", price, on_shelf AS "onShelf", audit_status AS "auditStatus", deleted,
              updated_at AS "updatedAt", seen_at AS "seenAt"
       FROM products
       WHERE (@beforeId IS NULL OR id < @beforeId)
         AND (@shopIds IS NULL OR shop_id IN (SELECT value FROM json_each(@shopIds)))
         AND (@text IS NULL OR instr(lower(title), lower(@text)) > 0 OR platform_item_id = @text
              OR EXISTS (SELECT 1 FROM skus s WHERE s.product_id = products.id AND (s.sku_code = @text OR instr(s.specification, @text) > 0)))
       ORDER BY id DESC LIMIT @limit`,
    )
    .all({
      beforeId: beforeId ?? null,
      shopIds: filter.shopIds ? JSON.stringify(filter.shopIds) : null,
      text: filter.text?.trim() || null,
      limit,
    });
  const skus = connection.prepare<Product['skus'][number]>(
    `SELECT id, platform_sku_id AS "platformSkuId", sku_code AS "skuCode", specification, barcode, price, stock, reserved_stock AS "reservedStock"
     FROM skus WHERE product_id = ? AND valid = 1 ORDER BY id`,
  );
  return rows.map(({ pictureUrl, ...row }) => ({
    ...row,
    onShelf: row.onShelf === 1,
    deleted: row.deleted === 1,
    picture: picturePath(pictureUrl),
    skus: skus.all(row.id),
  }));
}
