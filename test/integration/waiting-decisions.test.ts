import { expect, it } from 'vitest';
import { reserveCalls } from '../../electron/backend/features/waiting/signals-write.ts';
import { decideWaits, keepScored, openWait, undecide } from '../../electron/backend/features/waiting/write.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { insertTestShop, orderOf, received } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

it('calls of a day never pass their number, also when the store is opened anew', async () => {
  await using first = await openTemporaryStore();
  const { writer } = first.store;
  let granted = 0;
  for (const wanted of [700, 700, 700, 1]) {
    granted += await writer.run('reserve', (connection) => reserveCalls(connection, 1, '2026-11-23', wanted, 1980));
  }
  expect(granted).toBe(1980);
  await first.store.close();
  await using again = await openTemporaryStore({ folder: first.folder });
  expect(await again.store.writer.run('r', (connection) => reserveCalls(connection, 1, '2026-11-23', 5, 1980))).toBe(0);
  expect(await again.store.writer.run('r', (connection) => reserveCalls(connection, 1, '2026-11-24', 5, 1980))).toBe(5);
});

it('a dismissed wait stays dismissed whatever is inferred, is opened by new words, and its dismissal can be undone', async () => {
  await using opened = await openTemporaryStore();
  await opened.store.writer.run('test', (connection) => {
    const shopId = insertTestShop(connection);
    ingestOrder(connection, shopId, received(orderOf()), { from: 'list', readAt: NOW }, NOW);
    const { buyerId = 0, productId = 0 } =
      connection
        .prepare<{ buyerId: number; productId: number }>(
          'SELECT buyer_id AS "buyerId", product_id AS "productId" FROM purchases',
        )
        .get() ?? {};
    const state = (id: number): string | undefined =>
      connection.prepare<{ state: string }>('SELECT state FROM waits WHERE id = ?').get(id)?.state;
    const wait = { shopId, productId, buyerId };
    const id = openWait(connection, { ...wait, at: NOW }, NOW);
    const before = decideWaits(connection, [id], 'dismissed', null, NOW);
    const reasons = [{ kind: 'cart_add', at: NOW, share: 1, detail: {} }] as const;
    keepScored(connection, { ...wait, score: 0.9, inferred: true, units: 1, reasons, ownShares: [] }, NOW);
    expect(state(id)).toBe('dismissed');
    expect(undecide(connection, before, 'dismissed', NOW)).toBe(1);
    expect(state(id)).toBe('open');
    decideWaits(connection, [id], 'dismissed', null, NOW + 1);
    expect(undecide(connection, before, 'dismissed', NOW)).toBe(0);
    openWait(connection, { ...wait, at: NOW + 2 }, NOW + 2);
    expect(state(id)).toBe('open');
  });
});
