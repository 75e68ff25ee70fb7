import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/backend/db/open-store.ts';
import type { PlatformProduct, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestProduct } from '../../electron/backend/sync/ingest/ingest-product.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { REFUND_STATUSES, refundTurn } from '../../shared/domain/refund-status.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { addBigStoreShops } from '../helpers/big-store.ts';
import { orderRecord, refundRecord } from '../helpers/order-record.ts';
import { createRecordingLog, createStoreClock, STORE_TEST_TIME, temporaryFolder } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;
const folder = temporaryFolder();
let running: TestBackend;
let shops: number[];
let known = 0;

/** One case of each status, in turn in three shops, the newest last. */
const CASES = REFUND_STATUSES.map((status, index) =>
  refundRecord({
    platformRefundId: `95300000000000${String(index).padStart(2, '0')}`,
    platformOrderId: `25300000000000${String(index).padStart(2, '0')}`,
    status,
    createdAt: NOW - HOUR + index * MINUTE,
  }),
);
const detailed: PlatformRefund = refundRecord({
  platformRefundId: '9600000000000001',
  platformOrderId: '2600000000000001',
  status: 'wait_seller_receive',
  kind: 'exchange',
  goodsReceived: false,
  expiresAt: NOW + HOUR,
  createdAt: NOW,
  detail: {
    pictures: ['https://pictures.example.com/evidence.jpg'],
    returnParcel: { waybill: 'YT0001', carrierCode: '7', carrierName: '圆通速递' },
    exchange: { platformSkuId: '1', specification: '大号', quantity: 2 },
    sellerRejectReason: '17',
    sellerRejectDescription: '没有问题的照片',
    parcelRisks: [],
  },
});

function product(changes: Partial<PlatformProduct>): PlatformProduct {
  return {
    platformItemId: '2100000000001',
    title: '油泼辣子 Chilli',
    categoryName: '调味',
    price: 1990,
    onShelf: true,
    auditStatus: '2',
    deleted: false,
    pictureUrl: 'https://pictures.example.com/1.jpg',
    skus: [
      {
        platformSkuId: '1',
        skuCode: 'LZ-1',
        specification: '200g',
        barcode: '',
        price: 1990,
        stock: 7,
        reservedStock: 1,
        valid: true,
      },
      {
        platformSkuId: '2',
        skuCode: 'LZ-2',
        specification: '500g 家庭装',
        barcode: '',
        price: 3990,
        stock: 0,
        reservedStock: 0,
        valid: true,
      },
      {
        platformSkuId: '3',
        skuCode: 'LZ-3',
        specification: '停售',
        barcode: '',
        price: 1,
        stock: 0,
        reservedStock: 0,
        valid: false,
      },
    ],
    ...changes,
  };
}

beforeAll(async () => {
  const store = await openStore({ folder: folder.path, clock: createStoreClock(), log: createRecordingLog() });
  shops = await addBigStoreShops(store, NOW);
  await store.writer.run('store', (connection) => {
    const source = { from: 'list', readAt: NOW } as const;
    const shopOf = (index: number): number => shops[index % shops.length] ?? 0;
    for (const [index, record] of CASES.entries())
      ingestRefund(connection, shopOf(index), { record, raw: '{}' }, source, NOW);
    const order = orderRecord({ platformOrderId: '2530000000000000' });
    known = ingestOrder(connection, shopOf(0), { record: order, raw: '{}' }, source, NOW).id;
    const waiting = { ...detailed, status: 'wait_seller', updatedAt: NOW, detail: undefined } as const;
    ingestRefund(connection, shopOf(0), { record: waiting, raw: '{}' }, source, NOW);
    const later = { ...detailed, updatedAt: NOW + MINUTE };
    ingestRefund(
      connection,
      shopOf(0),
      { record: later, raw: '{"later":1}' },
      { from: 'detail', readAt: NOW + MINUTE },
      NOW + MINUTE,
    );
    for (const [index, record] of [
      product({}),
      product({
        platformItemId: '2100000000002',
        title: '竹编篮 100%',
        skus: [],
        pictureUrl: undefined,
        deleted: true,
        onShelf: false,
      }),
      product({ platformItemId: '2100000000003', title: '爱媛橙', skus: [] }),
    ].entries())
      ingestProduct(connection, shopOf(index), { record, raw: JSON.stringify(record) }, source, NOW);
  });
  await store.close();
  running = await startBackend({ dataFolder: folder.path });
});

afterAll(async () => {
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe('the list of refund cases', () => {
  it('answers all cases newest first, page by page', async () => {
    const paged: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const { items, nextCursor } = await running.client.afterSales.list({ limit: 3, ...(cursor ? { cursor } : {}) });
      paged.push(...items.map(({ platformRefundId }) => platformRefundId));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    expect(paged).toEqual([
      detailed.platformRefundId,
      ...CASES.map(({ platformRefundId }) => platformRefundId).reverse(),
    ]);
  });

  it.each(REFUND_STATUSES)('knows whose turn %s is and filters by it', async (status) => {
    const turn = refundTurn(status);
    const all = [...CASES, detailed];
    const byStatus = await running.client.afterSales.list({ status });
    expect(byStatus.items).toHaveLength(all.filter((each) => each.status === status).length);
    for (const row of byStatus.items) expect(row.turn).toBe(turn);
    const byTurn = await running.client.afterSales.list({ turn });
    expect(byTurn.items.map(({ platformRefundId }) => platformRefundId).sort()).toEqual(
      all
        .filter((each) => refundTurn(each.status) === turn)
        .map(({ platformRefundId }) => platformRefundId)
        .sort(),
    );
    expect((await running.client.afterSales.list({ status, turn })).items).toEqual(byStatus.items);
  });

  it('filters by shops, alone and with a state', async () => {
    const [first = 0, second = 0] = shops;
    for (const shopIds of [[first], [second], [first, second], []]) {
      const { items } = await running.client.afterSales.list({ shopIds });
      const own = CASES.filter((_, index) => shopIds.includes(shops[index % shops.length] ?? 0));
      expect(items).toHaveLength(own.length + (shopIds.includes(first) ? 1 : 0));
      for (const { shopId } of items) expect(shopIds).toContain(shopId);
    }
    expect((await running.client.afterSales.list({ shopIds: [second], status: 'wait_buyer_edit' })).items).toHaveLength(
      1,
    );
    expect((await running.client.afterSales.list({ shopIds: [first], status: 'wait_buyer_edit' })).items).toEqual([]);
  });

  it('ties a case to its order once that has arrived, and says so while it has not', async () => {
    const { items } = await running.client.afterSales.list({});
    const orderOf = new Map(items.map(({ platformOrderId, orderId }) => [platformOrderId, orderId]));
    expect(orderOf.get('2530000000000000')).toBe(known);
    expect(orderOf.get('2530000000000001')).toBeNull();
    const order = await running.client.orders.get({ id: known });
    expect(order.refunds.map(({ platformRefundId }) => platformRefundId)).toEqual([CASES[0]?.platformRefundId]);
  });
});

describe('one refund case', () => {
  it('is answered with its evidence, return parcel, exchange and history', async () => {
    const { items } = await running.client.afterSales.list({ status: 'wait_seller_receive', limit: 1 });
    const refund = await running.client.afterSales.get({ id: items[0]?.id ?? 0 });
    expect(refund).toMatchObject({
      platformRefundId: detailed.platformRefundId,
      kind: 'exchange',
      turn: 'seller',
      goodsReceived: false,
      expiresAt: NOW + HOUR,
      returnParcel: { waybill: 'YT0001', carrierName: '圆通速递' },
      exchange: { specification: '大号', quantity: 2 },
      sellerRejectReason: '没有问题的照片',
    });
    expect(refund.pictures).toEqual([expect.stringMatching(/^\/pictures\//)]);
    expect(refund.events).toEqual([
      {
        field: 'status',
        before: 'wait_seller',
        after: 'wait_seller_receive',
        platformTime: NOW + MINUTE,
        seenAt: NOW + MINUTE,
      },
    ]);
  });

  it('has nothing of the detail before the detail was read', async () => {
    const { items } = await running.client.afterSales.list({ status: 'wait_buyer_edit' });
    expect(await running.client.afterSales.get({ id: items[0]?.id ?? 0 })).toMatchObject({
      pictures: [],
      returnParcel: null,
      exchange: null,
      sellerRejectReason: null,
      detailReadAt: null,
      events: [],
    });
  });
});

describe('the list of products', () => {
  const titles = async (input: Parameters<TestBackend['client']['products']['list']>[0]): Promise<string[]> =>
    (await running.client.products.list(input)).items.map(({ title }) => title);

  it('answers products with the SKUs that are still sold', async () => {
    const { items } = await running.client.products.list({});
    expect(items.map(({ title }) => title)).toEqual(['爱媛橙', '竹编篮 100%', '油泼辣子 Chilli']);
    const chilli = items.at(-1);
    expect(chilli?.skus.map(({ skuCode, stock, reservedStock }) => [skuCode, stock, reservedStock])).toEqual([
      ['LZ-1', 7, 1],
      ['LZ-2', 0, 0],
    ]);
    expect(chilli?.picture).toMatch(/^\/pictures\//);
    expect(items[1]).toMatchObject({ picture: null, deleted: true, onShelf: false });
  });

  it('pages, filters by shop and finds by title, id, code and specification, literally', async () => {
    const first = await running.client.products.list({ limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(await titles({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual(['油泼辣子 Chilli']);
    expect(await titles({ shopIds: shops.slice(1, 2) })).toEqual(['竹编篮 100%']);
    expect(await titles({ shopIds: [] })).toEqual([]);
    for (const text of ['辣', 'chilli', 'LZ-2', '家庭装', '2100000000001'])
      expect(await titles({ text })).toEqual(['油泼辣子 Chilli']);
    expect(await titles({ text: '%' })).toEqual(['竹编篮 100%']);
    expect(await titles({ text: '_' })).toEqual([]);
    expect(await titles({ text: ' ' })).toHaveLength(3);
  });
});
