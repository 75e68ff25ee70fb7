import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What people must not overlook. Rows of a standing state (overdue orders of a shop) go when the state has gone. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** One row for one cause, so that it does not repeat. */
    key: text().notNull(),
    kind: text().notNull(),
    severity: text().notNull(),
    shopId: integer('shop_id'),
    orderId: integer('order_id'),
    refundId: integer('refund_id'),
    /** JSON of Said. */
    said: text().notNull(),
    /** How many records it is about now. */
    count: integer().notNull(),
    at: integer().notNull(),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: integer('acknowledged_by'),
    /** How many it was about then: more of them ring again, fewer do not. */
    acknowledgedCount: integer('acknowledged_count'),
  },
  (table) => [
    uniqueIndex('notices_key').on(table.key),
    index('notices_open').on(table.severity, table.id).where(sql`acknowledged_at IS NULL`),
  ],
);
