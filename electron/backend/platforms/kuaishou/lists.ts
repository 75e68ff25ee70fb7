import { PlatformError } from '../platform-error.ts';
import type { PlatformOrder, PlatformProduct, PlatformRefund } from '../platform-records.ts';
import type { ListRequest, Received, RecordPage, ShopConnection, WindowBasis } from '../shop-platform.ts';
import type { AuthorisedCall } from './authorised-call.ts';
import { sliceMember } from './json-slices.ts';
import { KUAISHOU_LIMITS, PRODUCT_PAGE_SIZE } from './limits.ts';
import { jsonId } from './lossless-json.ts';
import { pageField, readCursorPage, rowTexts } from './pages.ts';
import { parseOrder } from './parse/order-parser.ts';
import { parseProduct } from './parse/product-parser.ts';
import { parseRefund } from './parse/refund-parser.ts';
import { integerAt } from './parse/tolerant.ts';

const QUERY_TYPE: Readonly<Record<WindowBasis, number>> = { created: 1, updated: 2 };
/** Oldest first: rows that change while we page move to the end and are met again instead of being missed. */
const ASCENDING = 2;
const ALL_ORDERS = 1;
const ALL_REFUNDS = 9;

/** One page of orders in the window. */
export async function listOrders(call: AuthorisedCall, request: ListRequest): Promise<RecordPage<PlatformOrder>> {
  const method = 'open.order.cursor.list';
  const { pageSize } = KUAISHOU_LIMITS.orders;
  const sentCursor = request.cursor ?? '';
  const param = {
    orderViewStatus: ALL_ORDERS,
    pageSize,
    sort: ASCENDING,
    queryType: QUERY_TYPE[request.basis],
    beginTime: request.window.begin,
    endTime: request.window.end,
    cursor: sentCursor,
  };
  const { payload, parsed } = await call(method, param, { signal: request.signal, urgent: request.urgent });
  const parse = (raw: string, source: unknown): Received<PlatformOrder> => parseOrder(raw, 'list', source);
  return readCursorPage(payload, parsed, {
    method,
    rowKeys: ['orderList'],
    cursorKey: 'cursor',
    sentCursor,
    pageSize,
    mustEnd: request.basis === 'created',
    parse,
  });
}

/** One page of refund cases in the window, exchanges included. */
export async function listRefunds(call: AuthorisedCall, request: ListRequest): Promise<RecordPage<PlatformRefund>> {
  const method = 'open.seller.order.refund.pcursor.list';
  const { pageSize } = KUAISHOU_LIMITS.refunds;
  const sentCursor = request.cursor ?? '';
  const param = {
    beginTime: request.window.begin,
    endTime: request.window.end,
    type: ALL_REFUNDS,
    pageSize,
    // Paging is driven by the cursor alone; the page number stays 1.
    currentPage: 1,
    pcursor: sentCursor,
    sort: ASCENDING,
    queryType: QUERY_TYPE[request.basis],
    option: { needExchange: true },
  };
  const { payload, parsed } = await call(method, param, { signal: request.signal, urgent: request.urgent });
  const parse = (raw: string, source: unknown): Received<PlatformRefund> => parseRefund(raw, 'list', source);
  const rowKeys = ['refundOrderInfoList', 'dataList'];
  const mustEnd = request.basis === 'created';
  return readCursorPage(payload, parsed, {
    method,
    rowKeys,
    cursorKey: 'pcursor',
    sentCursor,
    pageSize,
    mustEnd,
    parse,
  });
}

type ProductRequest = Parameters<ShopConnection['listProducts']>[0];

/** One page of all items; our cursor is the platform's page number. */
export async function listProducts(
  call: AuthorisedCall,
  request: ProductRequest,
): Promise<RecordPage<PlatformProduct>> {
  const method = 'open.item.list.get';
  const pageNumber = Number(request.cursor ?? 1);
  const { payload } = await call(method, { pageNumber, pageSize: PRODUCT_PAGE_SIZE }, { signal: request.signal });
  const totalPage = integerAt(pageField(payload, 'totalPage', method), 'totalPage');
  const rows = rowTexts(payload, ['items'], method);
  const items: Received<PlatformProduct>[] = [];
  for (const row of rows) items.push(parseProduct(await withSkus(call, row, request.signal)));
  const hasMore =
    rows.length > 0 && (totalPage === undefined ? rows.length >= PRODUCT_PAGE_SIZE : pageNumber < totalPage);
  return hasMore ? { items, nextCursor: String(pageNumber + 1) } : { items };
}

/** The item's text with its SKUs: where the list leaves them out they are asked for and put in, digits untouched. */
async function withSkus(call: AuthorisedCall, row: string, signal: AbortSignal | undefined): Promise<string> {
  const present = sliceMember(row, ['skuList']);
  const received = parseProduct(row);
  if ((present !== undefined && present !== 'null') || !received.ok) return row;
  const method = 'open.item.sku.list.get';
  try {
    const { payload } = await call(method, { kwaiItemId: jsonId(received.record.platformItemId) }, { signal });
    const skus = sliceMember(payload, ['skuList']) ?? 'null';
    return `${row.slice(0, row.lastIndexOf('}'))},"skuList":${skus}}`;
  } catch (error) {
    // Deleted between the two calls.
    if (error instanceof PlatformError && error.kind === 'not-found') return row;
    throw error;
  }
}
