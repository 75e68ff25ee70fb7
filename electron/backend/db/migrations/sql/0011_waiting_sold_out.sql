-- Products that are sold out as they stand: since when is not known, so from when the sync saw them last.
INSERT INTO sold_out_spans (shop_id, item_key, from_at)
SELECT p.shop_id, p.platform_item_id, p.seen_at FROM products p
WHERE p.on_shelf = 0 OR p.deleted = 1
  OR NOT EXISTS (SELECT 1 FROM skus s WHERE s.product_id = p.id AND s.valid = 1 AND s.stock > 0);
