import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { OrderSink } from '../../electron/backend/features/imports/import-sink.ts';
import { UserError } from '../../electron/backend/user-error.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { IMPORTER, leaveFile, openImportBench, orderRows, SHOP } from './import-fixture.ts';

const ORDERS = 'SELECT count(*) FROM orders';

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (failure: unknown) => failure,
  );
  return error instanceof UserError ? error.reason : String(error);
}

describe('an import', () => {
  it('stores the orders of a file and removes the file', async () => {
    await using bench = await openImportBench();
    const job = await bench.importFile(orderRows(250));
    expect(job).toMatchObject({
      state: 'done',
      rowsRead: 250,
      rowsFailed: 0,
      ordersAdded: 250,
      ordersChanged: 0,
      progress: 1,
      error: null,
    });
    expect(bench.count(ORDERS)).toBe(250);
    expect(bench.count("SELECT count(*) FROM orders WHERE origin = 'import'")).toBe(250);
    expect(bench.count('SELECT count(*) FROM buyers')).toBe(100);
    expect(bench.files()).toEqual([]);
    expect(bench.unexpected).toEqual([]);
  });

  it('adds nothing the second time, whatever the file is called and however it is encoded', async () => {
    await using bench = await openImportBench();
    await bench.importFile(orderRows(120));
    const again = await bench.importFile(iconv.encode(orderRows(120).replaceAll('\n', '\r\n'), 'gb18030'));
    expect(again).toMatchObject({ state: 'done', ordersAdded: 0, ordersChanged: 0, ordersUnchanged: 120 });
    const more = await bench.importFile(`\uFEFF${orderRows(130)}`);
    expect(more).toMatchObject({ ordersAdded: 10, ordersChanged: 0, ordersUnchanged: 120 });
    expect(bench.count(ORDERS)).toBe(130);
    expect(bench.count("SELECT count(*) FROM order_events WHERE field = 'status'")).toBe(0);
  });

  it('lets no plain receiver data into any file of the data folder', async () => {
    await using bench = await openImportBench();
    const bad = orderRows(30).replace(',2,', ',two,');
    const job = await bench.importFile(`${bad}2324600000009999,"2024-01-05,张三丰,13812340000,小寨东路\n`);
    expect(job.rowsFailed).toBeGreaterThan(1);
    await bench.home.store.backup('manual');
    const texts: string[] = [];
    for (const entry of readdirSync(bench.home.folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile()) texts.push(readFileSync(join(entry.parentPath, entry.name)).toString('utf8'));
    expect(texts.length).toBeGreaterThan(1);
    for (const plain of ['张三丰', '13812340000', '小寨东路'])
      expect(texts.filter((text) => text.includes(plain))).toEqual([]);
    const shown = (await bench.service.errorFile(job.id, 'zh-CN', IMPORTER)).text;
    expect(shown).toContain('张**');
    expect(shown).toContain('138****0000');
    const order = bench.home.store.reader
      .prepare<Record<string, unknown>>(
        'SELECT receiver_name, receiver_phone, receiver_address, province, district FROM orders LIMIT 1',
      )
      .get();
    expect(order).toEqual({
      receiver_name: '张**',
      receiver_phone: '138****0000',
      receiver_address: '****',
      province: '陕西省',
      district: '雁塔区',
    });
    expect(bench.count("SELECT count(*) FROM order_ciphers WHERE name <> '' OR phone <> '' OR address <> ''")).toBe(0);
  });

  it('names the three bad rows of a file with cells of several lines, and stores all others', async () => {
    await using bench = await openImportBench();
    const text = [
      '订单编号,下单时间,商品标题,数量,实付款,买家留言',
      'A1,2024-01-05 10:00:00,辣子,1,10.00,"第一行',
      '第二行',
      '',
      '第四行"',
      'A2,not a time,辣子,1,10.00,好',
      'A3,2024-01-05 10:00:02,辣子,1,10.00,"他说 ""好""',
      '真的"',
      'A4,2024-01-05 10:00:03,"辣子 没有收尾,1,10.00,',
      'A5,2024-01-05 10:00:04,辣子,1,10.00,',
      '',
      '2.3246E+15,2024-01-05 10:00:05,辣子,1,10.00,',
      'A7,2024-01-05 10:00:06,"辣子, 大",1,¥10,',
      '',
    ].join('\r\n');
    const job = await bench.importFile(text);
    expect(job).toMatchObject({ state: 'done', rowsRead: 7, rowsFailed: 3, ordersAdded: 4 });
    const { items, nextCursor } = bench.service.errors({ id: job.id, limit: 200 }, 'zh-CN');
    // Row 1 is the header; the cell of four lines is one row, the empty row counts: as a spreadsheet numbers them.
    expect(items.map(({ row }) => row)).toEqual([3, 5, 8]);
    expect(items.map(({ message }) => message)).toEqual([
      '「下单时间」不是能识别的时间。',
      '引号不成对，无法分列。',
      expect.stringContaining('科学计数法'),
    ]);
    expect(nextCursor).toBeNull();
    const first = bench.service.errors({ id: job.id, limit: 2 }, 'en');
    expect(first.items.map(({ row }) => row)).toEqual([3, 5]);
    const second = bench.service.errors({ id: job.id, limit: 2, cursor: first.nextCursor ?? '' }, 'en');
    expect(second.items.map(({ row }) => row)).toEqual([8]);
    const file = await bench.service.errorFile(job.id, 'zh-CN', IMPORTER);
    expect(file.fileName).toBe('订单 导入失败的行.csv');
    expect(file.text.split('\r\n')[0]).toBe('\uFEFF行号,失败原因,订单编号,下单时间,商品标题,数量,实付款,买家留言');
    expect(file.text.split('\r\n')[1]).toBe('3,「下单时间」不是能识别的时间。,A2,not a time,辣子,1,10.00,好');
  });

  it('takes the corrected file of failed rows as it is', async () => {
    await using bench = await openImportBench();
    const job = await bench.importFile(orderRows(20).replace('2024-01-01 00:00:05', 'soon'));
    expect(job).toMatchObject({ ordersAdded: 19, rowsFailed: 1 });
    const { text } = await bench.service.errorFile(job.id, 'zh-CN', IMPORTER);
    const fixed = await bench.importFile(text.replace('soon', '2024-01-01 00:00:05'));
    expect(fixed).toMatchObject({ ordersAdded: 1, rowsFailed: 0 });
    expect(bench.count(ORDERS)).toBe(20);
  });

  it('makes one order of scattered rows with one number, and none of an order with a bad row', async () => {
    await using bench = await openImportBench();
    const text = [
      '订单编号,下单时间,商品标题,数量,单价,实付款',
      'A1,2024-01-05,辣子,1,10.00,30.00',
      'B1,2024-01-05,橙,1,5.00,8.00',
      'A1,2024-01-05,竹编,2,10.00,30.00',
      'B1,2024-01-05,篮,two,3.00,8.00',
      'C1,2024-01-05,橙,1,5.00,5.00',
      'B1,2024-01-05,盒,1,3.00,8.00',
      '',
    ].join('\n');
    const job = await bench.importFile(text);
    expect(job).toMatchObject({ ordersAdded: 2, rowsFailed: 3 });
    expect(
      bench.service.errors({ id: job.id, limit: 50 }, 'en').items.map(({ row, message }) => [row, message]),
    ).toEqual([
      [3, 'Row 5 of the same order is bad, so the order was not stored.'],
      [5, expect.stringContaining('is not a quantity')],
      [7, 'Row 5 of the same order is bad, so the order was not stored.'],
    ]);
    expect(bench.count("SELECT amount FROM orders WHERE platform_order_id = 'A1'")).toBe(3000);
    expect(
      bench.count(
        "SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.platform_order_id = 'A1'",
      ),
    ).toBe(2);
    expect(bench.count('SELECT sum(amount) FROM order_lines')).toBe(3500);
  });

  it('leaves an order alone that the platform itself has told', async () => {
    await using bench = await openImportBench();
    const paidAt = Date.parse('2024-01-05T13:04:05+08:00');
    const parsedFile =
      '订单编号,下单时间,实付款,收货人姓名\nA1,2024-01-05 13:04:05,9.00,张三丰\nA2,2024-01-05 13:04:05,9.00,李四\n';
    await bench.importFile(parsedFile.replace('A2', 'A3'));
    const ciphers = "SELECT count(*) FROM order_ciphers WHERE name = 'cipher'";
    await bench.home.store.writer.run('test.platform', (connection) => {
      connection
        .prepare("UPDATE orders SET origin = 'api', updated_at = ?, amount = 777 WHERE platform_order_id = 'A1'")
        .run(paidAt);
      connection
        .prepare(
          "UPDATE order_ciphers SET name = 'cipher' WHERE order_id = (SELECT id FROM orders WHERE platform_order_id = 'A1')",
        )
        .run();
      connection
        .prepare(
          "INSERT OR IGNORE INTO order_ciphers (order_id, name, phone, address) SELECT id, 'cipher', '', '' FROM orders WHERE platform_order_id = 'A1'",
        )
        .run();
    });
    expect(bench.count(ciphers)).toBe(1);
    expect(await bench.importFile(parsedFile.replaceAll('9.00', '8.00'))).toMatchObject({
      ordersAdded: 1,
      ordersChanged: 0,
      ordersUnchanged: 1,
    });
    expect(bench.count(ciphers)).toBe(1);
    expect(bench.count("SELECT amount FROM orders WHERE platform_order_id = 'A1'")).toBe(777);
  });

  it('tells rows apart that are equal and have no number, also when they are imported again', async () => {
    await using bench = await openImportBench();
    const line = '猫,2024-01-05,辣子,10.00';
    const text = ['买家昵称,下单时间,商品标题,实付款', line, '狗,2024-01-05,辣子,10.00', line, line, ''].join('\n');
    expect(await bench.importFile(text)).toMatchObject({ ordersAdded: 4 });
    expect(await bench.importFile(text)).toMatchObject({ ordersAdded: 0, ordersUnchanged: 4 });
    expect(await bench.importFile(`${text}${line}\n`)).toMatchObject({ ordersAdded: 1, ordersUnchanged: 4 });
    expect(bench.count("SELECT count(*) FROM orders WHERE platform_order_id LIKE 'file-%'")).toBe(5);
    expect(bench.count("SELECT count(*) FROM orders WHERE platform_order_id LIKE 'file-%-4'")).toBe(1);
  });

  it('skips the separator hint that spreadsheets write into the first row', async () => {
    await using bench = await openImportBench();
    const job = await bench.importFile('sep=;\n订单编号;下单时间;实付款\nA1;2024-01-05;1.00\nA2;soon;1.00\n');
    expect(job).toMatchObject({ ordersAdded: 1, rowsFailed: 1 });
    expect(bench.service.errors({ id: job.id, limit: 5 }, 'en').items[0]?.row).toBe(4);
  });

  it('refuses a number that more rows bear than an order can have', async () => {
    await using bench = await openImportBench();
    const lines = Array.from({ length: 1200 }, (_, index) => `SHOP,2024-01-05,辣子 ${index},1.00`);
    const job = await bench.importFile(
      ['订单编号,下单时间,商品标题,实付款', ...lines, 'A1,2024-01-05,橙,2.00', ''].join('\n'),
    );
    expect(job).toMatchObject({ state: 'done', ordersAdded: 1, rowsRead: 1201, rowsFailed: 1200 });
  });
});

describe('cancelling', () => {
  it('leaves a consistent store, and another run completes it', async () => {
    let cancel: (() => Promise<unknown>) | undefined;
    let calls = 0;
    const cancelling = (sink: OrderSink): OrderSink => ({
      async storeOrders(...call) {
        const counts = await sink.storeOrders(...call);
        calls += 1;
        if (calls === 3) void cancel?.();
        return counts;
      },
    });
    await using bench = await openImportBench(cancelling);
    const id = await bench.upload(orderRows(1000));
    const { options, mapping } = await bench.service.inspect(id, {});
    cancel = () => bench.service.cancel(id, 'zh-CN', IMPORTER);
    const job = await bench.runToEnd(id, options, mapping);
    expect(job).toMatchObject({ state: 'cancelled', ordersAdded: 300, error: null });
    expect(bench.count(ORDERS)).toBe(300);
    expect(
      bench.count(
        'SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)',
      ),
    ).toBe(0);
    expect(await bench.home.store.checkIntegrity('full')).toEqual({ sound: true, differences: [] });
    expect(bench.files()).toEqual([`${id}.upload`]);
    const again = await bench.runToEnd(id, options, mapping);
    expect(again).toMatchObject({ state: 'done', ordersAdded: 700, ordersUnchanged: 300 });
    expect(bench.count(ORDERS)).toBe(1000);
    expect(bench.unexpected).toEqual([]);
  });

  it('stores nothing while the file is still being read', async () => {
    await using bench = await openImportBench();
    const id = await bench.upload(orderRows(20_000));
    const { options, mapping } = await bench.service.inspect(id, {});
    await bench.service.run({ id, shopId: SHOP, options, mapping }, 'en', IMPORTER);
    while (bench.service.get(id, 'en').rowsRead === 0) await nextTurn();
    const job = await bench.service.cancel(id, 'en', IMPORTER);
    expect(job).toMatchObject({ state: 'cancelled', ordersAdded: 0, error: null });
    expect(job.rowsRead).toBeLessThan(20_000);
    expect(job.progress).toBeLessThan(0.5);
    expect(bench.count(ORDERS)).toBe(0);
    expect(bench.files()).toEqual([`${id}.upload`]);
    expect(bench.unexpected).toEqual([]);
  });

  it('removes a file that has not been run', async () => {
    await using bench = await openImportBench();
    const id = await bench.upload(orderRows(3));
    expect(await bench.service.cancel(id, 'en', IMPORTER)).toMatchObject({ state: 'cancelled' });
    expect(bench.files()).toEqual([]);
    expect(await reasonOf(bench.service.inspect(id, {}))).toBe('imports.file.gone');
  });
});

describe('what can go wrong', () => {
  it('stops at a store that refuses, says so, and can be run again', async () => {
    let broken = true;
    const failing = (sink: OrderSink): OrderSink => ({
      storeOrders: (...call) => (broken ? Promise.reject(new Error('disk full')) : sink.storeOrders(...call)),
    });
    await using bench = await openImportBench(failing);
    const id = await bench.upload(orderRows(10).replace(',2,', ',two,'));
    const { options, mapping } = await bench.service.inspect(id, {});
    expect(await bench.runToEnd(id, options, mapping)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('已停止'),
    });
    expect(bench.unexpected).toHaveLength(1);
    const failedRows = () => bench.service.errors({ id, limit: 10 }, 'en').items.length;
    expect(failedRows()).toBe(1);
    broken = false;
    const { quantity: _quantity, ...columns } = mapping.columns;
    expect(await bench.runToEnd(id, options, { ...mapping, columns })).toMatchObject({
      state: 'done',
      ordersAdded: 10,
      error: null,
    });
    expect(failedRows()).toBe(0);
    expect(bench.files()).toEqual([]);
  });

  it('runs one import at a time', async () => {
    let release: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using bench = await openImportBench((sink) => ({
      storeOrders: (...call) => waiting.then(() => sink.storeOrders(...call)),
    }));
    const [first, second] = [await bench.upload(orderRows(5)), await bench.upload(orderRows(5, 5))];
    const { options, mapping } = await bench.service.inspect(first, {});
    const request = { shopId: SHOP, options, mapping };
    const started = await Promise.allSettled([
      bench.service.run({ ...request, id: first }, 'en', IMPORTER),
      bench.service.run({ ...request, id: second }, 'en', IMPORTER),
    ]);
    expect(started.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await reasonOf(bench.service.run({ ...request, id: second }, 'en', IMPORTER))).toBe('imports.busy');
    expect(bench.service.get(first, 'en').state).toBe('running');
    release?.();
    await bench.service.finished(first);
    expect(await bench.runToEnd(second, options, mapping)).toMatchObject({ state: 'done', ordersAdded: 5 });
  });

  it('refuses what it cannot read, before anything is stored', async () => {
    await using bench = await openImportBench();
    const inspect = async (content: Buffer): Promise<string> =>
      reasonOf(bench.service.inspect(await bench.upload(content), {}));
    expect(await inspect(Buffer.from('504b03041400', 'hex'))).toBe('imports.file.workbook');
    expect(await inspect(Buffer.from('\uFEFFa,b', 'utf16le'))).toBe('imports.file.utf16');
    expect(await inspect(Buffer.from('a,b\0c'))).toBe('imports.file.binary');
    const id = await bench.upload(orderRows(2));
    const { options, mapping } = await bench.service.inspect(id, {});
    const { amount: _amount, ...columns } = mapping.columns;
    expect(await bench.service.preview({ id, options, mapping: { ...mapping, columns } }, 'en')).toMatchObject({
      missingFields: ['amount'],
    });
    expect(await reasonOf(bench.runToEnd(id, options, { ...mapping, columns }))).toBe('imports.missing.amount');
    expect(await reasonOf(bench.service.run({ id, shopId: 99, options, mapping }, 'en', IMPORTER))).toBe(
      'error.notFound',
    );
    expect(await reasonOf(bench.runToEnd(12345, options, mapping))).toBe('error.notFound');
    expect(bench.service.get(id, 'en').state).toBe('ready');
    expect(bench.count(ORDERS)).toBe(0);
  });

  it('settles after a crash what was running, and sweeps what is old', async () => {
    let folder = '';
    await using bench = await openImportBench();
    folder = bench.home.folder;
    const id = await bench.upload(orderRows(4));
    const old = await bench.upload(orderRows(4));
    leaveFile(bench.home, `${id}.staging`);
    leaveFile(bench.home, '777.upload');
    await bench.home.store.writer.run('test.crash', (connection) => {
      connection.prepare("UPDATE import_jobs SET state = 'running' WHERE id = ?").run(id);
      connection
        .prepare('UPDATE import_jobs SET created_at = ? WHERE id = ?')
        .run(bench.home.clock.now() - 2 * DAY, old);
    });
    await bench.service.start();
    expect(bench.service.get(id, 'zh-CN')).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('不会重复'),
    });
    expect(bench.service.get(old, 'zh-CN')).toMatchObject({ state: 'cancelled' });
    expect(bench.files()).toEqual([`${id}.upload`]);
    expect(existsSync(join(folder, 'imports', `${id}.upload`))).toBe(true);
    const { options, mapping } = await bench.service.inspect(id, {});
    expect(await bench.runToEnd(id, options, mapping)).toMatchObject({ state: 'done', ordersAdded: 4 });
  });

  it('interrupts a running import when it closes', async () => {
    let close: (() => Promise<void>) | undefined;
    await using bench = await openImportBench((sink) => ({
      storeOrders: (...call) => {
        void close?.();
        return sink.storeOrders(...call);
      },
    }));
    const id = await bench.upload(orderRows(500));
    const { options, mapping } = await bench.service.inspect(id, {});
    close = () => bench.service.close();
    expect(await bench.runToEnd(id, options, mapping)).toMatchObject({
      state: 'failed',
      ordersAdded: 100,
      error: expect.stringContaining('不会重复'),
    });
    expect(bench.unexpected).toEqual([]);
  });
});

describe('taking a file in', () => {
  it('takes pieces in order only, a repeated one as done, and no more than announced', async () => {
    await using bench = await openImportBench();
    const { id } = await bench.service.begin({ fileName: 'a.csv', bytes: 8 }, 'en', IMPORTER);
    const base64 = Buffer.from('a,b\n').toString('base64');
    expect(await bench.service.append({ id, offset: 0, base64 })).toEqual({ received: 4 });
    expect(await bench.service.append({ id, offset: 0, base64 })).toEqual({ received: 4 });
    expect(await reasonOf(bench.service.append({ id, offset: 6, base64 }))).toBe('imports.file.offset');
    expect(
      await reasonOf(bench.service.append({ id, offset: 4, base64: Buffer.from('12345').toString('base64') })),
    ).toBe('imports.file.tooMuch');
    expect(await reasonOf(bench.service.append({ id, offset: 4, base64: '###=' }))).toBe('imports.file.badPiece');
    expect(await reasonOf(bench.service.inspect(id, {}))).toBe('imports.file.incomplete');
    expect(bench.service.get(id, 'en').state).toBe('receiving');
    const both = await Promise.all([
      bench.service.append({ id, offset: 4, base64 }),
      bench.service.append({ id, offset: 4, base64 }),
    ]);
    expect(both).toEqual([{ received: 8 }, { received: 8 }]);
    expect(bench.service.get(id, 'en')).toMatchObject({ state: 'ready', bytes: 8, shopId: null });
    expect(readFileSync(join(bench.home.folder, 'imports', `${id}.upload`), 'utf8')).toBe('a,b\na,b\n');
  });

  it('refuses a file that the disk cannot take, and too many at once', async () => {
    await using bench = await openImportBench();
    expect(await reasonOf(bench.service.begin({ fileName: 'x', bytes: Number.MAX_SAFE_INTEGER }, 'en', IMPORTER))).toBe(
      'imports.file.noSpace',
    );
    for (let index = 0; index < 20; index += 1) await bench.service.begin({ fileName: 'x', bytes: 10 }, 'en', IMPORTER);
    expect(await reasonOf(bench.service.begin({ fileName: 'x', bytes: 10 }, 'en', IMPORTER))).toBe(
      'imports.tooManyOpen',
    );
  });
});

describe('looking into a file', () => {
  it('shows guesses with masked samples, and rows with what speaks against them', async () => {
    await using bench = await openImportBench();
    const id = await bench.upload(orderRows(30).replace('2024-01-01 00:00:02', 'soon'));
    const look = await bench.service.inspect(id, {});
    expect(look.savedMappingId).toBeNull();
    expect(look.columns[6]).toEqual({ index: 6, header: '收货人姓名', samples: ['张**'], guess: 'receiverName' });
    expect(look.columns[0]).toMatchObject({ header: '订单编号', guess: 'platformOrderId' });
    const { rows, missingFields } = await bench.service.preview(
      { id, options: look.options, mapping: look.mapping },
      'en',
    );
    expect(missingFields).toEqual([]);
    expect(rows).toHaveLength(20);
    expect(rows[0]).toEqual({
      row: 2,
      platformOrderId: '2324600000000000',
      createdAt: Date.parse('2024-01-01T00:00:00+08:00'),
      buyer: '买家0',
      title: '油泼辣子, 0',
      quantity: 1,
      amount: 50,
      status: 'success',
      errors: [],
    });
    expect(rows[2]).toMatchObject({
      row: 4,
      platformOrderId: '2324600000000002',
      errors: ['"下单时间" is not a time that can be read.'],
    });
    expect(JSON.stringify([look, rows])).not.toMatch(/张三丰|13812340000|小寨/);
  });

  it('remembers a matching by its name and finds it by the column names', async () => {
    await using bench = await openImportBench();
    const id = await bench.upload('甲,乙,丙\n2324600012345678,2024-01-05,5.00\n2324600012345679,2024-01-06,6.00\n');
    const { options } = await bench.service.inspect(id, {});
    const mapping = {
      columns: { platformOrderId: 0, createdAt: 1, amount: 2 },
      amountUnit: 'yuan',
      defaultStatus: 'shipped',
    } as const;
    await bench.service.run({ id, shopId: SHOP, options, mapping, saveMappingAs: '老系统' }, 'zh-CN', IMPORTER);
    await bench.service.finished(id);
    const [saved] = bench.service.listMappings();
    expect(saved).toMatchObject({ name: '老系统', headers: ['甲', '乙', '丙'], mapping, options });
    const again = await bench.service.inspect(await bench.upload('甲;乙;丙\n1;2;3\n'), {});
    expect(again).toMatchObject({ savedMappingId: saved?.id, mapping });
    const other = await bench.service.inspect(await bench.upload('甲;乙\n1;2\n'), {});
    expect(other.savedMappingId).toBeNull();
    await bench.service.removeMapping(saved?.id ?? 0, IMPORTER);
    expect(bench.service.listMappings()).toEqual([]);
    expect(await reasonOf(bench.service.removeMapping(saved?.id ?? 0, IMPORTER))).toBe('error.notFound');
  });

  it('lists imports newest first, page by page', async () => {
    await using bench = await openImportBench();
    const ids = [];
    for (let index = 0; index < 5; index += 1) ids.push(await bench.upload(orderRows(1)));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = bench.service.list({ limit: 2, cursor }, 'en');
      seen.push(...page.items.map((job) => job.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toReversed());
    expect(() => bench.service.list({ limit: 2, cursor: 'x' }, 'en')).toThrow('error.cursor.invalid');
  });
});
