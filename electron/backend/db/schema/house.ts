import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who did what: append-only. */
export const auditEvents = sqliteTable(
  'audit_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    staffId: integer('staff_id'),
    origin: text().notNull(),
    operation: text().notNull(),
    shopId: integer('shop_id'),
    /** JSON; never plaintext of a buyer, never a secret. */
    detail: text().notNull(),
  },
  (table) => [index('audit_events_shop').on(table.shopId, table.id)],
);

/** Key to JSON value. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const savedViews = sqliteTable(
  'saved_views',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    page: text().notNull(),
    name: text().notNull(),
    shared: integer({ mode: 'boolean' }).notNull(),
    ownerId: integer('owner_id'),
    search: text().notNull(),
    layout: text(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [index('saved_views_page').on(table.page)],
);
