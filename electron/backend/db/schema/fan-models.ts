import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { shops } from './shops.ts';

/** The last fit of each shop: who comes back, or why that cannot be said. */
export const fanModels = sqliteTable('fan_models', {
  shopId: integer('shop_id')
    .primaryKey()
    .references(() => shops.id),
  fittedAt: integer('fitted_at').notNull(),
  /** JSON of a FanModelFit. */
  fit: text().notNull(),
});
