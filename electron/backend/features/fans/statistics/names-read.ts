import type { ReadConnection } from '../../../db/database.ts';

/** A product as orders name it. */
export interface BoughtProductName {
  readonly id: number;
  readonly shopId: number;
  readonly title: string;
}

/** Products that orders have named, of these shops or of all, with the newest title that the platform tells of them. */
export function readProductNames(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
): BoughtProductName[] {
  return connection
    .prepare<BoughtProductName>(
      `SELECT b.id, b.shop_id AS "shopId", ifnull(p.title, b.title) AS title
       FROM bought_products b LEFT JOIN products p ON p.shop_id = b.shop_id AND p.platform_item_id = b.item_key
       WHERE @shopIds IS NULL OR b.shop_id IN (SELECT value FROM json_each(@shopIds)) ORDER BY b.id`,
    )
    .all({ shopIds: shopIds === undefined ? null : JSON.stringify(shopIds) });
}

/** Where orders came from: the platform's kind of source and its id; both empty = the detail told none. */
export interface PurchaseSourceName {
  readonly key: number;
  readonly shopId: number;
  readonly sourceType: string;
  readonly sourceId: string;
}

/** Sources that order details have named, of these shops or of all. */
export function readSourceNames(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
): PurchaseSourceName[] {
  return connection
    .prepare<PurchaseSourceName>(
      `SELECT id AS key, shop_id AS "shopId", source_type AS "sourceType", source_id AS "sourceId" FROM purchase_sources
       WHERE @shopIds IS NULL OR shop_id IN (SELECT value FROM json_each(@shopIds)) ORDER BY id`,
    )
    .all({ shopIds: shopIds === undefined ? null : JSON.stringify(shopIds) });
}
