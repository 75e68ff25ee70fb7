import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What the search box finds an order by, folded (see shared/domain/fold-text.ts), one text a line. `order_words`, a
 * table of FTS5 made by hand in the migrations, holds the pieces of these texts under the same key.
 */
export const orderTexts = sqliteTable('order_texts', {
  orderId: integer('order_id').primaryKey(),
  /** Titles, specifications and SKU codes. */
  goods: text().notNull(),
  /** Nickname, message, masked receiver, notes, names of tags. */
  people: text().notNull(),
  /** Order number, waybills, what is legible of the phone number. */
  numbers: text().notNull(),
});

/** Orders whose texts may differ from the index, filled by triggers in the transaction that changes them. */
export const searchQueue = sqliteTable('search_queue', {
  orderId: integer('order_id').primaryKey(),
});
