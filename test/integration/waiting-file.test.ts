import { readdirSync } from 'node:fs';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readWaitFile } from '../../electron/backend/features/waiting/read-file.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { UserError } from '../../electron/backend/user-error.ts';
import { makeWorkbook } from '../helpers/make-workbook.ts';
import { insertTestShop, orderOf, received } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME, temporaryFolder } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

/** A shop that sold one order, and the reading of files into it. */
async function openShop() {
  const opened = await openTemporaryStore();
  const folder = temporaryFolder();
  const { shopId, title, productId } = await opened.store.writer.run('test', (connection) => {
    const shop = insertTestShop(connection);
    ingestOrder(connection, shop, received(orderOf()), { from: 'list', readAt: NOW }, NOW);
    const product = connection.prepare<{ id: number; title: string }>('SELECT id, title FROM bought_products').get();
    return { shopId: shop, title: product?.title ?? '', productId: product?.id ?? 0 };
  });
  return {
    title,
    productId,
    read: (content: Buffer | string, product?: number) =>
      readWaitFile(
        { store: opened.store, options: { dataFolder: folder.path } },
        { shopId, base64: Buffer.from(content).toString('base64'), productId: product },
      ),
    left: () => readdirSync(folder.path),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

it('reads a list from a spreadsheet or from text in the old encoding, and says of each bad row what is wrong', async () => {
  await using shop = await openShop();
  const rows = [
    ['十一月问货登记'],
    ['粉丝昵称', '订单编号', '商品名称', '原话', '时间'],
    ['阿禾', '', shop.title, '上新叫我', '2026-11-20 09:30'],
    ['', '2300000000000001', '', '还有吗', ''],
    ['阿禾', '', shop.title.slice(0, 4), '', ''],
    ['阿禾', '', '没卖过的东西', '求链接', ''],
    ['阿禾', '', '', '求链接', ''],
    ['', '', shop.title, '什么时候补货', ''],
    ['阿禾', '', shop.title, '问过了', '那天晚上'],
    ['阿禾', '', shop.title, '长'.repeat(501), ''],
  ];
  const expected = [
    [3, '阿禾', null, '上新叫我', Date.UTC(2026, 10, 20, 1, 30)],
    [4, '2300000000000001', null, '还有吗', undefined],
    [5, '阿禾', null, '', undefined],
    [6, '阿禾', 'unknown_product', '求链接', undefined],
    [7, '阿禾', 'unknown_product', '求链接', undefined],
    [8, '', 'no_fan', '什么时候补货', undefined],
    [9, '阿禾', 'bad_time', '问过了', undefined],
    [10, '阿禾', 'too_long', '长'.repeat(501), undefined],
  ];
  const short = (read: Awaited<ReturnType<typeof shop.read>>): unknown[] =>
    read.rows.map(({ row, who, problem, said, entry }) => [row, who, problem, said, entry?.at]);
  const book = await shop.read(makeWorkbook([{ name: '名单', rows }]));
  expect(short(book)).toEqual(expected);
  expect(book.rows[0]?.entry).toMatchObject({ nick: '阿禾', productId: shop.productId, neverBought: false });
  // Whose product is that of the order is left to the order.
  expect(book.rows[1]?.entry).toMatchObject({ orderNumber: '2300000000000001' });
  expect(book.rows[1]?.entry?.productId).toBeUndefined();
  expect(book.rows[2]?.entry?.productId).toBe(shop.productId);
  const text = rows.map((cells) => cells.join('\t')).join('\r\n');
  expect(short(await shop.read(iconv.encode(text, 'gb18030')))).toEqual(expected);
  // With a product for rows without one, the seventh row has one.
  const chosen = await shop.read(makeWorkbook([{ name: '名单', rows }]), shop.productId);
  expect(chosen.rows[4]).toMatchObject({ problem: null, entry: { productId: shop.productId } });
  // What was uploaded does not stay.
  expect(shop.left()).toEqual([]);
});

it('refuses a file without columns that tell a fan, without rows, with too many rows, and one that is no table', async () => {
  await using shop = await openShop();
  const refused = async (content: Buffer | string): Promise<unknown> => {
    const error = await shop.read(content).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).reason;
  };
  expect(await refused('商品,原话\n辣椒酱,还有吗\n')).toBe('error.waiting.fileColumns');
  expect(await refused('订单号,商品\n')).toBe('error.waiting.fileEmpty');
  expect(await refused(`订单号\n${'1\n'.repeat(2020)}`)).toBe('error.waiting.fileTooLong');
  expect(await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('imports.table.oldWorkbook');
  expect(shop.left()).toEqual([]);
});
