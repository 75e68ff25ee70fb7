import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
    /** When it was counted for learning; null = whether the fan buys is not known yet. */
    settledAt: integer('settled_at'),
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

/** What the platform answered about one fan, and when it was asked; null = not asked. */
export const fanSignals = sqliteTable(
  'fan_signals',
  {
    buyerId: integer('buyer_id')
      .primaryKey()
      .references(() => buyers.id, { onDelete: 'cascade' }),
    follows: integer({ mode: 'boolean' }),
    followsAt: integer('follows_at'),
    clicked: integer({ mode: 'boolean' }),
    added: integer({ mode: 'boolean' }),
    cartAt: integer('cart_at'),
    /** Watched at least the seconds asked for. */
    watched: integer({ mode: 'boolean' }),
    watchedAt: integer('watched_at'),
  },
  (table) => [index('fan_signals_cart').on(table.buyerId).where(sql`clicked = 1 OR added = 1`)],
);

/** Calls about single fans by shop and Shanghai day, counted before they leave. */
export const signalDays = sqliteTable(
  'signal_days',
  { shopId: integer('shop_id').notNull(), day: text().notNull(), calls: integer().notNull() },
  (table) => [primaryKey({ columns: [table.shopId, table.day] })],
);

/** How a kind of call about fans fares at a shop: how often it was answered and refused, and the platform's last no. */
export const signalCalls = sqliteTable(
  'signal_calls',
  {
    shopId: integer('shop_id').notNull(),
    /** follow | cart | watch. */
    call: text().notNull(),
    answered: integer().notNull(),
    refused: integer().notNull(),
    refusedAt: integer('refused_at'),
    refusedText: text('refused_text').notNull(),
    /** The platform does not grant this call to the shop. */
    blocked: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.call] })],
);

/** Stretches in which a product could not be bought, as far as the sync saw it; no end = still. */
export const soldOutSpans = sqliteTable(
  'sold_out_spans',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id').notNull(),
    /** The platform's item id, as in bought_products. */
    itemKey: text('item_key').notNull(),
    from: integer('from_at').notNull(),
    to: integer('to_at'),
  },
  (table) => [
    index('sold_out_spans_item').on(table.shopId, table.itemKey, table.from),
    uniqueIndex('sold_out_spans_open').on(table.shopId, table.itemKey).where(sql`to_at IS NULL`),
  ],
);

/** Learned: of the waits with this kind of evidence that are settled, how many ended with a purchase. */
export const waitOutcomes = sqliteTable(
  'wait_outcomes',
  {
    shopId: integer('shop_id').notNull(),
    kind: text().notNull(),
    settled: integer().notNull(),
    bought: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.kind] })],
);
