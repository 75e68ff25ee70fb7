import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boughtProducts } from './fans.ts';
import { buyers, staff } from './people.ts';
import { shops } from './shops.ts';

/** One fan who waits, or may wait, for one product (等上新); the evidence says why. */
export const waits = sqliteTable(
  'waits',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    productId: integer('product_id')
      .notNull()
      .references(() => boughtProducts.id),
    buyerId: integer('buyer_id')
      .notNull()
      .references(() => buyers.id),
    /** open | confirmed (by staff) | dismissed (by staff) | told (a notice went out) | bought (after they waited). */
    state: text().notNull(),
    /** How likely the fan waits, 0 to 1; rows with no request of the fan's own are inferred (推测). */
    score: real().notNull(),
    inferred: integer({ mode: 'boolean' }).notNull(),
    /** Units that the fan would likely take. */
    units: integer().notNull(),
    /** When the first and the newest evidence was seen. */
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    scoredAt: integer('scored_at').notNull(),
    /** Who confirmed or dismissed it, and when. */
    decidedBy: integer('decided_by').references(() => staff.id),
    decidedAt: integer('decided_at'),
    toldAt: integer('told_at'),
    boughtAt: integer('bought_at'),
    /** Local key of the order that ended the waiting. */
    boughtOrderId: integer('bought_order_id'),
  },
  (table) => [
    uniqueIndex('waits_fan').on(table.productId, table.buyerId),
    index('waits_buyer').on(table.buyerId),
    index('waits_open').on(table.productId, table.score).where(sql`state IN ('open', 'confirmed')`),
    index('waits_shop_open').on(table.shopId, table.score).where(sql`state IN ('open', 'confirmed')`),
  ],
);

/** Why a fan is believed to wait: what was said, seen or computed, and when. */
export const waitEvidence = sqliteTable(
  'wait_evidence',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    waitId: integer('wait_id')
      .notNull()
      .references(() => waits.id, { onDelete: 'cascade' }),
    /** request | comment | import | sold_out | follow | cart_click | cart_add | watch | due. */
    kind: text().notNull(),
    at: integer().notNull(),
    /** The fan's own words, or empty. */
    said: text().notNull(),
    /** JSON of what the kind tells: seconds watched, days overdue, words that decided. */
    detail: text().notNull(),
    staffId: integer('staff_id').references(() => staff.id),
  },
  (table) => [index('wait_evidence_wait').on(table.waitId, table.at)],
);
