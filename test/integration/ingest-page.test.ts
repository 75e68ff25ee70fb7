import { describe, expect, it } from 'vitest';
import type { PlatformProduct } from '../../electron/backend/platforms/platform-records.ts';
import { createChangeBus } from '../../electron/backend/sync/change-bus.ts';
import { dueDetails, enqueueDetail, postponeDetail } from '../../electron/backend/sync/detail-queue-write.ts';
import { ingestProduct } from '../../electron/backend/sync/ingest/ingest-product.ts';
import { markVanishedProducts } from '../../electron/backend/sync/ingest/product-write.ts';
import { quarantineDue, quarantineRow } from '../../electron/backend/sync/quarantine-write.ts';
import { storeArrivals } from '../../electron/backend/sync/store-page.ts';
import { orderAdapter } from '../../electron/backend/sync/stream-adapters.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { insertTestShop, lineOf, orderOf, received } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

async function openShop() {
  const temporary = await openTemporaryStore();
  const { writer, reader } = temporary.store;
  const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
  return { ...temporary, writer, reader, shopId };
}

describe('a page of a list', () => {
  const arrival = (item: { record: ReturnType<typeof orderOf>; raw: string }) => ({
    item: { ok: true as const, ...item },
    source: { from: 'list' as const, readAt: NOW },
  });

  it('is stored but for the row that fits into no table, which waits in quarantine until it does', async () => {
    await using shop = await openShop();
    const dependencies = { writer: shop.writer, bus: createChangeBus(shop.clock), clock: shop.clock };
    const twice = orderOf({ platformOrderId: '2', lines: [lineOf(), lineOf()] });
    const page = [orderOf({ platformOrderId: '1' }), twice, orderOf({ platformOrderId: '3' })];
    const put = (records: typeof page) =>
      storeArrivals(orderAdapter, dependencies, shop.shopId, records.map(received).map(arrival), undefined);
    expect(await put(page)).toEqual({ received: 3, added: 2, changed: 0, older: 0, quarantined: 1 });
    const stored = shop.reader.prepare('SELECT platform_order_id FROM orders ORDER BY 1').pluck();
    expect(stored.all()).toEqual(['1', '3']);
    expect(shop.reader.prepare('SELECT platform_id, reason FROM quarantine').all()).toEqual([
      { platform_id: '2', reason: expect.stringContaining('could not be stored: UNIQUE') },
    ]);
    expect(await put([orderOf({ platformOrderId: '2' })])).toMatchObject({ added: 1, quarantined: 0 });
    expect(stored.all()).toEqual(['1', '2', '3']);
    expect(shop.reader.prepare('SELECT count(*) FROM quarantine').pluck().get()).toBe(0);
  });

  it('is not stored, and nothing goes into quarantine, when it is the store that fails', async () => {
    await using shop = await openShop();
    const dependencies = { writer: shop.writer, bus: createChangeBus(shop.clock), clock: shop.clock };
    await shop.writer.run('full', (connection) => {
      const pages = connection.sqlite.pragma('page_count', { simple: true });
      connection.sqlite.pragma(`max_page_count = ${Number(pages)}`);
    });
    // Not even the first of them fits into pages that happen to be free.
    const page = Array.from({ length: 20 }, (_, index) =>
      arrival(received(orderOf({ platformOrderId: String(index), buyerMessage: 'x'.repeat(200_000) }))),
    );
    await expect(storeArrivals(orderAdapter, dependencies, shop.shopId, page, undefined)).rejects.toMatchObject({
      kind: 'disk_full',
    });
    for (const table of ['orders', 'quarantine'])
      expect(shop.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  });
});

describe('products', () => {
  const product: PlatformProduct = {
    platformItemId: '11',
    title: '爱媛橙 5 斤',
    categoryName: '水果',
    price: 3900,
    onShelf: true,
    auditStatus: '2',
    deleted: false,
    skus: [],
  };

  it('that vanish from the list and come back are on the shelf again, even with the same payload', async () => {
    await using shop = await openShop();
    const put = (now: number) =>
      shop.writer.run('put', (connection) =>
        ingestProduct(connection, shop.shopId, received(product), { from: 'list', readAt: now }, now),
      );
    const look = () => shop.reader.prepare('SELECT on_shelf, deleted FROM products').get();
    await put(NOW);
    expect(await put(NOW + 1)).toMatchObject({ outcome: 'unchanged' });
    await shop.writer.run('vanish', (connection) => markVanishedProducts(connection, shop.shopId, NOW + 10));
    expect(look()).toEqual({ on_shelf: 0, deleted: 1 });
    expect(await put(NOW + 20)).toMatchObject({ outcome: 'changed' });
    expect(look()).toEqual({ on_shelf: 1, deleted: 0 });
  });
});

describe('what is put off', () => {
  it('comes when it is due, most urgent first, and is not lost behind a clock that was set back', async () => {
    await using shop = await openShop();
    const { writer, reader, shopId } = shop;
    const ask = (platformId: string, priority: number, now: number) =>
      writer.run('ask', (connection) =>
        enqueueDetail(connection, shopId, { kind: 'order', platformId, priority, reason: 'test' }, now),
      );
    const due = (now: number) => dueDetails(reader, shopId, now, 0, 10).map(({ platformId }) => platformId);
    await ask('low', 10, NOW);
    await ask('high', 100, NOW);
    await ask('low', 5, NOW);
    expect(due(NOW)).toEqual(['high', 'low']);
    const [first] = dueDetails(reader, shopId, NOW, 0, 1);
    await writer.run('postpone', (connection) => postponeDetail(connection, first?.id ?? 0, NOW + HOUR, 'later'));
    expect(due(NOW)).toEqual(['low']);
    expect(due(NOW + HOUR)).toEqual(['high', 'low']);
    // The clock was a day ahead when it was put off.
    expect(due(NOW - DAY)).toEqual(['high', 'low']);
    await ask('high', 1, NOW);
    expect(due(NOW)).toEqual(['high', 'low']);

    await writer.run('spoil', (connection) =>
      quarantineRow(connection, shopId, { stream: 'orders', platformId: '1', reason: 'bad', raw: '{}' }, NOW),
    );
    const retried = (now: number) => quarantineDue(reader, shopId, now, 10).length;
    expect([retried(NOW), retried(NOW + 600_001), retried(NOW - DAY)]).toEqual([0, 1, 1]);
    // A second failure doubles the pause.
    await writer.run('spoil again', (connection) =>
      quarantineRow(connection, shopId, { stream: 'orders', platformId: '1', reason: 'bad', raw: '{}' }, NOW),
    );
    expect([retried(NOW + 600_001), retried(NOW + 1_200_001)]).toEqual([0, 1]);
  });
});
