import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MOST_WAIT_ROWS,
  type WaitEntry,
  type WaitFileRow,
  waitEntrySchema,
} from '../../../../shared/contract/waiting.ts';
import type { BackendContext } from '../../context.ts';
import { UserError } from '../../user-error.ts';
import {
  bareHeader,
  cleanText,
  cleanValue,
  HEADER_NAMES,
  parseTime,
  readTable,
  type Table,
} from '../imports/service.ts';
import { requireShop } from '../shops/service.ts';
import { findProductNamed } from './read.ts';

const COLUMNS = {
  orderNumber: HEADER_NAMES.get('platformOrderId') ?? [],
  openId: HEADER_NAMES.get('buyerId') ?? [],
  nick: ['粉丝', '粉丝昵称', ...(HEADER_NAMES.get('buyerNick') ?? [])],
  product: ['商品id', '等的商品', '想要的商品', 'itemid', ...(HEADER_NAMES.get('title') ?? [])],
  said: [
    '原话',
    '说了什么',
    '评论',
    '评论内容',
    '内容',
    '消息',
    'said',
    'comment',
    'message',
    ...(HEADER_NAMES.get('buyerMessage') ?? []),
    ...(HEADER_NAMES.get('note') ?? []),
  ],
  at: ['时间', '登记时间', '询问时间', '评论时间', 'time', ...(HEADER_NAMES.get('createdAt') ?? [])],
} as const;
type Column = keyof typeof COLUMNS;

/** Where each column stands, -1 = nowhere; the best name decides, and no column is taken twice. */
function columnsOf({ headers }: Table): Record<Column, number> {
  const bare = headers.map(bareHeader);
  const taken = new Set<number>();
  const placeOf = (names: readonly string[]): number => {
    const place = names.map((name) => bare.indexOf(name)).find((found) => found >= 0 && !taken.has(found)) ?? -1;
    taken.add(place);
    return place;
  };
  return {
    orderNumber: placeOf(COLUMNS.orderNumber),
    openId: placeOf(COLUMNS.openId),
    nick: placeOf(COLUMNS.nick),
    product: placeOf(COLUMNS.product),
    said: placeOf(COLUMNS.said),
    at: placeOf(COLUMNS.at),
  };
}

/** Reads a file of fans who wait into entries, row by row; a row that cannot be one says why. Enters nothing. */
export async function readWaitFile(
  backend: Pick<BackendContext, 'store'> & { readonly options: Pick<BackendContext['options'], 'dataFolder'> },
  input: { readonly shopId: number; readonly base64: string; readonly productId?: number | undefined },
): Promise<{ rows: WaitFileRow[] }> {
  requireShop(backend, input.shopId);
  const table = await tableOf(backend.options.dataFolder, Buffer.from(input.base64, 'base64'));
  const columns = columnsOf(table);
  if (columns.orderNumber < 0 && columns.openId < 0 && columns.nick < 0)
    throw new UserError('INVALID_INPUT', 'error.waiting.fileColumns');
  const products = new Map<string, number | undefined>();
  const productOf = (text: string): number | undefined => {
    if (!products.has(text)) products.set(text, findProductNamed(backend.store.reader, input.shopId, text));
    return products.get(text);
  };
  const rows = table.rows.map(({ row, cells, broken }): WaitFileRow => {
    const cell = (column: Column): string => cells[columns[column]] ?? '';
    const [orderNumber, openId, nick, product, said] = [
      cleanValue(cell('orderNumber')),
      cleanValue(cell('openId')),
      cleanText(cell('nick')),
      cleanText(cell('product')),
      cleanText(cell('said')),
    ];
    const shown = { row, who: orderNumber || openId || nick, product, said };
    const refuse = (problem: NonNullable<WaitFileRow['problem']>): WaitFileRow => ({ ...shown, problem, entry: null });
    if (broken) return refuse('broken');
    if (shown.who === '') return refuse('no_fan');
    const productId = product === '' ? input.productId : productOf(product);
    if (productId === undefined && (product !== '' || orderNumber === '')) return refuse('unknown_product');
    const time = parseTime(cell('at'));
    if (!time.ok) return refuse('bad_time');
    const who = orderNumber !== '' ? { orderNumber } : openId !== '' ? { openId } : { nick };
    const entry: Partial<WaitEntry> = { ...who, said, ...(productId === undefined ? {} : { productId }) };
    const checked = waitEntrySchema.safeParse(time.value === undefined ? entry : { ...entry, at: time.value });
    return checked.success ? { ...shown, problem: null, entry: checked.data } : refuse('too_long');
  });
  return { rows };
}

async function tableOf(dataFolder: string, bytes: Buffer): Promise<Table> {
  const folder = await mkdtemp(join(dataFolder, 'waiting-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, bytes, { mode: 0o600 });
    return await readTable(path, {
      columns: Object.values(COLUMNS),
      mostRows: MOST_WAIT_ROWS,
      tooManyRows: 'error.waiting.fileTooLong',
      noRows: 'error.waiting.fileEmpty',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
