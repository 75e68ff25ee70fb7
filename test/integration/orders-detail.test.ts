import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { addBigStoreShops } from '../helpers/big-store.ts';
import { lineRecord, orderRecord, refundRecord } from '../helpers/order-record.ts';
import { createRecordingLog, createStoreClock, STORE_TEST_TIME, temporaryFolder } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;
const folder = temporaryFolder();
const ids: Record<string, number> = {};
let running: TestBackend;

const address = orderRecord().receiver;
const first = orderRecord({
  platformOrderId: '2533300000000001',
  createdAt: NOW - HOUR,
  openAddressId: 'same-house',
  buyer: { openId: 'b1', nick: '小鱼' },
  shipBy: NOW + 40 * HOUR,
  shippingAmount: 800,
  lines: [
    lineRecord({ pictureUrl: 'https://pictures.example.com/1.jpg' }),
    lineRecord({ platformLineId: '2', kind: 'gift', amount: 0 }),
  ],
  notes: [
    { at: NOW - MINUTE, text: '第二条', flag: 'red', operator: '客服2' },
    { at: NOW - 2 * MINUTE, text: '第一条', operator: '客服1' },
  ],
  flag: 'red',
});
const detailed = {
  ...first,
  detail: {
    sourceType: 'live',
    sourceId: 'room-7',
    shopNewBuyer: true,
    addressChange: { state: 'pending', decideBy: NOW + HOUR, before: address, after: { ...address, town: '玉林街道' } },
  },
} as const;
const neighbour = orderRecord({
  platformOrderId: '2533300000000002',
  createdAt: NOW - 2 * HOUR,
  openAddressId: 'same-house',
  buyer: { openId: 'b1', nick: '小鱼' },
});
const shipped = {
  ...neighbour,
  status: 'shipped',
  platformStatus: '40',
  updatedAt: NOW - 30 * MINUTE,
  shippedAt: NOW - 30 * MINUTE,
  lines: [lineRecord({ quantity: 2, deliveredQuantity: 2 })],
  parcels: [{ platformParcelId: 'p1', waybill: 'SF1234567890123', carrierCode: '4', carrierName: '顺丰速运' }],
} as const;
const elsewhere = orderRecord({
  platformOrderId: '2533300000000003',
  createdAt: NOW - 3 * HOUR,
  openAddressId: 'same-house',
});

beforeAll(async () => {
  const store = await openStore({ folder: folder.path, clock: createStoreClock(), log: createRecordingLog() });
  const [shop = 0, other = 0] = await addBigStoreShops(store, NOW);
  await store.writer.run('store', (connection) => {
    const put = (name: string, shopId: number, record: typeof first, from: 'list' | 'detail', readAt: number): void => {
      ids[name] = ingestOrder(
        connection,
        shopId,
        { record, raw: JSON.stringify({ from, record }) },
        { from, readAt },
        readAt,
      ).id;
    };
    put('first', shop, first, 'list', NOW - 50 * MINUTE);
    put('neighbour', shop, neighbour, 'list', NOW - 50 * MINUTE);
    put('elsewhere', other, elsewhere, 'list', NOW - 50 * MINUTE);
    put('first', shop, detailed, 'detail', NOW - 40 * MINUTE);
    const refund = refundRecord({ platformOrderId: first.platformOrderId });
    ingestRefund(connection, shop, { record: refund, raw: '{}' }, { from: 'list', readAt: NOW }, NOW);
  });
  await store.close();
  running = await startBackend({ dataFolder: folder.path });
});

afterAll(async () => {
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const idOf = (name: string): number => ids[name] ?? 0;

describe('one order', () => {
  it('is answered with everything that is known about it', async () => {
    const order = await running.client.orders.get({ id: idOf('first') });
    expect(order).toMatchObject({
      platformOrderId: '2533300000000001',
      amount: 2790,
      goodsAmount: 1990,
      shippingAmount: 800,
      shipBy: NOW + 40 * HOUR,
      flag: 'red',
      note: '第二条',
      noteCount: 2,
      companionCount: 1,
      addressChange: 'pending',
      addressDecideBy: NOW + HOUR,
      sourceType: 'live',
      sourceId: 'room-7',
      shopNewBuyer: true,
      detailReadAt: NOW - 40 * MINUTE,
      buyer: { nick: '小鱼', orderCount: 2 },
      buyerSummary: { orderCount: 2, paidCount: 2, paidAmount: 2790 + 1990, firstOrderAt: NOW - 2 * HOUR },
      refund: { status: 'wait_seller', kind: 'refund_only', open: true },
    });
    expect(order.platformNewBuyer).toBeNull();
    expect(order.lines.map(({ kind, platformLineId }) => [kind, platformLineId])).toEqual([
      ['item', '1'],
      ['gift', '2'],
    ]);
    expect(order.lines[0]?.picture).toMatch(/^\/pictures\//);
    expect(order.lines[1]?.picture).toBeNull();
    expect(order.notes.map(({ text, flag, operator }) => [text, flag, operator])).toEqual([
      ['第二条', 'red', '客服2'],
      ['第一条', null, '客服1'],
    ]);
    expect(order.addressAudit).toEqual({
      before: expect.objectContaining({ town: '浆洗街街道' }),
      after: expect.objectContaining({ town: '玉林街道' }),
      decidedAt: null,
    });
    expect(order.refunds.map(({ platformRefundId, orderId }) => [platformRefundId, orderId])).toEqual([
      ['9530000000000001', idOf('first')],
    ]);
  });

  it('never answers a ciphertext, in the row, the detail or the history', async () => {
    const parts = await Promise.all([
      running.client.orders.list({}),
      running.client.orders.get({ id: idOf('first') }),
      running.client.orders.events({ id: idOf('first') }),
    ]);
    expect(JSON.stringify(parts)).not.toContain('cipher');
  });

  it('names companions of the same shop and address that are still to ship, and no others', async () => {
    const { companions } = await running.client.orders.get({ id: idOf('first') });
    expect(companions).toEqual([
      {
        id: idOf('neighbour'),
        platformOrderId: neighbour.platformOrderId,
        title: '油泼辣子',
        quantity: 1,
        status: 'to_ship',
      },
    ]);
    expect((await running.client.orders.get({ id: idOf('elsewhere') })).companions).toEqual([]);
  });

  it('shows the detail fields as unknown until the detail was read', async () => {
    expect(await running.client.orders.get({ id: idOf('neighbour') })).toMatchObject({
      addressChange: 'unknown',
      addressAudit: null,
      sourceType: null,
      shopNewBuyer: null,
      detailReadAt: null,
    });
  });

  it('answers the payload that was received last', async () => {
    const payload = await running.client.orders.payload({ id: idOf('first') });
    expect(payload).toMatchObject({ from: 'detail', receivedAt: NOW - 40 * MINUTE });
    expect(JSON.parse(payload.text)).toMatchObject({ record: { platformOrderId: '2533300000000001' } });
    expect((await running.client.orders.payload({ id: idOf('neighbour') })).from).toBe('list');
  });

  it.each([
    ['zh-CN', /[\u4e00-\u9fff]/],
    ['en', /^[\x20-\x7e]+$/],
  ] as const)('says in %s that an order is not there', async (locale, words) => {
    const client = createRouterClient(running.backend.router, { context: { staffId: null, locale, origin: 'test' } });
    for (const call of [
      () => client.orders.get({ id: 404 }),
      () => client.orders.payload({ id: 404 }),
      () => client.afterSales.get({ id: 404 }),
    ])
      await expect(call()).rejects.toMatchObject({
        code: 'NOT_FOUND',
        status: 404,
        defined: true,
        data: { reason: 'error.notFound' },
        message: expect.stringMatching(words),
      });
  });

  it('refuses keys and page sizes that cannot be', async () => {
    for (const id of [0, -1, 1.5])
      await expect(running.client.orders.get({ id })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    for (const limit of [0, 201])
      await expect(running.client.orders.list({ limit })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the history of an order', () => {
  it('says what changed, newest first, page by page', async () => {
    const own = temporaryFolder();
    const store = await openStore({ folder: own.path, clock: createStoreClock(), log: createRecordingLog() });
    const [shop = 0] = await addBigStoreShops(store, NOW);
    const id = await store.writer.run('store', (connection) => {
      const put = (record: typeof first, readAt: number): number =>
        ingestOrder(connection, shop, { record, raw: JSON.stringify(record) }, { from: 'list', readAt }, readAt).id;
      put(neighbour, NOW - HOUR);
      return put(shipped, NOW);
    });
    await store.close();
    await using backend = await startBackend({ dataFolder: own.path });
    const all = (await backend.client.orders.events({ id })).items;
    expect(all.find(({ field }) => field === 'status')).toMatchObject({
      before: 'to_ship',
      after: 'shipped',
      platformTime: NOW - 30 * MINUTE,
      seenAt: NOW,
    });
    expect(all.map((event) => event.id)).toEqual(all.map((event) => event.id).toSorted((a, b) => b - a));
    const paged: number[] = [];
    for (let cursor: string | undefined, page = 0; page < 50; page += 1) {
      const { items, nextCursor } = await backend.client.orders.events({ id, limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...items.map((event) => event.id));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    expect(paged).toEqual(all.map((event) => event.id));
    const { parcels } = await backend.client.orders.get({ id });
    expect(parcels).toMatchObject([
      { waybill: 'SF1234567890123', carrierName: '顺丰速运', contents: [{ quantity: 2 }] },
    ]);
    expect((await backend.client.orders.events({ id: 404 })).items).toEqual([]);
    await backend[Symbol.asyncDispose]();
    own[Symbol.dispose]();
  });
});
