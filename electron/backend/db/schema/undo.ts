import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Local changes that can be undone: what was done, for people, and what takes it back. */
export const undoEntries = sqliteTable(
  'undo_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    staffId: integer('staff_id'),
    kind: text().notNull(),
    /** JSON of Said. */
    summary: text().notNull(),
    /** JSON that the kind's own handler understands. */
    inverse: text().notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: integer('undone_by'),
    /** What undoing took back, and what it left alone because it had moved since. */
    undoneCount: integer('undone_count'),
    leftCount: integer('left_count'),
  },
  (table) => [index('undo_entries_open').on(table.staffId, table.id).where(sql`undone_at IS NULL`)],
);

/**
 * The inverse of a change of many orders, one part a transaction of the change; a part goes when it has been undone, so
 * that undoing can stop at any instruction and be continued.
 */
export const undoParts = sqliteTable(
  'undo_parts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer('entry_id')
      .notNull()
      .references(() => undoEntries.id, { onDelete: 'cascade' }),
    /** JSON that the entry's handler understands. */
    inverse: text().notNull(),
  },
  (table) => [index('undo_parts_entry').on(table.entryId, table.id)],
);
