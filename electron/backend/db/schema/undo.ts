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
  },
  (table) => [index('undo_entries_open').on(table.staffId, table.id).where(sql`undone_at IS NULL`)],
);
