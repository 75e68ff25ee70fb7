import { sql } from 'drizzle-orm';
import { blob, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Clients of an agency; a shop belongs to at most one. */
export const clientGroups = sqliteTable(
  'client_groups',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('client_groups_name').on(table.name)],
);

/** An application at a platform. Its secrets stand in `secrets`; quotas are counted per application. */
export const appCredentials = sqliteTable(
  'app_credentials',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    platform: text().notNull(),
    gatewayUrl: text('gateway_url').notNull(),
    appKey: text('app_key').notNull(),
    redirectUri: text('redirect_uri'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('app_credentials_app').on(table.platform, table.gatewayUrl, table.appKey)],
);

/** Ciphertexts made by the door's secret store; what one kind of store wrote, another cannot read. */
export const secrets = sqliteTable('secrets', {
  name: text().primaryKey(),
  storeKind: text('store_kind').notNull(),
  cipher: blob({ mode: 'buffer' }).notNull(),
  updatedAt: integer('updated_at').notNull(),
});

export const shops = sqliteTable(
  'shops',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    platform: text().notNull(),
    name: text().notNull(),
    groupId: integer('group_id').references(() => clientGroups.id, { onDelete: 'set null' }),
    appId: integer('app_id').references(() => appCredentials.id),
    /** Empty until the platform has told who the seller is. */
    platformSellerId: text('platform_seller_id').notNull().default(''),
    platformOpenId: text('platform_open_id').notNull().default(''),
    /** See SHOP_STATES of the contract. */
    state: text().notNull(),
    practice: integer({ mode: 'boolean' }).notNull().default(false),
    accessTokenExpiresAt: integer('access_token_expires_at'),
    consentExpiresAt: integer('consent_expires_at'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('shops_seller').on(table.appId, table.platformSellerId).where(sql`platform_seller_id <> ''`)],
);
