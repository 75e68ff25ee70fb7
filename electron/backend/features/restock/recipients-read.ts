import type { RecipientGroup, RestockPlan, RestockRecipient } from '../../../../shared/contract/restock.ts';
import type { ReadConnection } from '../../db/database.ts';

/**
 * SQL: the first paid order of the product by fan `r` of plan `p` after they were told, within the days that are
 * watched; null = none.
 */
const FIRST_BOUGHT = `(SELECT u.order_id FROM purchases u WHERE u.buyer_id = r.buyer_id AND u.product_id = r.product_id
  AND u.state = 1 AND r.state = 'told' AND u.at >= r.told_at AND u.at < r.told_at + p.watch_days * 86400000
  ORDER BY u.at, u.order_id LIMIT 1)`;

const IN_GROUP = {
  all: '1',
  planned: "r.state IN ('planned', 'telling')",
  told: "r.state = 'told'",
  bought: `r.state = 'told' AND ${FIRST_BOUGHT} IS NOT NULL`,
  silent: `r.state = 'told' AND ${FIRST_BOUGHT} IS NULL`,
  out: "r.state IN ('skipped', 'failed')",
} as const satisfies Record<RecipientGroup, string>;

/** The statement of a page of a plan's fans, for its plan. */
export function recipientsSql(group: RecipientGroup): string {
  return `WITH page AS MATERIALIZED (
      SELECT r.*, ${FIRST_BOUGHT} AS bought_order FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id
      WHERE r.plan_id = @planId AND ${IN_GROUP[group]} AND (r.place, r.id) > (@place, @id) ORDER BY r.place, r.id LIMIT @limit)
    SELECT r.id, r.place, r.buyer_id AS "buyerId", b.nick, b.open_id AS "openId", r.units, r.score, r.inferred,
      r.waiting_since AS "waitingSince", r.value, r.platform_sku_id AS "platformSkuId", r.evidence, r.state, r.reason,
      r.told_at AS "toldAt", r.by_hand AS "byHand",
      ifnull((SELECT o.platform_order_id FROM orders o WHERE o.buyer_id = r.buyer_id ORDER BY o.id DESC LIMIT 1), '') AS "platformOrderId",
      u.at AS "boughtAt", u.order_id AS "boughtOrderId", q.platform_order_id AS "boughtPlatformOrderId",
      u.quantity AS "boughtUnits", u.amount - u.refunded AS "boughtAmount"
    FROM page r JOIN buyers b ON b.id = r.buyer_id
    LEFT JOIN purchases u ON u.buyer_id = r.buyer_id AND u.order_id = r.bought_order AND u.product_id = r.product_id
    LEFT JOIN orders q ON q.id = u.order_id
    ORDER BY r.place, r.id`;
}

interface RecipientRow extends Omit<RestockRecipient, 'inferred' | 'evidence' | 'byHand' | 'bought'> {
  readonly inferred: number;
  readonly evidence: string;
  readonly byHand: number;
  readonly boughtAt: number | null;
  readonly boughtOrderId: number | null;
  readonly boughtPlatformOrderId: string | null;
  readonly boughtUnits: number | null;
  readonly boughtAmount: number | null;
}

/** Fans of a plan in their order, after a place and key. */
export function listRecipients(
  connection: ReadConnection,
  of: { readonly planId: number; readonly group: RecipientGroup },
  after: readonly [place: number, id: number] | undefined,
  limit: number,
): RestockRecipient[] {
  return connection
    .prepare<RecipientRow>(recipientsSql(of.group))
    .all({ planId: of.planId, place: after?.[0] ?? 0, id: after?.[1] ?? 0, limit })
    .map(({ boughtAt, boughtOrderId, boughtPlatformOrderId, boughtUnits, boughtAmount, ...row }) => ({
      ...row,
      inferred: row.inferred === 1,
      byHand: row.byHand === 1,
      evidence: JSON.parse(row.evidence) as string[],
      bought:
        boughtAt === null || boughtOrderId === null
          ? null
          : {
              at: boughtAt,
              orderId: boughtOrderId,
              platformOrderId: boughtPlatformOrderId ?? '',
              units: boughtUnits ?? 0,
              amount: boughtAmount ?? 0,
            },
    }));
}

/** How many fans of a plan are in which state. */
export function countRecipients(connection: ReadConnection, planId: number): RestockPlan['counts'] {
  const counts = { planned: 0, telling: 0, told: 0, skipped: 0, failed: 0 };
  for (const { state, n } of connection
    .prepare<{ state: keyof typeof counts; n: number }>(
      'SELECT state, count(*) AS n FROM restock_recipients WHERE plan_id = ? GROUP BY state',
    )
    .all(planId))
    counts[state] = n;
  return counts;
}

/** What the told fans of a plan bought of the product within the days that are watched: paid, and not given back since. */
export function countBought(connection: ReadConnection, planId: number): RestockPlan['bought'] {
  return (
    connection
      .prepare<RestockPlan['bought']>(
        `SELECT count(DISTINCT u.buyer_id) AS fans, ifnull(sum(u.quantity), 0) AS units, ifnull(sum(u.amount - u.refunded), 0) AS amount
         FROM restock_recipients r JOIN restock_plans p ON p.id = r.plan_id
         JOIN purchases u ON u.buyer_id = r.buyer_id AND u.product_id = r.product_id AND u.state = 1
           AND u.at >= r.told_at AND u.at < r.told_at + p.watch_days * 86400000
         WHERE r.plan_id = ? AND r.state = 'told'`,
      )
      .get(planId) ?? { fans: 0, units: 0, amount: 0 }
  );
}
