import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orders } from './orders.ts';
import { shops } from './shops.ts';

/** One refund case; `id` sorts by creation like an order's. */
export const refundCases = sqliteTable(
  'refund_cases',
  {
    id: integer().primaryKey(),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    platformRefundId: text('platform_refund_id').notNull(),
    platformOrderId: text('platform_order_id').notNull(),
    /** Null while the order itself has not arrived. */
    orderId: integer('order_id').references(() => orders.id, { onDelete: 'set null' }),
    status: text().notNull(),
    /** Whose turn it is, derived from status. */
    turn: text().notNull(),
    platformStatus: text('platform_status').notNull(),
    negotiateStatus: text('negotiate_status'),
    kind: text().notNull(),
    initiator: text().notNull(),
    amount: integer().notNull(),
    reasonCode: text('reason_code').notNull(),
    reason: text().notNull(),
    description: text().notNull(),
    goodsReceived: integer('goods_received', { mode: 'boolean' }),
    platformItemId: text('platform_item_id').notNull(),
    platformSkuId: text('platform_sku_id').notNull(),
    skuCode: text('sku_code').notNull(),
    createdAt: integer('created_at').notNull(),
    submittedAt: integer('submitted_at'),
    updatedAt: integer('updated_at').notNull(),
    endedAt: integer('ended_at'),
    expiresAt: integer('expires_at'),
    urgeCount: integer('urge_count').notNull(),
    /** JSON of PlatformRefundDetail once the detail was read. */
    detail: text(),
    detailReadAt: integer('detail_read_at'),
    fingerprint: text().notNull(),
    readAt: integer('read_at').notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('refund_cases_platform_id').on(table.shopId, table.platformRefundId),
    index('refund_cases_order').on(table.shopId, table.platformOrderId),
    index('refund_cases_order_id').on(table.orderId),
    index('refund_cases_shop').on(table.shopId, table.id),
    index('refund_cases_status').on(table.status, table.id),
    index('refund_cases_turn').on(table.turn, table.id),
    index('refund_cases_to_decide').on(table.shopId, table.expiresAt).where(sql`turn = 'seller'`),
    index('refund_cases_deadline').on(table.turn, table.expiresAt).where(sql`expires_at IS NOT NULL`),
  ],
);

/** Append-only changes of a refund case. */
export const refundEvents = sqliteTable(
  'refund_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    refundId: integer('refund_id')
      .notNull()
      .references(() => refundCases.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    before: text(),
    after: text(),
    platformTime: integer('platform_time'),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [index('refund_events_refund').on(table.refundId, table.id)],
);
