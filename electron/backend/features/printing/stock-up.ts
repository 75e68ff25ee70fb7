import type { StockUpLine, StockUpList } from '../../../../shared/contract/printing.ts';
import type { OrderTarget } from '../../../../shared/contract/selections.ts';
import { shanghaiClock, shanghaiDay } from '../../../../shared/domain/calendar.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../../shared/domain/csv.ts';
import { stockUpBlock } from '../../../../shared/domain/print-block.ts';
import { type Locale, translate } from '../../../../shared/i18n/translate.ts';
import type { BackendContext } from '../../context.ts';
import type { ReadConnection } from '../../db/database.ts';
import type { RequestContext } from '../../host.ts';
import { picturePath } from '../../pictures/picture-path.ts';
import { UserError } from '../../user-error.ts';
import { recordAudit } from '../audit/service.ts';
import { keptOut } from './kept-out.ts';
import { type PrintOrder, readListOrders, readPrintOrders, readShopNames } from './state-read.ts';
import { findStockUp, type OpenLine, readLocations, readOpenLines, readTicks } from './stock-up-read.ts';
import { insertStockUp } from './stock-up-write.ts';

/** One person cannot fetch more at a time, and one list stays within a short transaction. */
const MOST_ORDERS = 10_000;
const byPlace = new Intl.Collator('zh-CN', { numeric: true });

/** The same goods of several shops have one key where the seller gave them one code. */
function goodsKeyOf({ skuCode, shopId, platformSkuId, title, specification }: OpenLine): string {
  if (skuCode !== '') return `code:${skuCode}`;
  return platformSkuId === '' ? `text:${title}|${specification}` : `sku:${shopId}:${platformSkuId}`;
}

/** Keeps a list of these orders; those that must not go now are left out and named. */
export async function createStockUp(
  { store, options: { clock }, selections, bus }: BackendContext,
  context: RequestContext,
  input: { readonly target: OrderTarget; readonly name?: string | undefined },
): Promise<{ id: number; orders: number; leftOut: StockUpList['leftOut'] }> {
  const now = clock.now();
  const ids = selections.idsOf(input.target, now);
  if (ids.length > MOST_ORDERS) throw new UserError('INVALID_INPUT', 'printing.tooManyForList', { most: MOST_ORDERS });
  const made = await store.writer.run('make stock-up list', (connection) => {
    const orders = readPrintOrders(connection, ids).map((order) => ({ order, block: stockUpBlock(order.state) }));
    const counted = orders.filter(({ block }) => block === null);
    const leftOut = keptOut(orders.flatMap(({ order, block }) => (block === null ? [] : [{ order, reason: block }])));
    if (counted.length === 0) throw new UserError('REFUSED', 'printing.nothingForList', { count: ids.length });
    const name = input.name || `${shanghaiDay(now)} ${shanghaiClock(now)}`;
    const kept = orders.map(({ order, block }) => ({ orderId: order.orderId, leftOut: block }));
    const id = insertStockUp(connection, name, kept, context.staffId, now);
    recordAudit(
      connection,
      context,
      'printing.stock-up',
      null,
      { orderTotal: counted.length, orderIds: numbersOf(counted.map(({ order }) => order)) },
      now,
      { recordKind: 'stockUp', record: String(id), after: { name } },
    );
    return { id, orders: counted.length, leftOut };
  });
  bus.tell({ topics: ['printing', 'audit'] });
  return made;
}

/** Platform numbers for the journal: at most a hundred. */
export function numbersOf(orders: readonly PrintOrder[]): string[] {
  return orders.slice(0, 100).map(({ platformOrderId }) => platformOrderId);
}

/** A list as its orders are now: what became of them since it was made takes them out, and they are named. */
export function readStockUp(connection: ReadConnection, id: number): StockUpList {
  const head = findStockUp(connection, id);
  if (!head) throw new UserError('NOT_FOUND', 'error.notFound');
  const orders = readListOrders(connection, id);
  const taken = orders
    .filter(({ leftOut }) => leftOut === null)
    .map((order) => ({ order, block: stockUpBlock(order.state) }));
  const counted = taken.filter(({ block }) => block === null).map(({ order }) => order);
  const lines = sumGoods(connection, id, counted);
  return {
    ...head,
    counted: counted.length,
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    lines,
    removed: keptOut(taken.flatMap(({ order, block }) => (block === null ? [] : [{ order, reason: block }]))),
    leftOut: keptOut(
      orders.flatMap((order) =>
        order.leftOut === null
          ? []
          : [{ order, reason: order.leftOut as StockUpList['leftOut']['reasons'][0]['reason'] }],
      ),
    ),
  };
}

function sumGoods(connection: ReadConnection, listId: number, orders: readonly PrintOrder[]): StockUpLine[] {
  const open = readOpenLines(
    connection,
    orders.map(({ orderId }) => orderId),
  );
  const goods = new Map<
    string,
    { first: OpenLine; quantity: number; gifts: number; orders: Set<number>; shops: Set<number> }
  >();
  for (const line of open) {
    const key = goodsKeyOf(line);
    let sum = goods.get(key);
    if (!sum) {
      sum = { first: line, quantity: 0, gifts: 0, orders: new Set(), shops: new Set() };
      goods.set(key, sum);
    }
    sum.quantity += line.left;
    if (line.kind === 'gift') sum.gifts += line.left;
    sum.orders.add(line.orderId);
    sum.shops.add(line.shopId);
  }
  const places = readLocations(
    connection,
    [...goods.values()].flatMap(({ first }) => (first.skuCode === '' ? [] : [first.skuCode])),
  );
  const ticks = readTicks(connection, listId);
  return [...goods]
    .map(([goodsKey, { first, quantity, gifts, orders: inOrders, shops }]) => ({
      goodsKey,
      skuCode: first.skuCode,
      title: first.title,
      specification: first.specification,
      picture: picturePath(first.pictureUrl),
      quantity,
      gifts,
      orders: inOrders.size,
      shopIds: [...shops].toSorted((a, b) => a - b),
      location: places.get(first.skuCode) ?? '',
      ticked: ticks.get(goodsKey) ?? null,
    }))
    .toSorted(inWalkingOrder);
}

/** By location, goods without one last, then by code. */
function inWalkingOrder(a: StockUpLine, b: StockUpLine): number {
  if ((a.location === '') !== (b.location === '')) return a.location === '' ? 1 : -1;
  return (
    byPlace.compare(a.location, b.location) ||
    byPlace.compare(a.skuCode, b.skuCode) ||
    byPlace.compare(a.title, b.title) ||
    byPlace.compare(a.specification, b.specification) ||
    (a.goodsKey < b.goodsKey ? -1 : 1)
  );
}

/** The orders of a list that need these goods. */
export function readGoodsOrders(connection: ReadConnection, id: number, goodsKey: string) {
  const counted = readListOrders(connection, id).filter(
    ({ leftOut, state }) => leftOut === null && stockUpBlock(state) === null,
  );
  const byId = new Map(counted.map((order) => [order.orderId, order]));
  return readOpenLines(connection, [...byId.keys()])
    .filter((line) => goodsKeyOf(line) === goodsKey)
    .map(({ orderId, shopId, left, kind }) => ({
      orderId,
      platformOrderId: byId.get(orderId)?.platformOrderId ?? '',
      shopId,
      quantity: left,
      gift: kind === 'gift',
    }));
}

/** A list for a spreadsheet. */
export function stockUpCsv(
  connection: ReadConnection,
  id: number,
  locale: Locale,
): { readonly fileName: string; readonly text: string } {
  const list = readStockUp(connection, id);
  const shopNames = readShopNames(connection);
  const head = (
    ['location', 'skuCode', 'title', 'specification', 'quantity', 'gifts', 'orders', 'shops', 'ticked'] as const
  ).map((column) => translate(locale, `stockUp.column.${column}`));
  const lines = list.lines.map((line) =>
    csvLine([
      line.location,
      line.skuCode,
      line.title,
      line.specification,
      String(line.quantity),
      String(line.gifts),
      String(line.orders),
      line.shopIds.map((shop) => shopNames.get(shop) ?? '').join(' / '),
      line.ticked === null ? '' : translate(locale, 'stockUp.tickedMark'),
    ]),
  );
  const name = list.name.replace(/[^\p{L}\p{N}-]+/gu, '_');
  return {
    fileName: `${translate(locale, 'stockUp.file')}-${name}.csv`,
    text: `${BYTE_ORDER_MARK}${[csvLine(head), ...lines].join('\r\n')}\r\n`,
  };
}
