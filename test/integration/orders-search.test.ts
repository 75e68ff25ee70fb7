import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/backend/db/open-store.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import type { OrderFilter } from '../../shared/contract/orders.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { addBigStoreShops } from '../helpers/big-store.ts';
import { lineRecord, orderRecord } from '../helpers/order-record.ts';
import { createRecordingLog, createStoreClock, STORE_TEST_TIME, temporaryFolder } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;
const folder = temporaryFolder();
let running: TestBackend;

const { receiver } = orderRecord();
/** Orders with one thing each that a search may look for. */
const ORDERS = {
  chilli: orderRecord({ platformOrderId: '2533300000001234' }),
  orange: orderRecord({
    platformOrderId: '2533300000021234',
    lines: [lineRecord({ title: '爱媛橙 现摘', specification: '净重 5 斤', skuCode: 'CZ-5J' })],
    receiver: { ...receiver, province: '北京市' },
  }),
  bamboo: orderRecord({
    platformOrderId: '2633300000005678',
    lines: [
      lineRecord({ title: '竹编 Bamboo 收纳盒', specification: 'XL', skuCode: '88001' }),
      lineRecord({ platformLineId: '2', kind: 'gift', title: '赠品贴纸', skuCode: 'GIFT' }),
    ],
    receiver: { ...receiver, province: '北京市' },
  }),
  percent: orderRecord({
    platformOrderId: '2733300000009999',
    lines: [lineRecord({ title: '打折 50% 棉袜', specification: 'a_b', skuCode: 'WZ\\1' })],
    receiver: { ...receiver, province: '' },
  }),
  noted: orderRecord({
    platformOrderId: '2833300000000042',
    notes: [
      { at: NOW, text: '等老王 VIP 一起发', operator: '客服1' },
      { at: NOW - 1, text: '改地址待确认', operator: '客服2' },
    ],
    buyerMessage: '生日礼物',
    buyer: { openId: 'b1', nick: 'Momo酱' },
    receiver: { ...receiver, maskedName: '欧阳**', province: '' },
  }),
  sent: orderRecord({
    platformOrderId: '2933300000000077',
    status: 'shipped',
    lines: [lineRecord({ quantity: 2, deliveredQuantity: 2 })],
    parcels: [
      { platformParcelId: '', waybill: 'SF1234567890123', carrierCode: '4', carrierName: '顺丰速运' },
      { platformParcelId: '', waybill: '773300112233445', carrierCode: '8', carrierName: '申通快递' },
    ],
  }),
} as const;
type Name = keyof typeof ORDERS;

beforeAll(async () => {
  const store = await openStore({ folder: folder.path, clock: createStoreClock(), log: createRecordingLog() });
  const shops = await addBigStoreShops(store, NOW);
  await store.writer.run('store', (connection) => {
    for (const [index, record] of Object.values(ORDERS).entries())
      ingestOrder(
        connection,
        shops[index % shops.length] ?? 0,
        { record, raw: JSON.stringify(record) },
        { from: 'list', readAt: NOW },
        NOW,
      );
    connection.prepare("INSERT INTO tags (id, name, colour, created_at) VALUES (1, '加急', 'red', 0)").run();
    connection
      .prepare('INSERT INTO order_tags (order_id, tag_id) SELECT id, 1 FROM orders WHERE platform_order_id = ?')
      .run(ORDERS.percent.platformOrderId);
    connection.prepare("INSERT INTO client_groups (name, created_at) VALUES ('果农', 0)").run();
    connection.prepare('UPDATE shops SET group_id = 1 WHERE id <= 2').run();
  });
  await store.close();
  running = await startBackend({ dataFolder: folder.path });
});

afterAll(async () => {
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Which orders a filter finds; the count under it must say the same. */
async function found(filter: OrderFilter): Promise<Name[]> {
  const { items } = await running.client.orders.list(filter);
  const { matching } = await running.client.orders.counts(filter);
  expect(matching).toEqual({ count: items.length, capped: false });
  const names = Object.keys(ORDERS) as Name[];
  return names.filter((name) => items.some(({ platformOrderId }) => platformOrderId === ORDERS[name].platformOrderId));
}

describe('the search box of the orders', () => {
  it.each([
    ['a whole order number', '2533300000001234', ['chilli']],
    ['its last four digits, which also stand in a waybill', '1234', ['chilli', 'orange', 'sent']],
    ['more of its last digits', '021234', ['orange']],
    ['its first digits, eight or more', '25333000', ['chilli', 'orange']],
    ['a waybill', 'SF1234567890123', ['sent']],
    ['a waybill in small letters', 'sf1234567890123', ['sent']],
    ['the beginning of a waybill', 'SF1234567', ['sent']],
    ['a waybill of digits', '773300112233445', ['sent']],
    ['an SKU code', 'CZ-5J', ['orange']],
    ['the beginning of an SKU code in small letters', 'cz-', ['orange']],
    ['an SKU code of digits', '88001', ['bamboo']],
    ['one Chinese character', '橙', ['orange']],
    ['two Chinese characters', '竹编', ['bamboo']],
    ['a Latin word in another case', 'bamboo', ['bamboo']],
    ['part of a Latin word', 'AMBO', ['bamboo']],
    ['a specification', '5 斤', ['orange']],
    ['a gift line', '赠品', ['bamboo']],
    ['a note', '老王', ['noted']],
    ['a note in another case', 'vip', ['noted']],
    ['the message of the buyer', '生日', ['noted']],
    ['a nickname', 'momo', ['noted']],
    ['a masked receiver', '欧阳', ['noted']],
    ['two words, both must be there', '老王 momo', ['noted']],
    ['a word and a number', '橙 1234', ['orange']],
    ['words that are in different orders', '橙 竹编', []],
    ['a percent sign, literally', '50%', ['percent']],
    ['an underscore, literally', 'a_b', ['percent']],
    ['a backslash, literally', 'WZ\\1', ['percent']],
    ['a percent sign alone', '%', ['percent']],
    ['a quotation mark', `'"`, []],
    ['three digits, which are a word', '500', []],
    ['the middle of an order number', '3000000212', ['orange']],
    ['the middle of a waybill', '567890', ['sent']],
    ['the last digits of a masked phone', '5678', ['chilli', 'orange', 'bamboo', 'percent', 'noted', 'sent']],
    ['letters and signs in full width', 'ＣＺ－５Ｊ', ['orange']],
    ['a Latin word and Chinese without a blank', 'vip一起', []],
    ['Latin and Chinese as they stand', 'bamboo 收纳', ['bamboo']],
    ['a note behind the newest one', '改地址', ['noted']],
    ['three words of a title', '收纳盒 竹编 bamboo', ['bamboo']],
    ['a tag', '加急', ['percent']],
  ] as const)('finds by %s: %s', async (_, text, names) => {
    expect(await found({ text })).toEqual(names);
  });

  it.each([
    ['lines', '2533300000001234\n2833300000000042'],
    ['commas', '2533300000001234,2833300000000042'],
    ['Chinese commas', '2533300000001234，2833300000000042、'],
    ['spaces and tabs', ' 2533300000001234\t 2833300000000042 '],
  ])('finds a pasted list of whole numbers between %s', async (_, text) => {
    expect(await found({ text })).toEqual(['chilli', 'noted']);
  });

  it('finds waybills in a pasted list beside order numbers, and no beginnings', async () => {
    expect(await found({ text: 'sf1234567890123 2533300000021234' })).toEqual(['orange', 'sent']);
    expect(await found({ text: '253330000 283330000' })).toEqual([]);
  });

  it('takes blanks alone as no search', async () => {
    expect(await found({ text: '  ' })).toHaveLength(6);
  });

  it('joins the search with status, shop and order of the list', async () => {
    expect(await found({ text: '油泼', status: 'shipped' })).toEqual(['sent']);
    expect(await found({ text: '1234', shopIds: [1, 2] })).toEqual(['chilli', 'orange']);
    expect(await found({ text: '油泼', shopIds: [1] })).toEqual(['chilli']);
    const sorted = await running.client.orders.list({
      text: '1234',
      status: 'to_ship',
      sort: 'shipBy',
      direction: 'asc',
    });
    expect(sorted.items.map(({ platformOrderId }) => platformOrderId)).toEqual([
      '2533300000021234',
      '2533300000001234',
    ]);
  });
});

describe('the filter line of the orders', () => {
  it.each([
    ['Bamboo', ['bamboo']],
    ['bamboo 收纳', ['bamboo']],
    ['%', ['percent']],
    ['_', ['percent']],
    ['\\', ['percent']],
    ['88001', ['bamboo']],
    ['净重', ['orange']],
  ] as const)('takes the product words %j literally', async (product, names) => {
    expect(await found({ product })).toEqual(names);
  });

  it('knows shops and client groups', async () => {
    expect(await found({ shopIds: [3] })).toEqual(['bamboo', 'sent']);
    expect(await found({ shopIds: [1, 2] })).toEqual(['chilli', 'orange', 'percent', 'noted']);
    expect(await found({ groupId: 1 })).toEqual(['chilli', 'orange', 'percent', 'noted']);
    expect(await found({ groupId: 1, shopIds: [2, 3] })).toEqual(['orange', 'noted']);
    expect(await found({ groupId: 7 })).toEqual([]);
    expect(await found({ shopIds: [] })).toEqual([]);
    expect(await found({ shopIds: [99] })).toEqual([]);
  });

  it('offers the provinces that occur and filters by them', async () => {
    expect(await running.client.orders.provinces({})).toEqual({ items: ['北京市', '四川省'] });
    expect(await found({ province: '北京市' })).toEqual(['orange', 'bamboo']);
    expect(await found({ province: '北京市', shopIds: [2] })).toEqual(['orange']);
    expect(await found({ province: '西藏自治区' })).toEqual([]);
  });

  it('refuses a broken cursor in the language of the caller', async () => {
    const { backend } = running;
    for (const [locale, words] of [
      ['zh-CN', '翻页位置已失效'],
      ['en', 'page'],
    ] as const) {
      const client = createRouterClient(backend.router, { context: { staffId: null, locale, origin: 'test' } });
      for (const call of [
        () => client.orders.list({ cursor: 'broken' }),
        () => client.orders.events({ id: 1, cursor: 'broken' }),
        () => client.afterSales.list({ cursor: 'broken' }),
        () => client.products.list({ cursor: 'broken' }),
        () => client.audit.list({ cursor: 'broken' }),
      ])
        await expect(call()).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          status: 400,
          defined: true,
          data: { reason: 'error.cursor.invalid' },
          message: expect.stringContaining(words),
        });
    }
  });
});
