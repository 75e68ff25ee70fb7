import type { ReadConnection, WriteConnection } from '../../electron/backend/db/database.ts';
import type { PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { seededRandom } from './big-store-goods.ts';
import { lineRecord, orderRecord, refundRecord } from './order-record.ts';
import { insertTestShop } from './platform-records.ts';
import { STORE_TEST_TIME } from './store.ts';

const SPAN = 400 * DAY;
const STATUSES = ['unpaid', 'to_ship', 'shipped', 'received', 'success', 'closed'] as const;
const PRODUCTS = ['2100000000001', '2100000000002', '2100000000003', ''] as const;
const SOURCES = [undefined, 'live', 'video'] as const;

/** A store whose fans buy, pay, give back and change in every way that the platform can tell, in a random order. */
export interface FansWorld {
  readonly now: number;
  /** So many more things happen. */
  live(events: number): Promise<void>;
}

interface Known {
  readonly shopId: number;
  readonly order: PlatformOrder;
}

/** Where the world's orders are put. */
export interface WorldStore {
  readonly store: {
    readonly writer: { run<Result>(name: string, work: (connection: WriteConnection) => Result): Promise<Result> };
  };
}

/** A world of its own for each seed, empty at first: two shops, `fans` fans in each. */
export async function createFansWorld(opened: WorldStore, seed: number, fans = 12): Promise<FansWorld> {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const now = STORE_TEST_TIME;
  const shops = await opened.store.writer.run('shops', (connection) => [
    insertTestShop(connection),
    insertTestShop(connection, 'second'),
  ]);
  const known: Known[] = [];
  const refunds: { shopId: number; refund: PlatformRefund }[] = [];
  let round = 0;

  /** A few fans buy most of it. */
  const buyer = () => {
    const fan = Math.floor(random() ** 2 * fans);
    return random() < 0.03 ? undefined : { openId: `fan-${fan}`, nick: `粉丝${fan}` };
  };

  function invent(base: Partial<PlatformOrder>): PlatformOrder {
    const createdAt = base.createdAt ?? now - Math.floor(random() * SPAN);
    const status = pick(STATUSES);
    const isPaid = status === 'unpaid' ? false : status === 'closed' ? random() < 0.6 : random() < 0.95;
    const lines = Array.from({ length: random() < 0.75 ? 1 : 1 + Math.floor(random() * 3) }, (_, index) =>
      lineRecord({
        platformLineId: String(index + 1),
        kind: index > 0 && random() < 0.2 ? 'gift' : 'item',
        platformItemId: pick(PRODUCTS),
        title: pick(['油泼辣子', '蒜蓉酱', '豆瓣酱']),
        quantity: 1 + Math.floor(random() * 3),
      }),
    );
    const source = pick(SOURCES);
    const hasDetail = random() < 0.5;
    return orderRecord({
      createdAt,
      status,
      platformStatus: status,
      paidAt: isPaid ? createdAt + Math.floor(random() * 2 * DAY) : undefined,
      goodsAmount: Math.floor(random() * 20_000),
      shippingAmount: pick([0, 0, 600]),
      lines,
      detail: hasDetail
        ? {
            sourceType: source,
            sourceId: source === undefined ? undefined : `${source}-${Math.floor(random() * 3)}`,
            shopNewBuyer: pick([undefined, true, false]),
          }
        : undefined,
      ...base,
      buyer: 'buyer' in base ? base.buyer : buyer(),
      updatedAt: createdAt + round,
    });
  }

  function put(connection: WriteConnection, shopId: number, order: PlatformOrder): void {
    const from = order.detail === undefined ? 'list' : 'detail';
    ingestOrder(connection, shopId, { record: order, raw: JSON.stringify(order) }, { from, readAt: now + round }, now);
  }

  function refund(shopId: number, order: PlatformOrder): PlatformRefund {
    const amount = order.goodsAmount + order.shippingAmount;
    return refundRecord({
      platformRefundId: `f${round}`,
      platformOrderId: order.platformOrderId,
      kind: pick(['refund_only', 'return_refund', 'exchange'] as const),
      status: pick(['wait_seller', 'success', 'success', 'closed'] as const),
      amount: random() < 0.5 ? amount : Math.floor(random() * amount),
      createdAt: order.createdAt + DAY,
      updatedAt: order.createdAt + DAY + round,
      platformSkuId: `${shopId}`,
    });
  }

  function happen(connection: WriteConnection): void {
    round += 1;
    const dice = random();
    if (known.length === 0 || dice < 0.45) {
      const shopId = pick(shops);
      const order = invent({ platformOrderId: `o${round}` });
      known.push({ shopId, order });
      put(connection, shopId, order);
      return;
    }
    const index = Math.floor(random() * known.length);
    const { shopId, order } = known[index] as Known;
    if (dice < 0.65) {
      // Told again later: status, payment, lines, amount or even the buyer may be another.
      const { platformOrderId, createdAt } = order;
      const next = invent({
        platformOrderId,
        createdAt,
        buyer: random() < 0.9 ? order.buyer : buyer(),
        lines: random() < 0.7 ? order.lines : undefined,
      } as Partial<PlatformOrder>);
      const told = next.lines === undefined ? { ...next, lines: order.lines } : next;
      known[index] = { shopId, order: told };
      put(connection, shopId, told);
    } else if (dice < 0.85) {
      const made = refund(shopId, order);
      refunds.push({ shopId, refund: made });
      ingestRefund(connection, shopId, { record: made, raw: '{}' }, { from: 'list', readAt: now }, now);
    } else if (dice < 0.93 && refunds.length > 0) {
      const chosen = pick(refunds);
      const later = {
        ...chosen.refund,
        status: pick(['success', 'closed'] as const),
        updatedAt: chosen.refund.updatedAt + round,
      };
      ingestRefund(
        connection,
        chosen.shopId,
        { record: later, raw: `{"round":${round}}` },
        { from: 'list', readAt: now + round },
        now,
      );
    } else if (dice < 0.97) {
      const stranger = `o-later-${round}`;
      // A refund that arrives before its order.
      const early = refund(shopId, { ...order, platformOrderId: stranger });
      ingestRefund(connection, shopId, { record: early, raw: '{}' }, { from: 'list', readAt: now }, now);
      const late = invent({ platformOrderId: stranger, goodsAmount: order.goodsAmount, shippingAmount: 0 });
      known.push({ shopId, order: late });
      put(connection, shopId, late);
    } else {
      connection
        .prepare('DELETE FROM orders WHERE shop_id = ? AND platform_order_id = ?')
        .run(shopId, order.platformOrderId);
      known.splice(index, 1);
    }
  }

  return {
    now,
    live: (events) =>
      opened.store.writer.run('live', (connection) => {
        for (let event = 0; event < events; event += 1) happen(connection);
      }),
  };
}

/**
 * The purchases that a filter lets through, straight from orders, lines and refund cases: `WITH purchase(buyer, shop,
 * order_key, at, worth, new_buyer, source_type, source_id) AS (…)`. What is kept for the statistics is not looked at.
 */
export function purchaseSql(reader: ReadConnection, filter: FanFilter): string {
  const where: string[] = ['buyer_id IS NOT NULL', 'has_goods'];
  const product = filter.productId === undefined ? undefined : keyOfProduct(reader, filter.productId);
  const source = filter.sourceKey === undefined ? undefined : sourceOfKey(reader, filter.sourceKey);
  if (filter.shopIds !== undefined) where.push(`shop_id IN (${filter.shopIds.join(',')})`);
  if (filter.from !== undefined) where.push(`at >= ${filter.from}`);
  if (filter.to !== undefined) where.push(`at < ${filter.to}`);
  if (product !== undefined)
    where.push(
      `shop_id = ${product.shopId} AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.kind <> 'gift' AND ${KEY} = '${product.itemKey}')`,
    );
  if (source !== undefined)
    where.push(
      source === null
        ? 'detail_read_at IS NULL'
        : `shop_id = ${source.shopId} AND detail_read_at IS NOT NULL AND ifnull(source_type, '') = '${source.sourceType}' AND ifnull(source_id, '') = '${source.sourceId}'`,
    );
  if (filter.counting !== 'placed') where.push('paid');
  if (filter.counting === 'kept') where.push('NOT given_back');
  const worth = filter.counting === 'kept' ? 'amount - paid_back' : 'amount';
  return `WITH looked AS (
    SELECT o.*, ifnull(paid_at, created_at) AS at,
      paid_at IS NOT NULL OR status NOT IN ('unpaid', 'closed') AS paid,
      EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.kind <> 'gift') AS has_goods,
      (SELECT total(r.amount) FROM refund_cases r WHERE r.shop_id = o.shop_id AND r.platform_order_id = o.platform_order_id
        AND r.status = 'success' AND r.kind IN ('refund_only', 'return_refund')) AS paid_back
    FROM orders o),
  judged AS (SELECT *, status = 'closed' OR (amount > 0 AND paid_back >= amount) AS given_back FROM looked),
  purchase(buyer, shop, order_key, at, worth, new_buyer, source_type, source_id) AS (
    SELECT buyer_id, shop_id, id, at, ${worth}, shop_new_buyer,
      CASE WHEN detail_read_at IS NOT NULL THEN ifnull(source_type, '') END,
      CASE WHEN detail_read_at IS NOT NULL THEN ifnull(source_id, '') END
    FROM judged o WHERE ${where.join(' AND ')})`;
}

const KEY = "CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END";

function keyOfProduct(reader: ReadConnection, id: number): { shopId: number; itemKey: string } {
  const found = reader
    .prepare<{ shopId: number; itemKey: string }>(
      'SELECT shop_id AS "shopId", item_key AS "itemKey" FROM bought_products WHERE id = ?',
    )
    .get(id);
  if (found === undefined) throw new Error(`no product ${id}`);
  return found;
}

function sourceOfKey(
  reader: ReadConnection,
  key: number,
): { shopId: number; sourceType: string; sourceId: string } | null {
  if (key === 0) return null;
  const found = reader
    .prepare<{ shopId: number; sourceType: string; sourceId: string }>(
      'SELECT shop_id AS "shopId", source_type AS "sourceType", source_id AS "sourceId" FROM purchase_sources WHERE id = ?',
    )
    .get(key);
  if (found === undefined) throw new Error(`no source ${key}`);
  return found;
}

/** Filters of every kind over this world, for recounts. */
export function filtersOf(reader: ReadConnection, now: number): FanFilter[] {
  const keys = (sql: string): number[] =>
    reader
      .prepare<{ id: number }>(sql)
      .all()
      .map(({ id }) => id);
  const shops = keys('SELECT id FROM shops ORDER BY id');
  const products = keys('SELECT id FROM bought_products ORDER BY id');
  const sources = [0, ...keys('SELECT id FROM purchase_sources ORDER BY id')];
  // Moments of purchases of a product, one again and one before another: a window may cut a day in two.
  const bought = reader
    .prepare<{ before: number; again: number }>(
      `SELECT b.at AS before, p.at AS again FROM purchases p JOIN purchases b ON b.buyer_id = p.buyer_id
       AND b.product_id = p.product_id WHERE b.at < p.at - ${DAY} ORDER BY p.at`,
    )
    .all();
  const early = bought[Math.floor(0.2 * bought.length)]?.before ?? now - 200 * DAY;
  const late = bought[Math.floor(0.8 * bought.length)]?.again ?? now - 20 * DAY;
  const windows: Partial<FanFilter>[] = [
    {},
    { from: now - 90 * DAY },
    { to: now - 30 * DAY },
    { from: early + 1, to: late },
  ];
  const filters: FanFilter[] = [];
  for (const counting of ['kept', 'paid', 'placed'] as const) {
    for (const window of windows) {
      filters.push({ ...window, counting });
      filters.push({ ...window, counting, shopIds: shops.slice(0, 1) });
      for (const productId of products.slice(0, 2)) filters.push({ ...window, counting, productId });
      for (const sourceKey of sources.slice(0, 3)) filters.push({ ...window, counting, sourceKey });
    }
  }
  return filters;
}
