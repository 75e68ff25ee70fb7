import type { Group, Shop } from '../../../../shared/contract/shops.ts';
import type { ReadConnection } from '../../db/database.ts';

type ShopRow = Omit<Shop, 'practice'> & { practice: number };

const SELECT_SHOPS = `
  SELECT s.id, s.platform, s.name, s.platform_seller_id AS "platformSellerId", s.group_id AS "groupId", g.name AS "groupName",
         s.state, a.app_key AS "appKey", a.gateway_url AS "gatewayUrl", s.practice,
         s.access_token_expires_at AS "accessTokenExpiresAt", s.consent_expires_at AS "consentExpiresAt",
         ifnull((SELECT sum(orders) FROM order_counts c WHERE c.shop_id = s.id), 0) AS "orderCount", s.created_at AS "createdAt"
  FROM shops s LEFT JOIN client_groups g ON g.id = s.group_id LEFT JOIN app_credentials a ON a.id = s.app_id`;

function toShop(row: ShopRow): Shop {
  return { ...row, practice: row.practice === 1 };
}

/** Shops after `afterId`, in the order in which they were added. */
export function listShops(connection: ReadConnection, afterId: number, limit: number): Shop[] {
  return connection
    .prepare<ShopRow>(`${SELECT_SHOPS} WHERE s.id > ? ORDER BY s.id LIMIT ?`)
    .all(afterId, limit)
    .map(toShop);
}

/** One shop, or undefined. */
export function findShop(connection: ReadConnection, id: number): Shop | undefined {
  const row = connection.prepare<ShopRow>(`${SELECT_SHOPS} WHERE s.id = ?`).get(id);
  return row && toShop(row);
}

/** What pulling a shop needs to know; undefined for a shop without an API. */
export interface ShopAccessRow {
  readonly id: number;
  readonly name: string;
  readonly platform: string;
  /** Empty until the platform has told who the seller is. */
  readonly platformSellerId: string;
  readonly state: string;
  readonly practice: number;
  readonly appId: number;
  readonly appKey: string;
  readonly gatewayUrl: string;
  readonly redirectUri: string | null;
}

const SELECT_ACCESS = `
  SELECT s.id, s.name, s.platform, s.platform_seller_id AS "platformSellerId", s.state, s.practice, a.id AS "appId", a.app_key AS "appKey", a.gateway_url AS "gatewayUrl",
         a.redirect_uri AS "redirectUri"
  FROM shops s JOIN app_credentials a ON a.id = s.app_id`;

/** How a shop is reached. */
export function findShopAccess(connection: ReadConnection, id: number): ShopAccessRow | undefined {
  return connection.prepare<ShopAccessRow>(`${SELECT_ACCESS} WHERE s.id = ?`).get(id);
}

/** All shops that can be pulled. */
export function listShopAccess(connection: ReadConnection): ShopAccessRow[] {
  return connection.prepare<ShopAccessRow>(`${SELECT_ACCESS} ORDER BY s.id`).all();
}

/** The shop of an app with this seller, if it is connected already. */
export function findShopBySeller(
  connection: ReadConnection,
  appId: number,
  platformSellerId: string,
): { id: number; name: string } | undefined {
  return connection
    .prepare<{ id: number; name: string }>('SELECT id, name FROM shops WHERE app_id = ? AND platform_seller_id = ?')
    .get(appId, platformSellerId);
}

/** The application with this key at this gateway. */
export function findApp(
  connection: ReadConnection,
  platform: string,
  gatewayUrl: string,
  appKey: string,
): { id: number } | undefined {
  return connection
    .prepare<{ id: number }>('SELECT id FROM app_credentials WHERE platform = ? AND gateway_url = ? AND app_key = ?')
    .get(platform, gatewayUrl, appKey);
}

/** Practice applications: their gateway moves with every start. */
export function listPracticeApps(connection: ReadConnection): { id: number; appKey: string }[] {
  return connection
    .prepare<{ id: number; appKey: string }>(
      'SELECT DISTINCT a.id, a.app_key AS "appKey" FROM app_credentials a JOIN shops s ON s.app_id = a.id WHERE s.practice = 1',
    )
    .all();
}

/** The ciphertext of a secret and which kind of store made it. */
export function findSecret(
  connection: ReadConnection,
  name: string,
): { storeKind: string; cipher: Uint8Array } | undefined {
  return connection
    .prepare<{ storeKind: string; cipher: Uint8Array }>(
      'SELECT store_kind AS "storeKind", cipher FROM secrets WHERE name = ?',
    )
    .get(name);
}

const SELECT_GROUPS = `SELECT g.id, g.name, (SELECT count(*) FROM shops s WHERE s.group_id = g.id) AS "shopCount" FROM client_groups g`;

/** All client groups by name. */
export function listGroups(connection: ReadConnection): Group[] {
  return connection.prepare<Group>(`${SELECT_GROUPS} ORDER BY g.name`).all();
}

/** One group, or undefined. */
export function findGroup(connection: ReadConnection, id: number): Group | undefined {
  return connection.prepare<Group>(`${SELECT_GROUPS} WHERE g.id = ?`).get(id);
}

/** How many shops there are: none = first run. */
export function countShops(connection: ReadConnection): number {
  return connection.prepare<{ n: number }>('SELECT count(*) AS n FROM shops').get()?.n ?? 0;
}
