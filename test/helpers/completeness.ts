import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expandPayload } from '../../electron/backend/db/payload.ts';
import { hexOf } from '../../electron/practice/random.ts';
import type { ShopTruth } from '../../electron/practice/truth.ts';

/** How a store differs from the platform's own truth; each entry names a record. */
export interface Difference {
  readonly missing: string[];
  readonly extra: string[];
  readonly stale: string[];
  /** Rows in quarantine that are not bad for good. */
  readonly heldBack: string[];
  readonly compared: number;
}

interface StoredRow {
  readonly platformId: string;
  readonly version: string;
  readonly encoding: number | null;
  readonly body: Uint8Array | null;
}

const ORDERS = `
  SELECT o.platform_order_id AS platformId, o.updated_at || '/' || o.platform_status || '/' || o.goods_amount || '/' || o.shipping_amount AS version,
         p.encoding, p.body
  FROM orders o JOIN shops s ON s.id = o.shop_id LEFT JOIN payloads p ON p.kind = 'order' AND p.record_id = o.id AND p.source = 'list'
    AND p.received_at >= ifnull((SELECT received_at FROM payloads d WHERE d.kind = 'order' AND d.record_id = o.id AND d.source = 'detail'), 0)
  WHERE s.platform_seller_id = ?`;
const REFUNDS = `
  SELECT r.platform_refund_id AS platformId, r.updated_at || '/' || r.platform_status || '/' || r.amount AS version, NULL AS encoding, NULL AS body
  FROM refund_cases r JOIN shops s ON s.id = r.shop_id WHERE s.platform_seller_id = ?`;

/**
 * Compares a data folder with the truth: ids, versions, amounts and, where the newest payload came from a list, the
 * very row. Records that are bad for good must be in quarantine and nowhere else.
 */
export function compareWithTruth(dataFolder: string, truth: readonly ShopTruth[]): Difference {
  const database = new Database(join(dataFolder, 'maitian.sqlite3'), { readonly: true });
  const difference = {
    missing: [] as string[],
    extra: [] as string[],
    stale: [] as string[],
    heldBack: [] as string[],
    compared: 0,
  };
  try {
    for (const shop of truth) {
      compareKind(
        database,
        shop,
        'orders',
        ORDERS,
        shop.orders.map((order) => ({
          id: order.oid,
          version: `${order.updateTime}/${order.status}/${order.totalFee}/${order.expressFee}`,
          hash: order.hash,
          spoiled: order.spoiled,
        })),
        difference,
      );
      compareKind(
        database,
        shop,
        'refunds',
        REFUNDS,
        shop.refunds.map((refund) => ({
          id: refund.refundId,
          version: `${refund.updateTime}/${refund.status}/${refund.refundFee}`,
          hash: undefined,
          spoiled: refund.spoiled,
        })),
        difference,
      );
    }
  } finally {
    database.close();
  }
  return difference;
}

function compareKind(
  database: Database.Database,
  shop: ShopTruth,
  stream: string,
  sql: string,
  expected: readonly { id: string; version: string; hash: string | undefined; spoiled: string | null }[],
  difference: Difference & { compared: number },
): void {
  const stored = new Map(
    database
      .prepare<[string], StoredRow>(sql)
      .all(shop.sellerId)
      .map((row) => [row.platformId, row]),
  );
  const quarantined = new Set(
    database
      .prepare<[string, string], { platformId: string }>(
        'SELECT q.platform_id AS platformId FROM quarantine q JOIN shops s ON s.id = q.shop_id WHERE s.platform_seller_id = ? AND q.stream = ?',
      )
      .all(shop.sellerId, stream)
      .map(({ platformId }) => platformId),
  );
  for (const { id, version, hash, spoiled } of expected) {
    difference.compared += 1;
    const row = stored.get(id);
    stored.delete(id);
    if (spoiled === 'permanent') {
      if (!quarantined.has(id) && !row)
        difference.missing.push(`${stream} ${id} (spoiled for good, not even in quarantine)`);
      continue;
    }
    if (quarantined.has(id)) difference.heldBack.push(`${stream} ${id}`);
    if (!row) difference.missing.push(`${stream} ${id}`);
    else if (row.version !== version) difference.stale.push(`${stream} ${id}: ${row.version} instead of ${version}`);
    else if (
      hash &&
      row.body &&
      row.encoding !== null &&
      spoiled === null &&
      hexOf(expandPayload(row.encoding, row.body), 12) !== hash
    ) {
      difference.stale.push(`${stream} ${id}: same version, other content`);
    }
  }
  for (const id of stored.keys()) difference.extra.push(`${stream} ${id}`);
}
