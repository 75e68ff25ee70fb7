import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import type { ExportJob } from '../../shared/contract/exports.ts';
import { EXPORT_COLUMNS } from '../../shared/domain/export-columns.ts';
import { assetBytes } from '../helpers/asset-bytes.ts';
import { startBackend } from '../helpers/backend.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { type DeskRig, startDeskRig } from '../helpers/desk-rig.ts';
import { lineRecord, orderRecord } from '../helpers/order-record.ts';
import { openTemporaryStore, temporaryFolder } from '../helpers/store.ts';
import { readSheet, readZip } from '../helpers/xlsx.ts';

/** 2026-11-22 14:05:06.789 in Shanghai. */
const TIME = Date.UTC(2026, 10, 22, 6, 5, 6, 789);

let rig: DeskRig;
let shop: number;
const NASTY: PlatformOrder[] = [
  orderRecord({
    platformOrderId: '2530000000000000001',
    createdAt: TIME,
    updatedAt: TIME,
    goodsAmount: 1234,
    shippingAmount: 66,
    buyerMessage: '=HYPERLINK("http://x","y")',
    buyer: { openId: 'a', nick: '-2+3|cmd' },
    notes: [{ at: TIME, text: '@SUM(A1), "引号"\n第二行 <b>&\u0007', operator: '小麦' }],
    lines: [
      lineRecord({ title: '油泼辣子, 大', quantity: 2, amount: 1234 }),
      lineRecord({ platformLineId: '2', kind: 'gift', title: '+试吃', skuCode: '000123', amount: 0, unitPrice: 0 }),
    ],
  }),
  orderRecord({
    platformOrderId: '2530000000000000002',
    createdAt: TIME - 1000,
    updatedAt: TIME,
  }),
];

beforeAll(async () => {
  rig = await startDeskRig();
  [shop = 0] = rig.shopIds;
  rig.ingest(shop, NASTY);
});
afterAll(() => rig[Symbol.asyncDispose]());

async function finished(id: number, client = rig.client): Promise<ExportJob> {
  await vi.waitUntil(async () => !['waiting', 'running'].includes((await client.exports.get({ id })).state), {
    timeout: 30_000,
    interval: 50,
  });
  return client.exports.get({ id });
}

async function contentOf(job: ExportJob): Promise<Buffer> {
  return Buffer.from(assetBytes(await rig.running.backend.asset(job.path ?? '', '127.0.0.1')));
}

const COLUMNS = [
  'number',
  'shop',
  'createdAt',
  'amount',
  'buyer',
  'message',
  'note',
  'pieces',
  'title',
  'skuCode',
  'quantity',
] as const;

describe('an export as CSV', () => {
  it('has a row for each order, in the columns asked for, and nothing that a spreadsheet would run or cut', async () => {
    const made = await rig.client.exports.create({ source: { filter: {} }, format: 'csv', columns: [...COLUMNS] });
    const job = await finished(made.id);
    expect(job).toMatchObject({ state: 'done', total: 2, ordersDone: 2, rows: 2, error: null });
    expect(job.fileName).toMatch(/^订单-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
    const bytes = await contentOf(job);
    expect(bytes.byteLength).toBe(job.bytes);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, first, second] = parse(bytes, { bom: true });
    expect(head).toEqual([
      '订单号',
      '店铺',
      '下单时间',
      '订单金额',
      '买家昵称',
      '买家留言',
      '商家备注',
      '件数',
      '商品标题',
      '编码',
      '数量',
    ]);
    expect(first).toEqual([
      "'2530000000000000001",
      '麦田一店',
      '2026-11-22 14:05:06',
      '13.00',
      "'-2+3|cmd",
      `'=HYPERLINK("http://x","y")`,
      `'@SUM(A1), "引号"\n第二行 <b>&\u0007`,
      '3',
      '油泼辣子, 大; +试吃',
      'LZ-200; 000123',
      '2; 1',
    ]);
    expect(second?.[0]).toBe("'2530000000000000002");
  });

  it('has a row for each line where that is asked for', async () => {
    const made = await rig.client.exports.create({
      source: { filter: {} },
      format: 'csv',
      rowPer: 'line',
      columns: ['number', 'title', 'skuCode', 'lineKind', 'quantity'],
    });
    const job = await finished(made.id);
    expect(job).toMatchObject({ total: 2, rows: 3 });
    expect(parse(await contentOf(job), { bom: true }).slice(1)).toEqual([
      ["'2530000000000000001", '油泼辣子, 大', 'LZ-200', '', '2'],
      ["'2530000000000000001", "'+试吃", "'000123", '赠品', '1'],
      ["'2530000000000000002", '油泼辣子', 'LZ-200', '', '1'],
    ]);
  });
});

describe('an export as XLSX', () => {
  it('keeps order numbers as text, money and counts as numbers, times as dates, and words as they are', async () => {
    const made = await rig.client.exports.create({ source: { filter: {} }, format: 'xlsx', columns: [...COLUMNS] });
    const [head, first, , ...more] = readSheet(await contentOf(await finished(made.id)));
    expect(more).toEqual([]);
    expect(head?.map(({ text }) => text)).toEqual([
      '订单号',
      '店铺',
      '下单时间',
      '订单金额',
      '买家昵称',
      '买家留言',
      '商家备注',
      '件数',
      '商品标题',
      '编码',
      '数量',
    ]);
    const [number, , created, amount, buyer, message, note, pieces] = first ?? [];
    expect(number).toMatchObject({ place: 'A2', text: '2530000000000000001' });
    expect(amount?.number).toBe(13);
    expect(pieces?.number).toBe(3);
    expect(buyer?.text).toBe('-2+3|cmd');
    expect(message?.text).toBe('=HYPERLINK("http://x","y")');
    expect(note?.text).toBe('@SUM(A1), "引号"\n第二行 <b>&');
    // A day of the spreadsheet and its fraction, on Shanghai's clock.
    const milliseconds = ((created?.number ?? 0) - 25_569) * 86_400_000;
    expect(new Date(Math.round(milliseconds)).toISOString()).toBe('2026-11-22T14:05:06.789Z');
  });

  it('is an archive of well-formed parts, with every column there is', async () => {
    const made = await rig.client.exports.create({
      source: { filter: {} },
      format: 'xlsx',
      rowPer: 'line',
      columns: [...EXPORT_COLUMNS],
    });
    const bytes = await contentOf(await finished(made.id));
    expect([...readZip(bytes).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const rows = readSheet(bytes);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toHaveLength(EXPORT_COLUMNS.length);
    expect(rows[0]?.at(-1)?.place).toBe('AZ1');
  });
});

describe('exports', () => {
  it('of a selection hold the orders of the selection; of a filter those that match; counted beforehand', async () => {
    const [id = 0] = rig.ingest(shop, NASTY.slice(0, 1));
    const source = { target: { orderIds: [id] } };
    expect(await rig.client.exports.count({ source })).toEqual({ orders: 1 });
    expect(await rig.client.exports.count({ source: { filter: { shopIds: [shop] } } })).toEqual({ orders: 2 });
    expect(await rig.client.exports.count({ source: { filter: { status: 'closed' } } })).toEqual({ orders: 0 });
    const job = await finished((await rig.client.exports.create({ source, format: 'csv', columns: ['number'] })).id);
    expect(parse(await contentOf(job), { bom: true })).toEqual([['订单号'], ["'2530000000000000001"]]);
    const none = {
      source: { filter: { status: 'closed' as const } },
      format: 'csv' as const,
      columns: ['number' as const],
    };
    expect(await finished((await rig.client.exports.create(none)).id)).toMatchObject({
      state: 'failed',
      path: null,
      error: expect.stringContaining('没有符合条件的订单'),
    });
  });

  it('leave events with filter and count, and another one when they are fetched; a buyer’s name stays out', async () => {
    const filter = { status: 'to_ship' as const, text: '2530000000000000001' };
    const made = await rig.client.exports.create({ source: { filter }, format: 'csv', columns: ['number'] });
    const job = await finished(made.id);
    const [event] = (await rig.client.audit.list({ operation: 'exports.create', limit: 1 })).items;
    expect(event).toMatchObject({ record: String(job.id), detail: { orderTotal: 1, filter } });
    rig.ingest(shop, [
      orderRecord({
        platformOrderId: '2530000000000000003',
        createdAt: TIME - 2000,
        buyer: { openId: 'b', nick: '王小姐' },
      }),
    ]);
    const named = { ...filter, text: '王小姐' };
    await finished(
      (await rig.client.exports.create({ source: { filter: named }, format: 'csv', columns: ['number'] })).id,
    );
    const told = (await rig.client.audit.list({ operation: 'exports.create', limit: 1 })).items;
    expect(told).toMatchObject([{ detail: { orderTotal: 1, filter: { status: 'to_ship', text: '(3)' } } }]);
    await contentOf(job);
    const [fetched] = (await rig.client.audit.list({ operation: 'exports.download', limit: 1 })).items;
    expect(fetched).toMatchObject({ origin: '127.0.0.1', detail: { orderTotal: 1, fileName: job.fileName } });
  });

  it('are removed with their file, and then cannot be fetched', async () => {
    const job = await finished(
      (await rig.client.exports.create({ source: { filter: {} }, format: 'csv', columns: ['number'] })).id,
    );
    const before = readdirSync(join(rig.running.dataFolder, 'exports')).length;
    await rig.client.exports.remove({ id: job.id });
    expect(readdirSync(join(rig.running.dataFolder, 'exports'))).toHaveLength(before - 1);
    expect(await rig.running.backend.asset(job.path ?? '', '127.0.0.1')).toBeUndefined();
    expect(await rig.running.backend.asset('/exports/0123456789abcdef0123456789abcdef', '127.0.0.1')).toBeUndefined();
  });
});

describe('a long export', () => {
  it('is cancelled in the middle without a trace of its file; what waited behind it goes on; a half one is cleaned up', async () => {
    using folder = temporaryFolder();
    const store = await openTemporaryStore({ folder: folder.path });
    await fillBigStore(store.store, { orders: 4_000, seed: 3, now: Date.now() });
    await store.store.close();
    const columns = [...EXPORT_COLUMNS];
    let interrupted: number;
    const exportsFolder = join(folder.path, 'exports');
    {
      await using running = await startBackend({ dataFolder: folder.path });
      const { client } = running;
      const first = await client.exports.create({ source: { filter: {} }, format: 'xlsx', rowPer: 'line', columns });
      const second = await client.exports.create({
        source: { filter: { status: 'closed' } },
        format: 'csv',
        columns: ['number'],
      });
      // The list answers while the export runs.
      expect((await client.orders.list({ limit: 100 })).items).toHaveLength(100);
      expect(await client.exports.cancel({ id: first.id })).toMatchObject({ state: 'cancelled', path: null });
      await expect(client.exports.cancel({ id: first.id })).rejects.toMatchObject({ code: 'CONFLICT' });
      const done = await finished(second.id, client);
      expect(done).toMatchObject({ state: 'done', ordersDone: done.total });
      expect(readdirSync(exportsFolder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.csv$/)]);
      interrupted = (await client.exports.create({ source: { filter: {} }, format: 'csv', rowPer: 'line', columns }))
        .id;
    }
    writeFileSync(join(exportsFolder, 'half.csv.part'), 'half');
    await using again = await startBackend({ dataFolder: folder.path });
    expect(await again.client.exports.get({ id: interrupted })).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('程序关闭'),
    });
    expect(existsSync(join(exportsFolder, 'half.csv.part'))).toBe(false);
    const whole = await finished(
      (await again.client.exports.create({ source: { filter: {} }, format: 'csv', columns: ['number'] })).id,
      again.client,
    );
    const asset = await again.backend.asset(whole.path ?? '', '127.0.0.1');
    if (!asset || asset.body instanceof Uint8Array) throw new Error('a large file must not be held in memory');
    const numbers = parse(readFileSync(asset.body.path), { bom: true }).slice(1).flat();
    expect(numbers).toHaveLength(4_000);
    expect(new Set(numbers).size).toBe(4_000);
  });
});
