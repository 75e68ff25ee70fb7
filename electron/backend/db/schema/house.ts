import { sql } from 'drizzle-orm';
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
    recordKind: text('record_kind'),
    record: text(),
    why: text(),
    /** JSON objects of the changed fields; never plaintext of a buyer, never a secret. */
    before: text(),
    after: text(),
    /** SHA-256 over the event and the hash of the event before it; empty = not sealed yet (written by an older Maitian). */
    hash: text().notNull().default(''),
  },
  (table) => [
    index('audit_events_shop').on(table.shopId, table.id),
    index('audit_events_record').on(table.record, table.id).where(sql`record IS NOT NULL`),
    index('audit_events_operation').on(table.operation, table.id),
  ],
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
