import type { SignalState, Wait, WaitEvidence, WaitedProduct } from '../../../../shared/contract/waiting.ts';
import { shanghaiDay } from '../../../../shared/domain/calendar.ts';
import type { WaitEvidenceKind, WaitState } from '../../../../shared/domain/fans/waiting.ts';
import type { KindOutcomes } from '../../../../shared/domain/fans/waiting-score.ts';
import type { ReadConnection } from '../../db/database.ts';
import { SIGNALS_A_DAY } from './ask-signals.ts';

const shopsJson = (shopIds: readonly number[] | undefined): string | null =>
  shopIds === undefined ? null : JSON.stringify(shopIds);

interface WaitRow extends Omit<Wait, 'inferred' | 'reasons'> {
  readonly inferred: number;
}

const WAIT = `SELECT w.id, w.shop_id AS "shopId", w.product_id AS "productId", p.title AS "productTitle", w.buyer_id AS "buyerId",
  b.nick, b.open_id AS "openId", w.state, w.score, w.inferred, w.units, w.first_at AS "firstAt", w.last_at AS "lastAt",
  (SELECT max(q.at) FROM purchases q WHERE q.buyer_id = w.buyer_id AND q.product_id = w.product_id AND q.state = 1) AS "lastBoughtAt"
  FROM waits w JOIN bought_products p ON p.id = w.product_id JOIN buyers b ON b.id = w.buyer_id`;

/** The reasons of a wait, the weightiest first. */
export function evidenceOf(connection: ReadConnection, waitId: number): WaitEvidence[] {
  return connection
    .prepare<{ kind: WaitEvidenceKind; at: number; said: string; detail: string }>(
      'SELECT kind, at, said, detail FROM wait_evidence WHERE wait_id = ? ORDER BY at, id',
    )
    .all(waitId)
    .map(({ kind, at, said, detail }) => {
      const { share = 0, ...rest } = JSON.parse(detail) as { share?: number } & WaitEvidence['detail'];
      return { kind, at, said, detail: rest, share };
    })
    .sort((a, b) => b.share - a.share);
}

function toWait(connection: ReadConnection, row: WaitRow): Wait {
  return { ...row, inferred: row.inferred === 1, reasons: evidenceOf(connection, row.id) };
}

const IN_STATE = {
  waiting: "w.state IN ('open', 'confirmed')",
  dismissed: "w.state = 'dismissed'",
  told: "w.state = 'told'",
  bought: "w.state = 'bought'",
} as const;
export type WaitGroup = keyof typeof IN_STATE;

/** The statement of a list, for its plan. */
export function listSql(group: WaitGroup, of: 'product' | 'shop' | 'all'): string {
  const where = of === 'product' ? 'w.product_id = @productId' : of === 'shop' ? 'w.shop_id = @shopId' : '1';
  return `${WAIT} WHERE ${where} AND ${IN_STATE[group]}
    AND (@shopIds IS NULL OR w.shop_id IN (SELECT value FROM json_each(@shopIds)))
    AND (w.score, w.id) < (@score, @id) ORDER BY w.score DESC, w.id DESC LIMIT @limit`;
}

/** Waits of a group after a key, the surest first. */
export function listWaits(
  connection: ReadConnection,
  filter: {
    readonly shopIds?: readonly number[] | undefined;
    readonly productId?: number | undefined;
    readonly group: WaitGroup;
  },
  after: readonly [score: number, id: number] | undefined,
  limit: number,
): Wait[] {
  const { shopIds, productId, group } = filter;
  const only = shopIds?.length === 1 ? shopIds[0] : undefined;
  const of = productId !== undefined ? 'product' : only !== undefined ? 'shop' : 'all';
  return connection
    .prepare<WaitRow>(listSql(group, of))
    .all({
      ...(productId === undefined ? {} : { productId }),
      ...(of === 'shop' ? { shopId: only } : {}),
      shopIds: shopsJson(shopIds),
      score: after?.[0] ?? 2,
      id: after?.[1] ?? 0,
      limit,
    })
    .map((row) => toWait(connection, row));
}

/** One wait. */
export function findWait(connection: ReadConnection, id: number): Wait | undefined {
  const row = connection.prepare<WaitRow>(`${WAIT} WHERE w.id = ?`).get(id);
  return row && toWait(connection, row);
}

/** Products with those who wait, the most awaited first. */
export function waitedProducts(connection: ReadConnection, shopIds: readonly number[] | undefined): WaitedProduct[] {
  return connection
    .prepare<WaitedProduct>(
      `SELECT w.product_id AS "productId", w.shop_id AS "shopId", p.title,
         (SELECT s.from_at FROM sold_out_spans s WHERE s.shop_id = p.shop_id AND s.item_key = p.item_key AND s.to_at IS NULL) AS "soldOutSince",
         count(*) AS waiting, sum(w.inferred) AS inferred, CAST(round(sum(w.units * w.score)) AS INTEGER) AS units
       FROM waits w JOIN bought_products p ON p.id = w.product_id
       WHERE w.state IN ('open', 'confirmed') AND (@shopIds IS NULL OR w.shop_id IN (SELECT value FROM json_each(@shopIds)))
       GROUP BY w.product_id ORDER BY units DESC, w.product_id LIMIT 500`,
    )
    .all({ shopIds: shopsJson(shopIds) });
}

/** Calls about fans by shop: made today, answered, refused. */
export function signalStates(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
  now: number,
): SignalState[] {
  const calls = connection.prepare<Omit<SignalState['calls'][number], 'blocked'> & { blocked: number }>(
    `SELECT call, answered, refused, refused_at AS "refusedAt", refused_text AS "refusedText", blocked FROM signal_calls
     WHERE shop_id = ? ORDER BY call`,
  );
  return connection
    .prepare<{ shopId: number; shopName: string; callsToday: number }>(
      `SELECT s.id AS "shopId", s.name AS "shopName", ifnull(d.calls, 0) AS "callsToday" FROM shops s
       LEFT JOIN signal_days d ON d.shop_id = s.id AND d.day = @day
       WHERE s.app_id IS NOT NULL AND (@shopIds IS NULL OR s.id IN (SELECT value FROM json_each(@shopIds))) ORDER BY s.id`,
    )
    .all({ day: shanghaiDay(now), shopIds: shopsJson(shopIds) })
    .map((row) => ({
      ...row,
      callsADay: SIGNALS_A_DAY,
      calls: calls.all(row.shopId).map((call) => ({ ...call, blocked: call.blocked === 1 })),
    }));
}

/** How settled waits ended, by kind of evidence. */
export function outcomesOf(
  connection: ReadConnection,
  shopIds: readonly number[] | undefined,
): { kind: WaitEvidenceKind; settled: number; bought: number }[] {
  return connection
    .prepare<{ kind: WaitEvidenceKind; settled: number; bought: number }>(
      `SELECT kind, sum(settled) AS settled, sum(bought) AS bought FROM wait_outcomes
       WHERE @shopIds IS NULL OR shop_id IN (SELECT value FROM json_each(@shopIds)) GROUP BY kind ORDER BY kind`,
    )
    .all({ shopIds: shopsJson(shopIds) });
}

/** The same for one shop, as the score takes it. */
export function shopOutcomes(connection: ReadConnection, shopId: number): KindOutcomes {
  return Object.fromEntries(outcomesOf(connection, [shopId]).map(({ kind, ...outcome }) => [kind, outcome]));
}

/** A product that is sold out, or was until lately. */
export interface LackingProduct {
  readonly productId: number;
  readonly from: number;
  readonly to: number | null;
}

/** Bought products of a shop that are sold out now, or were after `since`; the latest stretch of each. */
export function lackingProducts(connection: ReadConnection, shopId: number, since: number): LackingProduct[] {
  return connection
    .prepare<LackingProduct>(
      `SELECT p.id AS "productId", max(s.from_at) AS "from", s.to_at AS "to" FROM sold_out_spans s
       JOIN bought_products p ON p.shop_id = s.shop_id AND p.item_key = s.item_key
       WHERE s.shop_id = ? AND (s.to_at IS NULL OR s.to_at >= ?) GROUP BY p.id`,
    )
    .all(shopId, since);
}

/** A wait as scoring needs it. */
export interface KnownWait {
  readonly id: number;
  readonly productId: number;
  readonly buyerId: number;
  readonly openId: string;
  readonly state: WaitState;
  readonly inferred: number;
  readonly score: number;
  readonly firstAt: number;
  readonly toldAt: number | null;
  readonly boughtAt: number | null;
  readonly settledAt: number | null;
}

/** All waits of a shop. */
export function knownWaits(connection: ReadConnection, shopId: number): KnownWait[] {
  return connection
    .prepare<KnownWait>(
      `SELECT w.id, w.product_id AS "productId", w.buyer_id AS "buyerId", b.open_id AS "openId", w.state, w.inferred, w.score,
         w.first_at AS "firstAt", w.told_at AS "toldAt", w.bought_at AS "boughtAt", w.settled_at AS "settledAt"
       FROM waits w JOIN buyers b ON b.id = w.buyer_id WHERE w.shop_id = ?`,
    )
    .all(shopId);
}

/** The first purchase of the product by the fan after a moment, or undefined. */
export function purchaseAfter(
  connection: ReadConnection,
  buyerId: number,
  productId: number,
  after: number,
): { readonly orderId: number; readonly at: number } | undefined {
  return connection
    .prepare<{ orderId: number; at: number }>(
      'SELECT order_id AS "orderId", at FROM purchases WHERE buyer_id = ? AND product_id = ? AND state = 1 AND at > ? ORDER BY at LIMIT 1',
    )
    .get(buyerId, productId, after);
}

/** What the platform said of a fan. */
export interface SignalRow {
  readonly buyerId: number;
  readonly openId: string;
  readonly follows: number | null;
  readonly followsAt: number | null;
  readonly clicked: number | null;
  readonly added: number | null;
  readonly cartAt: number | null;
  readonly watched: number | null;
  readonly watchedAt: number | null;
}

/** What is known of these fans, also of those never asked about. */
export function signalsOf(connection: ReadConnection, buyerIds: readonly number[]): SignalRow[] {
  return connection
    .prepare<SignalRow>(
      `SELECT b.id AS "buyerId", b.open_id AS "openId", s.follows, s.follows_at AS "followsAt", s.clicked, s.added, s.cart_at AS "cartAt",
         s.watched, s.watched_at AS "watchedAt"
       FROM json_each(?) k CROSS JOIN buyers b ON b.id = k.value LEFT JOIN fan_signals s ON s.buyer_id = b.id`,
    )
    .all(JSON.stringify(buyerIds));
}

/** Fans by open id, order number or nick of the shop, at most `limit`. */
export function findFans(
  connection: ReadConnection,
  shopId: number,
  by: {
    readonly openId?: string | undefined;
    readonly orderNumber?: string | undefined;
    readonly nick?: string | undefined;
    readonly buyerId?: number | undefined;
  },
  limit: number,
): { buyerId: number; nick: string; openId: string }[] {
  const select = 'SELECT b.id AS "buyerId", b.nick, b.open_id AS "openId" FROM';
  type Fan = { buyerId: number; nick: string; openId: string };
  if (by.buyerId !== undefined)
    return connection.prepare<Fan>(`${select} buyers b WHERE b.id = ? AND b.shop_id = ?`).all(by.buyerId, shopId);
  if (by.openId !== undefined)
    return connection.prepare<Fan>(`${select} buyers b WHERE b.shop_id = ? AND b.open_id = ?`).all(shopId, by.openId);
  if (by.orderNumber !== undefined)
    return connection
      .prepare<Fan>(
        `${select} orders o JOIN buyers b ON b.id = o.buyer_id WHERE o.shop_id = ? AND o.platform_order_id = ?`,
      )
      .all(shopId, by.orderNumber);
  return connection
    .prepare<Fan>(`${select} buyers b WHERE b.shop_id = ? AND b.nick = ? LIMIT ?`)
    .all(shopId, by.nick ?? '', limit);
}

/** A bought product of the shop, or undefined. */
export function findBoughtProduct(
  connection: ReadConnection,
  shopId: number,
  productId: number,
): { id: number; title: string } | undefined {
  return connection
    .prepare<{ id: number; title: string }>('SELECT id, title FROM bought_products WHERE id = ? AND shop_id = ?')
    .get(productId, shopId);
}

/** The bought product that a person means by this text: its number on the platform, its title, or the only one whose title holds it. */
export function findProductNamed(connection: ReadConnection, shopId: number, text: string): number | undefined {
  const named = (condition: string): { id: number }[] =>
    connection
      .prepare<{ id: number }>(`SELECT id FROM bought_products WHERE shop_id = @shopId AND ${condition} LIMIT 2`)
      .all({ shopId, text });
  const exact = named('(item_key = @text OR title = @text)');
  const [only, other] = exact.length > 0 ? exact : named('instr(title, @text) > 0');
  return other === undefined ? only?.id : undefined;
}

/** The product of an order, where it holds one only. */
export function onlyProductOf(
  connection: ReadConnection,
  shopId: number,
  orderNumber: string,
): { id: number; title: string } | undefined {
  const rows = connection
    .prepare<{ id: number; title: string }>(
      `SELECT p.id, p.title FROM orders o JOIN purchases q ON q.buyer_id = o.buyer_id AND q.order_id = o.id
       JOIN bought_products p ON p.id = q.product_id WHERE o.shop_id = ? AND o.platform_order_id = ? LIMIT 2`,
    )
    .all(shopId, orderNumber);
  return rows.length === 1 ? rows[0] : undefined;
}
