import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orderLines } from './orders.ts';
import { shops } from './shops.ts';

/** What goes in one box: one waybill of one carrier. Orders that share a box share the parcel. */
export const parcels = sqliteTable(
  'parcels',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shopId: integer('shop_id')
      .notNull()
      .references(() => shops.id),
    waybill: text().notNull(),
    carrierCode: text('carrier_code').notNull(),
    carrierName: text('carrier_name').notNull(),
    /** Who told us: api or import. */
    source: text().notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('parcels_waybill').on(table.shopId, table.carrierCode, table.waybill),
    index('parcels_number').on(table.waybill),
  ],
);

/** Which lines a parcel carries; quantity null = the platform does not tell. */
export const parcelLines = sqliteTable(
  'parcel_lines',
  {
    parcelId: integer('parcel_id')
      .notNull()
      .references(() => parcels.id, { onDelete: 'cascade' }),
    lineId: integer('line_id')
      .notNull()
      .references(() => orderLines.id, { onDelete: 'cascade' }),
    quantity: integer(),
    platformParcelId: text('platform_parcel_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.parcelId, table.lineId] }), index('parcel_lines_line').on(table.lineId)],
);
