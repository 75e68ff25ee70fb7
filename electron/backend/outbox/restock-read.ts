import { shanghaiDayStart } from '../../../shared/domain/calendar.ts';
import type { TellingRefusal } from '../../../shared/domain/fans/restock.ts';
import { isQuiet, promisable } from '../../../shared/domain/fans/restock.ts';
import type { ReadConnection } from '../db/database.ts';

/** What a message of a restock plan depends on when it is about to leave. */
export interface RestockTerms {
  readonly platformItemId: string;
  readonly platformSkuId: string | null;
  readonly threshold: number;
  /** Hundredths. */
  readonly perUnit: number;
  /** Units that the fan would likely take. */
  readonly units: number;
  /** Nobody was told by this plan yet. */
  readonly isFirst: boolean;
  /** Units promised to fans who were told and have not bought, by any plan of the product. */
  readonly promised: number;
  /** What the store speaks against it. */
  readonly refusal: TellingRefusal | null;
}

interface Row {
  readonly planState: string;
  readonly state: string;
  readonly current: number;
  readonly planId: number;
  readonly productId: number;
  readonly buyerId: number;
  readonly planCreatedAt: number;
  readonly againDays: number;
  readonly platformItemId: string;
  readonly platformSkuId: string | null;
  readonly threshold: number;
  readonly perUnit: number;
  readonly units: number;
  readonly quietFrom: number;
  readonly quietTo: number;
}

/**
 * SQL: units of fans who were told of a product (parameters: @productId, @platformSkuId, @now; @self is left out) and
 * have not bought since, as long as the plan keeps them; a message that has left or may have left counts.
 */
const PROMISED = `
  SELECT ifnull(sum(r.units), 0) AS units FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id
  WHERE r.product_id = @productId AND r.id <> @self
    AND (p.platform_sku_id IS NULL OR @platformSkuId IS NULL OR p.platform_sku_id = @platformSkuId)
    AND ((r.state = 'told' AND r.told_at > @now - p.watch_days * 86400000 AND NOT EXISTS (
           SELECT 1 FROM purchases u WHERE u.buyer_id = r.buyer_id AND u.product_id = r.product_id AND u.at >= r.told_at))
      OR (r.state = 'telling' AND EXISTS (
           SELECT 1 FROM outbox_commands c WHERE c.id = r.command_id AND c.state IN ('sending', 'confirmed', 'attention'))))`;

/** Units of a product that are promised at this moment. */
export function promisedUnits(
  connection: ReadConnection,
  of: {
    readonly productId: number;
    readonly platformSkuId: string | null;
    readonly now: number;
    readonly self: number;
  },
): number {
  return connection.prepare<{ units: number }>(PROMISED).get(of)?.units ?? 0;
}

/** Whether anybody was told by a plan. */
export function hasTold(connection: ReadConnection, planId: number): boolean {
  return (
    connection.prepare("SELECT 1 FROM restock_recipients WHERE plan_id = ? AND state = 'told' LIMIT 1").get(planId) !==
    undefined
  );
}

/** Whether a fan is on a list, was told, or has bought: what keeps any message of a batch from them. */
export function standsAgainst(
  connection: ReadConnection,
  of: {
    readonly self: number;
    readonly buyerId: number;
    readonly productId: number;
    readonly againDays: number;
    readonly boughtSince: number;
    readonly now: number;
  },
): TellingRefusal | null {
  const row = connection
    .prepare<Record<'optOut' | 'caution' | 'dismissed' | 'bought' | 'told' | 'toldToday', number>>(
      `SELECT
         EXISTS (SELECT 1 FROM fan_marks WHERE buyer_id = @buyerId AND kind = 'opt_out') AS "optOut",
         EXISTS (SELECT 1 FROM fan_marks WHERE buyer_id = @buyerId AND kind = 'caution') AS caution,
         EXISTS (SELECT 1 FROM waits WHERE buyer_id = @buyerId AND product_id = @productId AND state = 'dismissed') AS dismissed,
         EXISTS (SELECT 1 FROM purchases WHERE buyer_id = @buyerId AND product_id = @productId AND state < 2
           AND at >= @boughtSince) AS bought,
         EXISTS (SELECT 1 FROM restock_recipients WHERE buyer_id = @buyerId AND state = 'told' AND product_id = @productId
           AND told_at > @now - @againDays * 86400000 AND id <> @self) AS told,
         EXISTS (SELECT 1 FROM restock_recipients WHERE buyer_id = @buyerId AND state = 'told' AND told_at >= @dayStart
           AND id <> @self) AS "toldToday"`,
    )
    .get({ ...of, dayStart: shanghaiDayStart(of.now) });
  const against = (['optOut', 'caution', 'dismissed', 'bought', 'told', 'toldToday'] as const).find(
    (name) => row?.[name] === 1,
  );
  return against ?? null;
}

/** The terms of the message that a command carries; undefined when the plan or the fan's row is gone. */
export function findRestockTerms(
  connection: ReadConnection,
  recipientId: number,
  commandId: number,
  now: number,
): RestockTerms | undefined {
  const row = connection
    .prepare<Row>(
      `SELECT p.state AS "planState", r.state, r.command_id = ? AS current, p.id AS "planId", r.product_id AS "productId",
         r.buyer_id AS "buyerId", p.created_at AS "planCreatedAt", p.again_days AS "againDays",
         p.platform_item_id AS "platformItemId", p.platform_sku_id AS "platformSkuId", p.threshold,
         p.per_unit AS "perUnit", r.units, s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo"
       FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id JOIN restock_shops s ON s.shop_id = p.shop_id
       WHERE r.id = ? AND p.platform_item_id IS NOT NULL`,
    )
    .get(commandId, recipientId);
  if (!row) return undefined;
  const { productId, platformSkuId, buyerId, planCreatedAt, againDays } = row;
  const local = { self: recipientId, buyerId, productId, againDays, boughtSince: planCreatedAt, now };
  const refusal: TellingRefusal | null =
    row.planState !== 'running' || row.state !== 'telling' || row.current !== 1
      ? 'stopped'
      : isQuiet(now, { from: row.quietFrom, to: row.quietTo })
        ? 'quiet'
        : standsAgainst(connection, local);
  return {
    platformItemId: row.platformItemId,
    platformSkuId,
    threshold: row.threshold,
    perUnit: row.perUnit,
    units: row.units,
    isFirst: !hasTold(connection, row.planId),
    promised: promisedUnits(connection, { productId, platformSkuId, now, self: recipientId }),
    refusal,
  };
}

/** What a stock that was just read says about one more message; null = it may go. */
export function stockAgainst(terms: RestockTerms, onShelf: boolean, stock: number): TellingRefusal | null {
  if (!onShelf) return 'offShelf';
  if (stock <= 0) return 'soldOut';
  if (terms.isFirst && stock < terms.threshold) return 'threshold';
  return terms.promised + terms.units > promisable(stock, terms.perUnit) ? 'promised' : null;
}
