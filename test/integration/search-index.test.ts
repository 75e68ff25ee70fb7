import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { migrations } from '../../electron/backend/db/migrations/compiled.ts';
import { countOrders } from '../../electron/backend/features/orders/counts-read.ts';
import { listOrderKeys } from '../../electron/backend/features/orders/list-read.ts';
import { indexQueued } from '../../electron/backend/search/index-write.ts';
import { indexAll } from '../../electron/backend/search/indexer.ts';
import { countWaiting } from '../../electron/backend/search/order-text-read.ts';
import { checkSearch } from '../../electron/backend/search/self-check.ts';
import type { OrderFilter, OrderSort } from '../../shared/contract/orders.ts';
import { addBigStoreShops } from '../helpers/big-store.ts';
import { recordStatements } from '../helpers/recording-connection.ts';
import { createRecordingLog, openStoreAtVersion, openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';
import { makeQueries, makeSearchRecords, type SearchedOrder, scanSearched, storeSearched } from './search-model.ts';

const NOW = STORE_TEST_TIME;
const ORDERS = 500;
const BEFORE_THE_INDEX = migrations.findIndex(({ name }) => name.endsWith('_search'));

/** Everything that a filter lists, over all pages. */
function listAll(connection: ReadConnection, filter: OrderFilter, sort: OrderSort, limit = 150): number[] {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = listOrderKeys(connection, { filter, sort, direction: 'desc', cursor, limit }, NOW);
    ids.push(...page.ids);
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

function newestFirst(orders: readonly SearchedOrder[]): number[] {
  return orders.map(({ id }) => id).toSorted((left, right) => right - left);
}

/** Every way of listing and counting agrees with a look at each order. */
function expectAsScanned(
  connection: ReadConnection,
  orders: readonly SearchedOrder[],
  queries: readonly string[],
): void {
  for (const [index, text] of queries.entries()) {
    const filter = index % 5 === 0 ? { product: text } : { text };
    const found = scanSearched(orders, filter);
    const said = JSON.stringify(filter);
    expect(listAll(connection, filter, 'createdAt'), said).toEqual(newestFirst(found));
    if (index % 3 === 0) {
      const shipped = found.filter(({ record }) => record.status === 'shipped');
      const shopId = orders[0]?.shopId ?? 0;
      expect(listAll(connection, { ...filter, status: 'shipped' }, 'createdAt'), said).toEqual(newestFirst(shipped));
      expect(new Set(listAll(connection, filter, 'shipBy')), said).toEqual(new Set(newestFirst(found)));
      expect(listAll(connection, { ...filter, shopIds: [shopId] }, 'createdAt', 7), said).toEqual(
        newestFirst(found.filter((order) => order.shopId === shopId)),
      );
      expect(countOrders(connection, filter, NOW).matching.count, said).toBe(found.length);
    }
  }
}

describe('a search', () => {
  it('finds what a look at every order finds, whether they are in the index, wait for it or were changed since', async () => {
    await using opened = await openTemporaryStore();
    const { store } = opened;
    const { reader, writer } = store;
    const shops = await addBigStoreShops(store, NOW);
    const records = makeSearchRecords(ORDERS, 11);
    let orders = await storeSearched(store, shops, records);
    expect(countWaiting(reader, 10_000)).toBe(ORDERS);
    expectAsScanned(reader, orders, makeQueries(orders, 60, 1));
    await writer.run('index', indexQueued);
    expect(countWaiting(reader, 10_000)).toBeLessThan(ORDERS);
    expectAsScanned(reader, orders, makeQueries(orders, 60, 2));
    await indexAll(store);
    expect(countWaiting(reader, 10_000)).toBe(0);
    expectAsScanned(reader, orders, makeQueries(orders, 200, 3));

    // Other goods, notes, waybills; a tag that is renamed; an order that goes.
    const others = makeSearchRecords(ORDERS, 12);
    const changed = records.slice(0, 90).map((record, index) => {
      const { lines, notes, parcels, status, receiver, buyerMessage } = others[index] ?? record;
      return { ...record, lines, notes, parcels, status, receiver, buyerMessage, updatedAt: record.updatedAt + 1000 };
    });
    orders = [...(await storeSearched(store, shops, changed)), ...orders.slice(90)];
    await writer.run('tag', (connection) => {
      connection.prepare("INSERT INTO tags (id, name, colour, created_at) VALUES (1, '补发', 'red', 0)").run();
      for (const { id } of orders.slice(200, 230))
        connection.prepare('INSERT INTO order_tags (order_id, tag_id) VALUES (?, 1)').run(id);
      connection.prepare("UPDATE tags SET name = '加急 Rush' WHERE id = 1").run();
      connection.prepare('DELETE FROM orders WHERE id = ?').run(orders.at(-1)?.id);
    });
    orders = orders
      .slice(0, -1)
      .map((order, index) => (index >= 200 && index < 230 ? { ...order, tags: ['加急 Rush'] } : order));
    const queries = ['rush', '加急', '补发', ...makeQueries(orders, 70, 4)];
    expectAsScanned(reader, orders, queries);
    await indexAll(store);
    expectAsScanned(reader, orders, queries);
    expect(await checkSearch(store, createRecordingLog())).toBe(0);
  }, 120_000);

  it('reads no more than it finds: along the index newest first, by keys in other orders', async () => {
    await using opened = await openTemporaryStore();
    const { store } = opened;
    const shops = await addBigStoreShops(store, NOW);
    const orders = await storeSearched(store, shops, makeSearchRecords(300, 5));
    await indexAll(store);
    const number = orders[17]?.record.platformOrderId ?? '';
    for (const text of ['油', '油泼', '手机', number.slice(-4), number.slice(4, 10), '没有'])
      for (const sort of ['createdAt', 'shipBy', 'amount'] as const) {
        const { connection, statements } = recordStatements(store.reader);
        listOrderKeys(connection, { filter: { text }, sort, direction: 'desc', limit: 100 }, NOW);
        for (const { sql, parameters } of statements) {
          const plan = store.reader
            .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
            .all(...parameters)
            .map(({ detail }) => detail);
          for (const line of plan) expect(line).not.toMatch(/^SCAN (orders|order_lines|l|t|order_texts|n|p|pl)\b/);
          // Bounds of the walk are the index's own: a deep page begins where it begins.
          if (sort === 'createdAt') expect(plan.find((line) => /^SCAN w /.test(line)) ?? ':M<>').toMatch(/:M.*[<>]{2}/);
        }
      }
  });

  it('finds the orders of an older store before and after its index was built', async () => {
    await using old = await openStoreAtVersion(BEFORE_THE_INDEX);
    const shops = await addBigStoreShops(old.store, NOW);
    const orders = await storeSearched(old.store, shops, makeSearchRecords(120, 8));
    await old.store.close();
    await using opened = await openTemporaryStore({ folder: old.folder });
    const { store } = opened;
    expect(countWaiting(store.reader, 1000)).toBe(120);
    const queries = makeQueries(orders, 40, 9);
    expectAsScanned(store.reader, orders, queries);
    await indexAll(store);
    expectAsScanned(store.reader, orders, queries);
  });

  it('is put right by the self-check when the index does not hold what the orders say', async () => {
    await using opened = await openTemporaryStore();
    const { store, folder } = opened;
    const shops = await addBigStoreShops(store, NOW);
    const orders = await storeSearched(store, shops, makeSearchRecords(400, 21));
    await indexAll(store);
    const spoil = new Database(join(folder, 'maitian.sqlite3'));
    const [first, second, third] = orders.toSorted((left, right) => left.id - right.id);
    spoil.prepare('DELETE FROM order_words WHERE rowid = CAST(? AS INTEGER)').run(first?.id);
    spoil.prepare("UPDATE order_texts SET goods = 'x' WHERE order_id = ?").run(second?.id);
    spoil.prepare('DELETE FROM order_texts WHERE order_id = ?').run(third?.id);
    const log = createRecordingLog();
    expect(await checkSearch(store, log)).toBe(3);
    expect(log.entries.filter(({ event }) => event === 'search.differs')).toHaveLength(3);
    await indexAll(store);
    expectAsScanned(store.reader, orders, makeQueries(orders, 60, 22));

    // Wrong about many: all are looked at, however few the sample has.
    spoil.exec("INSERT INTO order_words (order_words) VALUES ('delete-all')");
    spoil.close();
    expect(await checkSearch(store, createRecordingLog())).toBe(400);
    await indexAll(store);
    expect(await checkSearch(store, createRecordingLog())).toBe(0);
    expectAsScanned(store.reader, orders, makeQueries(orders, 60, 23));
  });
});
