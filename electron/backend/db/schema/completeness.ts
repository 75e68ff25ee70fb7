import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { shops } from './shops.ts';

/** The last comparison of one shop, stream and Beijing day of creation with the platform. Sums in fen. */
export const proofDays = sqliteTable(
  'proof_days',
  {
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    stream: text().notNull(),
    day: text().notNull(),
    state: text().notNull(),
    platformCount: integer('platform_count'),
    storedCount: integer('stored_count').notNull(),
    platformAmount: integer('platform_amount'),
    storedAmount: integer('stored_amount'),
    /** Hash over the sorted platform ids: equal digests = equal sets. */
    platformDigest: text('platform_digest'),
    storedDigest: text('stored_digest'),
    missing: integer().notNull().default(0),
    differing: integer().notNull().default(0),
    repaired: integer().notNull().default(0),
    quarantined: integer().notNull().default(0),
    checkedAt: integer('checked_at'),
    /** When a comparison was last tried, also in vain. */
    triedAt: integer('tried_at'),
    error: text(),
  },
  (table) => [
    primaryKey({ columns: [table.shopId, table.stream, table.day] }),
    index('proof_days_short').on(table.shopId).where(sql`state = 'short'`),
  ],
);

/** Each record that a comparison found missing, different or extra: named, and when it was put right. */
export const proofDifferences = sqliteTable(
  'proof_differences',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id, { onDelete: 'cascade' }),
    stream: text().notNull(),
    day: text().notNull(),
    platformId: text('platform_id').notNull(),
    kind: text().notNull(),
    /** JSON array of field names. */
    fields: text().notNull(),
    foundAt: integer('found_at').notNull(),
    repairedAt: integer('repaired_at'),
    reason: text(),
  },
  (table) => [
    index('proof_differences_day').on(table.shopId, table.stream, table.day, table.id),
    uniqueIndex('proof_differences_open')
      .on(table.shopId, table.stream, table.platformId)
      .where(sql`repaired_at IS NULL`),
  ],
);

/** Runs over everything (nightly or asked for): when they began and ended, and what they found. */
export const proofRuns = sqliteTable('proof_runs', {
  id: integer().primaryKey({ autoIncrement: true }),
  reason: text().notNull(),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at'),
  days: integer().notNull(),
  failedDays: integer('failed_days').notNull().default(0),
  differences: integer().notNull().default(0),
  repaired: integer().notNull().default(0),
});
