import type { WriteConnection } from '../../db/database.ts';
import type { ShopIdentity } from '../../platforms/shop-platform.ts';

/** Keeps an application (once per platform, gateway and key) and answers its key. */
export function upsertApp(
  connection: WriteConnection,
  app: { platform: string; gatewayUrl: string; appKey: string; redirectUri: string | null },
  now: number,
): number {
  const row = connection
    .prepare<{ id: number }>(
      `INSERT INTO app_credentials (platform, gateway_url, app_key, redirect_uri, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (platform, gateway_url, app_key) DO UPDATE SET redirect_uri = ifnull(excluded.redirect_uri, redirect_uri) RETURNING id`,
    )
    .get(app.platform, app.gatewayUrl, app.appKey, app.redirectUri, now);
  if (!row) throw new Error('the application was not stored');
  return row.id;
}

/** Moves an application to another gateway address (the practice platform's port changes with every start). */
export function moveApp(connection: WriteConnection, appId: number, gatewayUrl: string): void {
  connection.prepare('UPDATE app_credentials SET gateway_url = ? WHERE id = ?').run(gatewayUrl, appId);
}

/** Adds a shop and answers its key. */
export function insertShop(
  connection: WriteConnection,
  shop: {
    platform: string;
    name: string;
    groupId: number | null;
    appId: number | null;
    state: string;
    practice: boolean;
  },
  now: number,
): number {
  return Number(
    connection
      .prepare(
        'INSERT INTO shops (platform, name, group_id, app_id, state, practice, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(shop.platform, shop.name, shop.groupId, shop.appId, shop.state, shop.practice ? 1 : 0, now).lastInsertRowid,
  );
}

/** Writes down who the platform says the shop is. */
export function setShopIdentity(connection: WriteConnection, shopId: number, identity: ShopIdentity): void {
  connection
    .prepare('UPDATE shops SET platform_seller_id = ?, platform_open_id = ? WHERE id = ?')
    .run(identity.platformSellerId, identity.platformOpenId, shopId);
}

/** Changes the state of a shop; true when it was another one before. */
export function setShopState(connection: WriteConnection, shopId: number, state: string): boolean {
  return (
    connection.prepare('UPDATE shops SET state = ? WHERE id = ? AND state <> ?').run(state, shopId, state).changes > 0
  );
}

/** Writes down until when the tokens are good. */
export function setTokenTimes(
  connection: WriteConnection,
  shopId: number,
  accessTokenExpiresAt: number | null,
  consentExpiresAt: number | null,
): void {
  connection
    .prepare('UPDATE shops SET access_token_expires_at = ?, consent_expires_at = ? WHERE id = ?')
    .run(accessTokenExpiresAt, consentExpiresAt, shopId);
}

/** Renames or regroups. */
export function updateShop(
  connection: WriteConnection,
  shopId: number,
  change: { name?: string | undefined; groupId?: number | null | undefined },
): void {
  if (change.name !== undefined) connection.prepare('UPDATE shops SET name = ? WHERE id = ?').run(change.name, shopId);
  if (change.groupId !== undefined)
    connection.prepare('UPDATE shops SET group_id = ? WHERE id = ?').run(change.groupId, shopId);
}

/** Keeps a ciphertext under a name. */
export function writeSecret(
  connection: WriteConnection,
  name: string,
  storeKind: string,
  cipher: Uint8Array,
  now: number,
): void {
  connection
    .prepare(
      `INSERT INTO secrets (name, store_kind, cipher, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET store_kind = excluded.store_kind, cipher = excluded.cipher, updated_at = excluded.updated_at`,
    )
    .run(name, storeKind, cipher, now);
}

/** Forgets how far the streams of a shop were read: the next pull begins anew. */
export function forgetSync(connection: WriteConnection, shopId: number): void {
  connection.prepare('DELETE FROM sync_streams WHERE shop_id = ?').run(shopId);
}

/** Deletes up to `limit` orders of a shop with all that hangs on them; answers how many. */
export function deleteSomeOrders(connection: WriteConnection, shopId: number, limit: number): number {
  const ids = connection.prepare<{ id: number }>('SELECT id FROM orders WHERE shop_id = ? LIMIT ?').all(shopId, limit);
  const payload = connection.prepare("DELETE FROM payloads WHERE kind = 'order' AND record_id = ?");
  const order = connection.prepare('DELETE FROM orders WHERE id = ?');
  for (const { id } of ids) {
    payload.run(id);
    order.run(id);
  }
  return ids.length;
}

/** Deletes the rest of a shop once its orders are gone; an application without shops goes with its secrets. */
export function deleteShop(connection: WriteConnection, shopId: number): void {
  const appId =
    connection.prepare<{ appId: number | null }>('SELECT app_id AS "appId" FROM shops WHERE id = ?').get(shopId)
      ?.appId ?? null;
  for (const [kind, table] of [
    ['refund', 'refund_cases'],
    ['product', 'products'],
  ] as const) {
    connection
      .prepare(
        `DELETE FROM payloads WHERE kind = '${kind}' AND record_id IN (SELECT id FROM ${table} WHERE shop_id = ?)`,
      )
      .run(shopId);
    connection.prepare(`DELETE FROM ${table} WHERE shop_id = ?`).run(shopId);
  }
  for (const table of [
    'waits',
    'signal_days',
    'signal_calls',
    'sold_out_spans',
    'wait_outcomes',
    'restock_plans',
    'restock_shops',
    'parcels',
    'buyers',
    'bought_products',
    'purchase_sources',
    'order_counts',
    'order_queue_counts',
    'fan_models',
    'call_usage',
  ])
    connection.prepare(`DELETE FROM ${table} WHERE shop_id = ?`).run(shopId);
  connection.prepare('DELETE FROM secrets WHERE name = ?').run(`shop:${shopId}:tokens`);
  connection.prepare('DELETE FROM shops WHERE id = ?').run(shopId);
  if (appId === null) return;
  const rest = connection.prepare<{ n: number }>('SELECT count(*) AS n FROM shops WHERE app_id = ?').get(appId)?.n ?? 0;
  if (rest > 0) return;
  connection.prepare('DELETE FROM secrets WHERE name = ?').run(`app:${appId}`);
  connection.prepare('DELETE FROM app_credentials WHERE id = ?').run(appId);
}

/** Adds a group; rejects a name that is taken by the unique index. */
export function insertGroup(connection: WriteConnection, name: string, now: number): number {
  return Number(
    connection.prepare('INSERT INTO client_groups (name, created_at) VALUES (?, ?)').run(name, now).lastInsertRowid,
  );
}

export function renameGroup(connection: WriteConnection, id: number, name: string): boolean {
  return connection.prepare('UPDATE client_groups SET name = ? WHERE id = ?').run(name, id).changes > 0;
}

export function deleteGroup(connection: WriteConnection, id: number): boolean {
  return connection.prepare('DELETE FROM client_groups WHERE id = ?').run(id).changes > 0;
}
