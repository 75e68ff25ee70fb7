import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A product of a shop as orders name it: by the platform's item id, or by its title where a file brought none. */
export const boughtProducts = sqliteTable(
  'bought_products',
  {
    id: integer().primaryKey(),
    shopId: integer('shop_id').notNull(),
    /** The platform's item id, or `title:` and the title. */
    itemKey: text('item_key').notNull(),
    title: text().notNull(),
  },
  (table) => [uniqueIndex('bought_products_key').on(table.shopId, table.itemKey)],
);

/** Where an order came from (a live session, a video, a search), as its detail told; both empty = it told nothing. */
export const purchaseSources = sqliteTable(
  'purchase_sources',
  {
    id: integer().primaryKey(),
    shopId: integer('shop_id').notNull(),
    sourceType: text('source_type').notNull(),
    sourceId: text('source_id').notNull(),
  },
  (table) => [uniqueIndex('purchase_sources_key').on(table.shopId, table.sourceType, table.sourceId)],
);

/**
 * What each fan bought: one row for each product of an order, gifts left out. Kept by triggers on orders, lines and
 * refund cases, in the order in which statistics read it; a self-check recounts it. The table is WITHOUT ROWID.
 */
export const purchases = sqliteTable(
  'purchases',
  {
    buyerId: integer('buyer_id').notNull(),
    orderId: integer('order_id').notNull(),
    productId: integer('product_id').notNull(),
    /** When it was paid; when it was placed as long as no payment is known. */
    at: integer().notNull(),
    /** Of the whole order, fen; the same in each of its rows. */
    amount: integer().notNull(),
    /** Paid back by finished refund cases of the whole order, fen. */
    refunded: integer().notNull(),
    /** 0 = placed, not paid; 1 = paid; 2 = paid, and closed or wholly paid back since. */
    state: integer().notNull(),
    /** Units of this product. */
    quantity: integer().notNull(),
    /** Key of purchase_sources; 0 = the order's detail was not read yet. */
    sourceKey: integer('source_key').notNull(),
    /** The platform's word on whether the buyer was new to the shop; null = not told. */
    newBuyer: integer('new_buyer'),
  },
  (table) => [primaryKey({ columns: [table.buyerId, table.orderId, table.productId] })],
);

/** Fans whose purchases changed, in order; statistics that are held in memory take them in from here. */
export const fanChanges = sqliteTable('fan_changes', {
  sequence: integer().primaryKey({ autoIncrement: true }),
  buyerId: integer('buyer_id').notNull(),
});
