import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orders } from './orders.ts';

/** The seller's own marks for orders (加急, 预售, 补发 …); the platform never sees them. */
export const tags = sqliteTable(
  'tags',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** One of the six flag colours: its tone on screen. */
    colour: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('tags_name').on(table.name)],
);

export const orderTags = sqliteTable(
  'order_tags',
  {
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.tagId] }),
    index('order_tags_tag').on(table.tagId, table.orderId),
  ],
);

/** Orders that a person keeps from being shipped, and why; `orders.held_at` says since when. */
export const orderHolds = sqliteTable('order_holds', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  reason: text().notNull(),
  staffId: integer('staff_id'),
  heldAt: integer('held_at').notNull(),
});
