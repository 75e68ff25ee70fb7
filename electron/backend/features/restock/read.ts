import type { RestockRule, RestockSettings } from '../../../../shared/contract/restock.ts';
import type { PauseReason, PlanChannel, PlanSort, PlanState } from '../../../../shared/domain/fans/restock.ts';
import { QUIET_HOURS } from '../../../../shared/domain/fans/restock.ts';
import type { ReadConnection } from '../../db/database.ts';
import { restockPlans } from '../../db/schema/restock.ts';
import { fromRow, selectSql } from '../../db/statement.ts';

export type PlanRow = Omit<typeof restockPlans.$inferSelect, 'state' | 'sort' | 'pauseReason' | 'channel'> & {
  readonly channel: PlanChannel;
  readonly state: PlanState;
  readonly sort: PlanSort;
  readonly pauseReason: PauseReason | null;
};

/** What is planned for: the product as orders name it, and as the platform does where it can be asked. */
export interface PlannedProduct {
  readonly title: string;
  readonly shopName: string;
  /** Null where only a file named the product. */
  readonly platformItemId: string | null;
  /** The shop has an interface. */
  readonly hasApi: number;
}

export function findProduct(
  connection: ReadConnection,
  { shopId, productId }: Pick<RestockRule, 'shopId' | 'productId'>,
): PlannedProduct | undefined {
  return connection
    .prepare<PlannedProduct>(
      `SELECT b.title, s.name AS "shopName", CASE WHEN b.item_key LIKE 'title:%' THEN NULL ELSE b.item_key END AS "platformItemId",
         s.app_id IS NOT NULL AND s.platform <> 'none' AS "hasApi"
       FROM bought_products b JOIN shops s ON s.id = b.shop_id WHERE b.id = ? AND b.shop_id = ?`,
    )
    .get(productId, shopId);
}

interface SkuRow {
  readonly platformSkuId: string;
  readonly specification: string;
  readonly stock: number;
}

/** SKUs of a product with the units that can be sold, as last read. */
export function listSkus(connection: ReadConnection, shopId: number, platformItemId: string): SkuRow[] {
  return connection
    .prepare<SkuRow>(
      `SELECT k.platform_sku_id AS "platformSkuId", k.specification,
         CASE WHEN k.valid AND p.on_shelf THEN max(0, k.stock - k.reserved_stock) ELSE 0 END AS stock
       FROM products p JOIN skus k ON k.product_id = p.id WHERE p.shop_id = ? AND p.platform_item_id = ? ORDER BY k.id`,
    )
    .all(shopId, platformItemId);
}

/** Units that can be sold, as last read; null = the product was not read yet. */
export function knownStock(
  connection: ReadConnection,
  { shopId, platformItemId, platformSkuId }: Pick<PlanRow, 'shopId' | 'platformItemId' | 'platformSkuId'>,
): number | null {
  if (platformItemId === null) return null;
  const skus = listSkus(connection, shopId, platformItemId).filter(
    (sku) => platformSkuId === null || sku.platformSkuId === platformSkuId,
  );
  return skus.length === 0 ? null : skus.reduce((sum, { stock }) => sum + stock, 0);
}

/** One plan, or undefined. */
export function findPlan(connection: ReadConnection, id: number): PlanRow | undefined {
  const row = connection.prepare<unknown>(selectSql(restockPlans, 'WHERE id = ?')).get(id);
  return row === undefined ? undefined : fromRow<PlanRow>(restockPlans, row);
}

export function findPlanByKey(connection: ReadConnection, requestKey: string): number | undefined {
  return connection.prepare<{ id: number }>('SELECT id FROM restock_plans WHERE request_key = ?').get(requestKey)?.id;
}

/** Plans that the runner looks at: those that go on, those that may, and ended ones with a message under way. */
export function listLivePlans(connection: ReadConnection): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT id FROM restock_plans WHERE state IN ('waiting', 'running', 'paused')
       UNION SELECT DISTINCT plan_id FROM restock_recipients INDEXED BY restock_recipients_telling WHERE state = 'telling'
       ORDER BY id`,
    )
    .all()
    .map(({ id }) => id);
}

/** Plans for the page, newest first. */
export function listPlans(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
  before: number | undefined,
  limit: number,
): number[] {
  return connection
    .prepare<{ id: number }>(
      `SELECT id FROM restock_plans WHERE (? IS NULL OR shop_id IN (SELECT value FROM json_each(?))) AND id < ?
       ORDER BY id DESC LIMIT ?`,
    )
    .all(shopIds === undefined ? null : 1, JSON.stringify(shopIds ?? []), before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(({ id }) => id);
}

export function findStaffName(connection: ReadConnection, id: number | null): string | null {
  return connection.prepare<{ name: string }>('SELECT name FROM staff WHERE id = ?').get(id)?.name ?? null;
}

/** How a shop tells its fans; a shop that was never asked has no template. */
export function readSettings(connection: ReadConnection, shopId: number): RestockSettings {
  const row = connection
    .prepare<Omit<RestockSettings, 'parameters' | 'shopId'> & { readonly parameters: string }>(
      `SELECT sign_id AS "signId", template_id AS "templateId", parameters, text, quiet_from AS "quietFrom", quiet_to AS "quietTo"
       FROM restock_shops WHERE shop_id = ?`,
    )
    .get(shopId);
  if (!row)
    return {
      shopId,
      signId: '',
      templateId: '',
      parameters: {},
      text: '',
      quietFrom: QUIET_HOURS.from,
      quietTo: QUIET_HOURS.to,
    };
  return { ...row, shopId, parameters: JSON.parse(row.parameters) as Record<string, string> };
}
