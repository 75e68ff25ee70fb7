import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orderLines, orders } from './orders.ts';
import { shops } from './shops.ts';

/**
 * Orders that are to share one parcel. Triggers keep the truth of it: an order leaves when its state, its address or a
 * hold forbids sharing, and a group of one dissolves, in the transaction that shows it; `orders.plan` follows.
 */
export const mergeGroups = sqliteTable('merge_groups', {
  id: integer().primaryKey({ autoIncrement: true }),
  shopId: integer('shop_id')
    .notNull()
    .references(() => shops.id, { onDelete: 'cascade' }),
  /** rule | hand */
  source: text().notNull(),
  staffId: integer('staff_id'),
  createdAt: integer('created_at').notNull(),
});

/** An order stands in one group at most. */
export const mergeMembers = sqliteTable(
  'merge_members',
  {
    orderId: integer('order_id')
      .primaryKey()
      .references(() => orders.id, { onDelete: 'cascade' }),
    groupId: integer('group_id')
      .notNull()
      .references(() => mergeGroups.id, { onDelete: 'cascade' }),
    /** The address token of the order when it was merged; null = it had none and a person vouched for the address. */
    openAddressId: text('open_address_id'),
  },
  (table) => [
    index('merge_members_group').on(table.groupId, table.orderId),
    index('merge_members_address').on(table.openAddressId).where(sql`open_address_id IS NOT NULL`),
  ],
);

/** Orders that a person took out of a merge: the rule does not merge them again. */
export const mergePins = sqliteTable('merge_pins', {
  orderId: integer('order_id')
    .primaryKey()
    .references(() => orders.id, { onDelete: 'cascade' }),
  staffId: integer('staff_id'),
  pinnedAt: integer('pinned_at').notNull(),
});

/** An order that is to go in several parcels. The key tells a plan from a later one of the same order. */
export const splitPlans = sqliteTable('split_plans', {
  id: integer().primaryKey({ autoIncrement: true }),
  orderId: integer('order_id')
    .notNull()
    .unique()
    .references(() => orders.id, { onDelete: 'cascade' }),
  staffId: integer('staff_id'),
  createdAt: integer('created_at').notNull(),
});

/** What goes into each of its parcels, counted from 1. */
export const splitLines = sqliteTable(
  'split_lines',
  {
    planId: integer('plan_id')
      .notNull()
      .references(() => splitPlans.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    lineId: integer('line_id')
      .notNull()
      .references(() => orderLines.id, { onDelete: 'cascade' }),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.position, table.lineId] }),
    index('split_lines_line').on(table.lineId),
  ],
);
