import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { shops } from './shops.ts';

export const staff = sqliteTable(
  'staff',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('staff_name').on(table.name)],
);

/** One buyer as one shop sees them. The sums are kept by triggers on `orders`; a self-check recounts them. */
export const buyers = sqliteTable(
  'buyers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    openId: text('open_id').notNull(),
    nick: text().notNull(),
    orderCount: integer('order_count').notNull().default(0),
    paidCount: integer('paid_count').notNull().default(0),
    paidAmount: integer('paid_amount').notNull().default(0),
    firstOrderAt: integer('first_order_at'),
    lastOrderAt: integer('last_order_at'),
  },
  (table) => [
    uniqueIndex('buyers_open_id').on(table.shopId, table.openId),
    index('buyers_order_count').on(table.shopId, table.orderCount),
  ],
);
