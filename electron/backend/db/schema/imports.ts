import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One announced order file and how far its import is. */
export const importJobs = sqliteTable(
  'import_jobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null until it runs; kept when the shop is removed. */
    shopId: integer('shop_id'),
    fileName: text('file_name').notNull(),
    /** Announced size. */
    bytes: integer().notNull(),
    /** receiving | ready | running | done | cancelled | failed */
    state: text().notNull(),
    rowsRead: integer('rows_read').notNull(),
    /** 0 to 1. */
    progress: real().notNull(),
    ordersAdded: integer('orders_added').notNull(),
    ordersChanged: integer('orders_changed').notNull(),
    ordersUnchanged: integer('orders_unchanged').notNull(),
    rowsFailed: integer('rows_failed').notNull(),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** JSON of the message key and its parameters; null = nothing went wrong. */
    failure: text(),
    /** JSON array of the file's column names, for the file of failed rows. */
    headers: text().notNull(),
  },
  (table) => [index('import_jobs_state').on(table.state)],
);

/** Rows that were not stored; receiver data in `cells` is masked. */
export const importRowErrors = sqliteTable(
  'import_row_errors',
  {
    jobId: integer('job_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    /** Row as a spreadsheet counts it: the first row of the file is 1. */
    row: integer().notNull(),
    /** JSON array of message keys and their parameters. */
    reasons: text().notNull(),
    /** JSON array of the row's cells. */
    cells: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.row] })],
);

/** Column matchings that the seller named. */
export const importMappings = sqliteTable(
  'import_mappings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** JSON array of column names; `[]` for a file without a header. */
    headers: text().notNull(),
    /** JSON of the contract's ImportOptions and ImportMapping. */
    options: text().notNull(),
    mapping: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [uniqueIndex('import_mappings_name').on(table.name), index('import_mappings_headers').on(table.headers)],
);
