import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orders } from './orders.ts';

/** Where the goods of a SKU code lie in the store-room. */
export const skuLocations = sqliteTable('sku_locations', {
  skuCode: text('sku_code').primaryKey(),
  location: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
});

/** A kept stock-up list (备货单); what it counts is read from its orders as they are now. */
export const stockUpLists = sqliteTable('stock_up_lists', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  createdAt: integer('created_at').notNull(),
  staffId: integer('staff_id'),
});

export const stockUpOrders = sqliteTable(
  'stock_up_orders',
  {
    listId: integer('list_id')
      .notNull()
      .references(() => stockUpLists.id, { onDelete: 'cascade' }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** Why it was not taken in when the list was made; null = it was. */
    leftOut: text('left_out'),
  },
  (table) => [primaryKey({ columns: [table.listId, table.orderId] }), index('stock_up_orders_order').on(table.orderId)],
);

/** Goods of a list that are fetched, and how many they were then. */
export const stockUpTicks = sqliteTable(
  'stock_up_ticks',
  {
    listId: integer('list_id')
      .notNull()
      .references(() => stockUpLists.id, { onDelete: 'cascade' }),
    goodsKey: text('goods_key').notNull(),
    quantity: integer().notNull(),
    tickedAt: integer('ticked_at').notNull(),
    staffId: integer('staff_id'),
  },
  (table) => [primaryKey({ columns: [table.listId, table.goodsKey] })],
);

/** Layouts of packing slips (发货单). */
export const printTemplates = sqliteTable(
  'print_templates',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** JSON of the contract's SlipLayout. */
    layout: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [uniqueIndex('print_templates_name').on(table.name)],
);

/** The print journal: what was given to the printer, when and by whom. */
export const printJobs = sqliteTable(
  'print_jobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    staffId: integer('staff_id'),
    /** slips | stock_up */
    kind: text().notNull(),
    listId: integer('list_id').references(() => stockUpLists.id, { onDelete: 'set null' }),
    templateName: text('template_name').notNull(),
    /** JSON of the SlipLayout as it was; a template that is changed later changes no old job. */
    layout: text().notNull(),
    orders: integer().notNull(),
    copies: integer().notNull(),
    /** Why something was printed once more; null = for the first time. */
    reason: text(),
    /** When a person said that nothing came out of the printer: it does not count as printed. */
    failedAt: integer('failed_at'),
  },
  (table) => [index('print_jobs_list').on(table.listId)],
);

export const printJobOrders = sqliteTable(
  'print_job_orders',
  {
    jobId: integer('job_id')
      .notNull()
      .references(() => printJobs.id, { onDelete: 'cascade' }),
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** Which slip of the job it is on, from 1; orders of one parcel share it. */
    slip: integer().notNull(),
    /** Key of the order's newest event then: a later change of the address makes the slip void. */
    eventId: integer('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.slip, table.orderId] }),
    index('print_job_orders_order').on(table.orderId, table.jobId),
  ],
);
