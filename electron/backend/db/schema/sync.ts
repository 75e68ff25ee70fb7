import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { appCredentials, shops } from './shops.ts';

/** Where each stream of a shop stands. The watermark moves only after its window is stored. */
export const syncStreams = sqliteTable(
  'sync_streams',
  {
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    stream: text().notNull(),
    startedFrom: integer('started_from'),
    watermark: integer(),
    backfilledAt: integer('backfilled_at'),
    windowWidth: integer('window_width').notNull(),
    state: text().notNull(),
    lastSuccessAt: integer('last_success_at'),
    lastAttemptAt: integer('last_attempt_at'),
    nextAttemptAt: integer('next_attempt_at'),
    failuresInARow: integer('failures_in_a_row').notNull().default(0),
    lastErrorKind: text('last_error_kind'),
    lastErrorText: text('last_error_text'),
    lastErrorAt: integer('last_error_at'),
  },
  (table) => [primaryKey({ columns: [table.shopId, table.stream] })],
);

/** Each window that was read, for the log and for the proof of what was covered. */
export const syncWindows = sqliteTable(
  'sync_windows',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    stream: text().notNull(),
    reason: text().notNull(),
    begin: integer().notNull(),
    end: integer().notNull(),
    state: text().notNull(),
    pages: integer().notNull().default(0),
    received: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    quarantined: integer().notNull().default(0),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    error: text(),
  },
  (table) => [
    index('sync_windows_shop').on(table.shopId, table.stream, table.id),
    index('sync_windows_started').on(table.startedAt),
  ],
);

/** Records whose detail should be read, most urgent first. */
export const detailQueue = sqliteTable(
  'detail_queue',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    platformId: text('platform_id').notNull(),
    priority: integer().notNull(),
    reason: text().notNull(),
    enqueuedAt: integer('enqueued_at').notNull(),
    dueAt: integer('due_at').notNull(),
    attempts: integer().notNull().default(0),
    lastError: text('last_error'),
  },
  (table) => [
    uniqueIndex('detail_queue_record').on(table.shopId, table.kind, table.platformId),
    index('detail_queue_next').on(table.shopId, table.priority, table.dueAt),
  ],
);

/** Rows that could not be understood. A row leaves when it is healed. */
export const quarantine = sqliteTable(
  'quarantine',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    stream: text().notNull(),
    /** The platform id, or the hash of the raw text where no id could be read. */
    recordKey: text('record_key').notNull(),
    platformId: text('platform_id'),
    reason: text().notNull(),
    raw: blob({ mode: 'buffer' }).notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    lastTriedAt: integer('last_tried_at').notNull(),
    attempts: integer().notNull().default(0),
  },
  (table) => [uniqueIndex('quarantine_record').on(table.shopId, table.stream, table.recordKey)],
);

/** Calls per application, shop, method and Beijing day: what the quota counts. */
export const callUsage = sqliteTable(
  'call_usage',
  {
    day: text().notNull(),
    appId: integer('app_id')
      .notNull()
      .references(() => appCredentials.id, { onDelete: 'cascade' }),
    shopId: integer('shop_id').notNull(),
    method: text().notNull(),
    calls: integer().notNull(),
    failed: integer().notNull(),
    milliseconds: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.appId, table.shopId, table.method] })],
);

/** The latest raw payload of each record and source, compressed; a later version can read more out of it. */
export const payloads = sqliteTable(
  'payloads',
  {
    kind: text().notNull(),
    recordId: integer('record_id').notNull(),
    source: text().notNull(),
    receivedAt: integer('received_at').notNull(),
    /** How `body` is compressed; see db/payload.ts. */
    encoding: integer().notNull(),
    body: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.recordId, table.source] })],
);
