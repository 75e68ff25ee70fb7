import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { shops } from './shops.ts';

export const products = sqliteTable(
  'products',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    platformItemId: text('platform_item_id').notNull(),
    title: text().notNull(),
    pictureUrl: text('picture_url'),
    linkUrl: text('link_url'),
    categoryName: text('category_name').notNull(),
    price: integer().notNull(),
    onShelf: integer('on_shelf', { mode: 'boolean' }).notNull(),
    auditStatus: text('audit_status').notNull(),
    deleted: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer('created_at'),
    updatedAt: integer('updated_at'),
    fingerprint: text().notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('products_platform_id').on(table.shopId, table.platformItemId),
    index('products_shop').on(table.shopId, table.id),
  ],
);

export const skus = sqliteTable(
  'skus',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    platformSkuId: text('platform_sku_id').notNull(),
    skuCode: text('sku_code').notNull(),
    specification: text().notNull(),
    barcode: text().notNull(),
    price: integer().notNull(),
    stock: integer().notNull(),
    reservedStock: integer('reserved_stock').notNull(),
    pictureUrl: text('picture_url'),
    valid: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    uniqueIndex('skus_platform_id').on(table.productId, table.platformSkuId),
    index('skus_code').on(table.skuCode),
  ],
);
