import type { ReadConnection } from '../../db/database.ts';

/** A fan who waits for a product, with all that decides whether, when and why they are told. */
export interface WaitingFan {
  readonly buyerId: number;
  readonly nick: string;
  readonly openId: string;
  readonly waitState: string;
  readonly units: number;
  readonly score: number;
  readonly inferred: number;
  readonly waitingSince: number;
  readonly lastAt: number;
  /** Paid in all, fen. */
  readonly value: number;
  /** Kinds of evidence, separated by commas. */
  readonly evidence: string;
  readonly platformSkuId: string | null;
  readonly optOut: number;
  readonly caution: number;
  readonly told: number;
  readonly bought: number;
  readonly hasPhone: number;
}

/** Everybody who waits for a product, in no order; `toldSince`: whoever was told of it since then was told already. */
export function listWaitingFans(
  connection: ReadConnection,
  { shopId, productId, toldSince }: { readonly shopId: number; readonly productId: number; readonly toldSince: number },
): WaitingFan[] {
  return connection
    .prepare<WaitingFan>(
      `SELECT w.buyer_id AS "buyerId", b.nick, b.open_id AS "openId", w.state AS "waitState", max(1, w.units) AS units, w.score,
         w.inferred, w.first_at AS "waitingSince", w.last_at AS "lastAt", b.paid_amount AS value,
         ifnull((SELECT group_concat(DISTINCT e.kind) FROM wait_evidence e WHERE e.wait_id = w.id), '') AS evidence,
         (SELECT l.platform_sku_id FROM purchases u JOIN order_lines l ON l.order_id = u.order_id AND l.kind <> 'gift'
            JOIN bought_products g ON g.id = u.product_id AND g.item_key = l.platform_item_id
          WHERE u.buyer_id = w.buyer_id AND u.product_id = w.product_id AND l.platform_sku_id <> ''
          ORDER BY u.order_id DESC LIMIT 1) AS "platformSkuId",
         EXISTS (SELECT 1 FROM fan_marks m WHERE m.buyer_id = w.buyer_id AND m.kind = 'opt_out') AS "optOut",
         EXISTS (SELECT 1 FROM fan_marks m WHERE m.buyer_id = w.buyer_id AND m.kind = 'caution') AS caution,
         EXISTS (SELECT 1 FROM restock_recipients r WHERE r.buyer_id = w.buyer_id AND r.product_id = w.product_id
           AND r.state = 'told' AND r.told_at > @toldSince) AS told,
         w.state = 'bought' OR EXISTS (SELECT 1 FROM purchases u WHERE u.buyer_id = w.buyer_id
           AND u.product_id = w.product_id AND u.state < 2 AND u.at > w.last_at) AS bought,
         EXISTS (SELECT 1 FROM purchases u JOIN order_ciphers c ON c.order_id = u.order_id
           WHERE u.buyer_id = w.buyer_id AND c.phone <> '') AS "hasPhone"
       FROM waits w JOIN buyers b ON b.id = w.buyer_id WHERE w.product_id = @productId AND w.shop_id = @shopId`,
    )
    .all({ shopId, productId, toldSince });
}

/** The fan's newest order that still has the ciphertext of a phone: a message goes to it. */
export function findPhoneOrder(
  connection: ReadConnection,
  buyerId: number,
): { orderId: number; platformOrderId: string; phone: string } | undefined {
  return connection
    .prepare<{ orderId: number; platformOrderId: string; phone: string }>(
      `SELECT o.id AS "orderId", o.platform_order_id AS "platformOrderId", c.phone
       FROM orders o JOIN order_ciphers c ON c.order_id = o.id
       WHERE o.buyer_id = ? AND c.phone <> '' ORDER BY o.id DESC LIMIT 1`,
    )
    .get(buyerId);
}
