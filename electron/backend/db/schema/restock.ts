import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boughtProducts } from './fans.ts';
import { buyers, staff } from './people.ts';
import { shops } from './shops.ts';

/** Fans who want no messages (opt_out), or with whom staff is to be careful (caution): neither is told of a batch. */
export const fanMarks = sqliteTable(
  'fan_marks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    buyerId: integer('buyer_id')
      .notNull()
      .references(() => buyers.id, { onDelete: 'cascade' }),
    /** opt_out | caution. */
    kind: text().notNull(),
    reason: text().notNull(),
    staffId: integer('staff_id').references(() => staff.id),
    at: integer().notNull(),
  },
  (table) => [uniqueIndex('fan_marks_fan').on(table.buyerId, table.kind)],
);

/** How a shop tells its fans of a batch. */
export const restockShops = sqliteTable('restock_shops', {
  shopId: integer('shop_id')
    .primaryKey()
    .references(() => shops.id, { onDelete: 'cascade' }),
  signId: text('sign_id').notNull(),
  templateId: text('template_id').notNull(),
  /** JSON: values of the template by name; {nick}, {product} and {shop} in them are filled in. */
  parameters: text().notNull(),
  /** What staff may send by hand. */
  text: text().notNull(),
  /** Minutes of the Shanghai day. */
  quietFrom: integer('quiet_from').notNull(),
  quietTo: integer('quiet_to').notNull(),
});

/** So many units come in: whom to tell, by which rule (到货通知计划). */
export const restockPlans = sqliteTable(
  'restock_plans',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** A second click with the same key makes no second plan. */
    requestKey: text('request_key').notNull(),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    productId: integer('product_id')
      .notNull()
      .references(() => boughtProducts.id, { onDelete: 'cascade' }),
    /** message = the platform sends them through the outbox; hand = staff tells the fans that are handed out. */
    channel: text().notNull(),
    /** The platform's item; null where only a file named the product: told by hand alone. */
    platformItemId: text('platform_item_id'),
    /** Null = all SKUs of the product. */
    platformSkuId: text('platform_sku_id'),
    units: integer().notNull(),
    threshold: integer().notNull(),
    /** People (by their likely units) for one unit, hundredths. */
    perUnit: integer('per_unit').notNull(),
    sort: text().notNull(),
    includeInferred: integer('include_inferred', { mode: 'boolean' }).notNull(),
    /** Nobody who was told of the product within so many days is told again. */
    againDays: integer('again_days').notNull(),
    /** A told fan's units are kept for them for so many days, and a purchase within them counts as theirs. */
    watchDays: integer('watch_days').notNull(),
    /** waiting | running | paused | done | ended. */
    state: text().notNull(),
    pauseReason: text('pause_reason'),
    staffId: integer('staff_id').references(() => staff.id),
    origin: text().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [
    uniqueIndex('restock_plans_request').on(table.requestKey),
    index('restock_plans_product').on(table.productId),
    index('restock_plans_open').on(table.state).where(sql`state IN ('waiting', 'running', 'paused')`),
  ],
);

/** The fans of a plan in their order. A fan has one message under way at a time, whatever plans there are. */
export const restockRecipients = sqliteTable(
  'restock_recipients',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    planId: integer('plan_id')
      .notNull()
      .references(() => restockPlans.id, { onDelete: 'cascade' }),
    productId: integer('product_id').notNull(),
    buyerId: integer('buyer_id')
      .notNull()
      .references(() => buyers.id, { onDelete: 'cascade' }),
    /** From 1 on. */
    place: integer().notNull(),
    units: integer().notNull(),
    score: real().notNull(),
    inferred: integer({ mode: 'boolean' }).notNull(),
    waitingSince: integer('waiting_since').notNull(),
    /** Paid in all, fen. */
    value: integer().notNull(),
    /** The SKU that the fan bought last; null = none known. */
    platformSkuId: text('platform_sku_id'),
    /** JSON: kinds of evidence. */
    evidence: text().notNull(),
    /** planned | telling | told | skipped | failed. */
    state: text().notNull(),
    /** Why skipped or failed. */
    reason: text(),
    commandId: integer('command_id'),
    toldAt: integer('told_at'),
    byHand: integer('by_hand', { mode: 'boolean' }).notNull().default(false),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('restock_recipients_fan').on(table.planId, table.buyerId),
    uniqueIndex('restock_recipients_telling').on(table.buyerId).where(sql`state = 'telling'`),
    index('restock_recipients_place').on(table.planId, table.state, table.place),
    index('restock_recipients_product').on(table.productId, table.state),
    index('restock_recipients_told').on(table.buyerId, table.toldAt).where(sql`state = 'told'`),
  ],
);
