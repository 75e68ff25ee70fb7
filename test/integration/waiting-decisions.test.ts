import { expect, it } from 'vitest';
import { waitingDemand, waitingFans } from '../../electron/backend/features/waiting/service.ts';
import { reserveCalls } from '../../electron/backend/features/waiting/signals-write.ts';
import {
  decideWaits,
  keepScored,
  openWait,
  tellWait,
  undecide,
  untellWait,
} from '../../electron/backend/features/waiting/write.ts';
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
    // A notice that did not go out leaves no decision behind that nobody took.
    tellWait(connection, wait, NOW + 2);
    untellWait(connection, wait, NOW + 2);
    expect(state(id)).toBe('open');
    const score = (): number | undefined =>
      connection.prepare<{ score: number }>('SELECT score FROM waits WHERE id = ?').get(id)?.score;
    keepScored(connection, { ...wait, score: 0.9, inferred: true, units: 1, reasons, ownShares: [] }, NOW);
    const unsure = decideWaits(connection, [id], 'confirmed', null, NOW + 3);
    expect(score()).toBeGreaterThan(0.99);
    undecide(connection, unsure, 'confirmed', NOW + 3);
    expect(score()).toBe(0.9);
  });
});

it('who waits for a product is told surest first, and what they would take in all, without those dismissed', async () => {
  await using opened = await openTemporaryStore();
  const { shopId, productId, dismissed } = await opened.store.writer.run('test', (connection) => {
    const shop = insertTestShop(connection);
    for (const [index, openId] of ['a', 'b', 'c'].entries())
      ingestOrder(
        connection,
        shop,
        received(orderOf({ platformOrderId: `o${index}`, buyer: { openId, nick: openId } })),
        { from: 'list', readAt: NOW },
        NOW,
      );
    const rows = connection
      .prepare<{ buyerId: number; productId: number }>(
        'SELECT buyer_id AS "buyerId", product_id AS "productId" FROM purchases ORDER BY buyer_id',
      )
      .all();
    const product = rows[0]?.productId ?? 0;
    const ids = rows.map(({ buyerId }, index) => {
      const wait = { shopId: shop, productId: product, buyerId };
      const id = openWait(connection, { ...wait, at: NOW }, NOW);
      const reasons = [{ kind: 'cart_add', at: NOW, share: 1, detail: {} }] as const;
      const score = [0.3, 0.8, 0.6][index] ?? 0;
      keepScored(connection, { ...wait, score, inferred: index !== 1, units: index + 1, reasons, ownShares: [] }, NOW);
      return id;
    });
    decideWaits(connection, [ids[2] ?? 0], 'dismissed', null, NOW);
    return { shopId: shop, productId: product, dismissed: rows[2]?.buyerId };
  });
  const fans = waitingFans(opened.store.reader, { shopId, productId });
  expect(fans.map(({ score }) => score)).toEqual([0.8, 0.3]);
  expect(fans.map(({ buyerId }) => buyerId)).not.toContain(dismissed);
  // What each would take, by how likely the fan waits: 0.3 of one and 0.8 of two.
  expect(waitingDemand(opened.store.reader, { shopId, productId })).toEqual({ fans: 2, inferred: 1, units: 2 });
  expect(waitingDemand(opened.store.reader, { shopId, productId: 999 })).toEqual({ fans: 0, inferred: 0, units: 0 });
});
