import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { checkCounts } from '../../electron/backend/features/orders/self-check.ts';
import { recount } from '../../electron/backend/features/orders/self-check-read.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { startBackend } from '../helpers/backend.ts';
import { insertTestShop, orderOf, received } from '../helpers/platform-records.ts';
import { simulatedTime } from '../helpers/simulated-time.ts';
import { createRecordingLog, openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

it('names each figure that was broken, puts it right, and says nothing when all is well', async () => {
  await using temporary = await openTemporaryStore();
  const { store } = temporary;
  const shopId = await store.writer.run('fill', (connection) => {
    const id = insertTestShop(connection);
    for (let number = 1; number <= 1200; number += 1) {
      const order = orderOf({
        platformOrderId: String(number),
        createdAt: NOW - number * 1000,
        status: number % 3 === 0 ? 'shipped' : 'to_ship',
        buyer: { openId: `buyer-${number % 700}`, nick: '' },
        paidAt: number % 5 === 0 ? undefined : NOW,
        shipBy: NOW + number * 1000,
        openAddressId: `house ${number % 500}`,
        holdReasons: number % 100 === 1 ? ['no_deadline'] : [],
      });
      ingestOrder(connection, id, received(order), { from: 'list', readAt: NOW }, NOW);
    }
    return id;
  });
  const log = createRecordingLog();
  expect(recount(store.reader)).toEqual([]);
  expect(await checkCounts(store, log)).toBe(0);
  expect(log.entries).toEqual([]);

  await store.writer.run('break', (connection) => {
    connection.prepare("UPDATE order_counts SET orders = orders + 7 WHERE status = 'shipped'").run();
    connection.prepare("DELETE FROM order_counts WHERE status = 'to_ship'").run();
    connection.prepare("INSERT INTO order_counts (shop_id, status, orders) VALUES (?, 'closed', 3)").run(shopId);
    connection.prepare('UPDATE buyers SET paid_amount = paid_amount - 1, last_order_at = NULL WHERE id = 650').run();
    connection.prepare('UPDATE buyers SET order_count = 0 WHERE id = 1').run();
    connection.prepare("UPDATE order_queue_counts SET orders = 1 WHERE queue = 'held'").run();
    connection.prepare("DELETE FROM order_address_counts WHERE open_address_id = 'house 5'").run();
    connection.prepare('UPDATE order_deadline_counts SET orders = orders + 1').run();
  });
  const named = recount(store.reader).map(({ table, key, field }) => `${table} ${key} ${field}`);
  expect(named.sort()).toEqual([
    'buyers 1 orderCount',
    'buyers 650 lastOrderAt',
    'buyers 650 paidAmount',
    'order_address_counts house 5 orders',
    'order_counts closed orders',
    'order_counts shipped orders',
    'order_counts to_ship orders',
    `order_deadline_counts ${Math.floor(NOW / HOUR)} orders`,
    'order_queue_counts held orders',
  ]);
  expect(await checkCounts(store, log)).toBe(9);
  expect(log.entries).toHaveLength(9);
  expect(log.entries).toContainEqual({
    level: 'warn',
    event: 'counts.differ',
    details: { figure: 'order_counts.orders', shopId, key: 'shipped', kept: 407, counted: 400 },
  });
  expect(recount(store.reader)).toEqual([]);
  expect(await checkCounts(store, createRecordingLog())).toBe(0);
});

it('runs by itself in the running backend', async () => {
  const time = simulatedTime(NOW);
  const log = createRecordingLog();
  await using running = await startBackend({ clock: time, fetch: time.fetch, log });
  const { id } = await running.client.shops.createWithoutApi({ name: '无接口的店' });
  const database = new Database(join(running.dataFolder, 'maitian.sqlite3'));
  try {
    database.prepare("INSERT INTO order_counts (shop_id, status, orders) VALUES (?, 'shipped', 5)").run(id);
    await time.run(NOW + HOUR, () => log.entries.some(({ event }) => event === 'counts.differ'));
    expect(log.entries.filter(({ event }) => event === 'counts.differ')).toHaveLength(1);
    // The next night it looks again.
    database.prepare("UPDATE order_counts SET orders = 9 WHERE status = 'shipped'").run();
    await time.run(NOW + 24 * HOUR);
    expect(log.entries.filter(({ event }) => event === 'counts.differ')).toHaveLength(2);
    expect(database.prepare('SELECT sum(orders) FROM order_counts').pluck().get()).toBe(0);
  } finally {
    database.close();
  }
});
