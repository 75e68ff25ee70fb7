import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Orders per shop and status, kept by triggers on `orders`. */
export const orderCounts = sqliteTable(
  'order_counts',
  {
    shopId: integer('shop_id').notNull(),
    status: text().notNull(),
    orders: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.status] })],
);

/** Orders per shop and work queue, kept by triggers on `orders`; what the clock alone moves (due, overdue) is not kept here. */
export const orderQueueCounts = sqliteTable(
  'order_queue_counts',
  {
    shopId: integer('shop_id').notNull(),
    queue: text().notNull(),
    orders: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.queue] })],
);

/** Orders per shop and address that a rule may put into one parcel; from two on they are the queue `mergeable`. */
export const orderAddressCounts = sqliteTable(
  'order_address_counts',
  {
    shopId: integer('shop_id').notNull(),
    openAddressId: text('open_address_id').notNull(),
    orders: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shopId, table.openAddressId] }),
    index('order_address_shared').on(table.shopId, table.openAddressId).where(sql`orders > 1`),
  ],
);

/** Orders to ship per shop and hour (epoch hours) of their deadline; the clock then cuts at most one hour in two. */
export const orderDeadlineCounts = sqliteTable(
  'order_deadline_counts',
  {
    shopId: integer('shop_id').notNull(),
    hour: integer().notNull(),
    orders: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.hour] })],
);
