import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Exports of orders into a file: asked for, under way, and how they ended. */
export const exportJobs = sqliteTable('export_jobs', {
  id: integer().primaryKey({ autoIncrement: true }),
  createdAt: integer('created_at').notNull(),
  staffId: integer('staff_id'),
  /** csv | xlsx */
  format: text().notNull(),
  /** order | line: what one row is. */
  rowPer: text('row_per').notNull(),
  /** JSON array of column names. */
  columns: text().notNull(),
  /** JSON of the filter, without words that may name a buyer; null = a selection. */
  filter: text(),
  /** waiting | running | done | cancelled | failed */
  state: text().notNull(),
  fileName: text('file_name').notNull(),
  /** Name of the file in the exports folder, without its ending: the secret part of its address. */
  fileKey: text('file_key').notNull(),
  /** Orders to write; null until they are counted. */
  total: integer(),
  ordersDone: integer('orders_done').notNull(),
  rows: integer().notNull(),
  bytes: integer().notNull(),
  finishedAt: integer('finished_at'),
  /** JSON of a message key and its parameters; null = nothing went wrong. */
  failure: text(),
});
