import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Shipping sheets: who is to ship what with which numbers. Kept, so that they outlive a page change and a restart. */
export const shipmentSheets = sqliteTable('shipment_sheets', {
  id: integer().primaryKey({ autoIncrement: true }),
  staffId: integer('staff_id'),
  /** selection | paste | file */
  source: text().notNull(),
  /** Null unless it came as a file. */
  fileName: text('file_name'),
  bytes: integer().notNull(),
  /** receiving | draft | sending (its rows are being handed over) | sent */
  state: text().notNull(),
  /** The carrier of rows that name none; a code of the platform's table. */
  carrierCode: text('carrier_code'),
  /** JSON: column names of the file, and which column is what ({ order, carrier, waybill }). */
  headers: text().notNull(),
  columns: text().notNull(),
  /** How often it was handed over: each time is a batch of its own. */
  round: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  checkedAt: integer('checked_at'),
  sentAt: integer('sent_at'),
});

/** One order's number in a sheet. Several rows may come of one row of the file: orders that share a box come along. */
export const shipmentRows = sqliteTable(
  'shipment_rows',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sheetId: integer('sheet_id')
      .notNull()
      .references(() => shipmentSheets.id, { onDelete: 'cascade' }),
    /** Row number of the file, or place in the selection, from 1. */
    place: integer().notNull(),
    /** JSON: the row as it came, columns about persons masked; for the file of failed rows. */
    cells: text().notNull(),
    orderText: text('order_text').notNull(),
    carrierText: text('carrier_text').notNull(),
    waybill: text().notNull(),
    /** What the texts mean, as of the last check; null = nothing. */
    orderId: integer('order_id'),
    shopId: integer('shop_id'),
    carrierCode: text('carrier_code'),
    /** ready | skipped (nothing to do: done already, a repetition) | wrong | going (confirmed, not handed over yet) | given */
    standing: text().notNull(),
    /** JSON of Said: why it is not ready; null when it is. */
    verdict: text(),
    /** JSON of Said: what is odd about it without being wrong. */
    warning: text(),
    /** A person ships it although a refund or another address is asked for, and why. */
    overrideReason: text('override_reason'),
    /** Came along with the row before it, being in the same box. */
    companion: integer({ mode: 'boolean' }).notNull(),
    /** The command that ships its order, once it was taken up. */
    commandId: integer('command_id'),
    round: integer().notNull(),
  },
  (table) => [
    index('shipment_rows_sheet').on(table.sheetId, table.place, table.id),
    index('shipment_rows_going').on(table.sheetId, table.orderId).where(sql`standing = 'going'`),
    index('shipment_rows_command').on(table.commandId).where(sql`command_id IS NOT NULL`),
  ],
);

/** Commands of a round in the order in which they are handed over: frozen when a person confirmed them. */
export const shipmentCommands = sqliteTable(
  'shipment_commands',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    sheetId: integer('sheet_id')
      .notNull()
      .references(() => shipmentSheets.id, { onDelete: 'cascade' }),
    round: integer().notNull(),
    orderId: integer('order_id').notNull(),
    /** JSON of the contract's command. */
    command: text().notNull(),
  },
  (table) => [index('shipment_commands_sheet').on(table.sheetId, table.round, table.id)],
);
