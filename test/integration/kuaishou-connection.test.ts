import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import { answerJson, connectTestShop, startTestGateway, type TestGateway } from './kuaishou-test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
});

async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const error = await work.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  return error;
}

const REQUEST = { window: { begin: 1_699_990_000_000, end: 1_700_000_000_000 }, basis: 'updated' } as const;

function orderText(oid: string, changes: Record<string, unknown> = {}): string {
  const base = { status: 30, createTime: 1699991000000, updateTime: 1699991000000, totalFee: 1, ...changes };
  return `{"orderBaseInfo":{"oid":${oid},${JSON.stringify(base).slice(1)},"orderItemInfo":{"num":1},"orderAddress":{"encryptedAddress":"e"}}`;
}

const FULL_PAGE = `[${Array.from({ length: 50 }, (_, index) => orderText(String(index + 1))).join(',')}]`;

function answerData(data: string): void {
  gateway.handle = (_request, response) => answerJson(response, `{"result":1,"error_msg":"SUCCESS","data":${data}}`);
}

describe('the order list', () => {
  test('asks as the reference says and hands on the cursor', async () => {
    answerData(`{"cursor":"1687251104545_2307500074108220","orderList":[${orderText('9007199254740993')}]}`);
    const { connection, gate } = connectTestShop(gateway.url);
    const page = await connection.listOrders({ ...REQUEST, cursor: 'c-1' });
    expect(gateway.seen[0]?.query.param).toBe(
      '{"orderViewStatus":1,"pageSize":50,"sort":2,"queryType":2,"beginTime":1699990000000,"endTime":1700000000000,"cursor":"c-1"}',
    );
    expect(page.nextCursor).toBe('1687251104545_2307500074108220');
    expect(page.items).toMatchObject([
      { ok: true, record: { platformOrderId: '9007199254740993' }, raw: orderText('9007199254740993') },
    ]);
    expect(gate.reported).toEqual([['open.order.cursor.list', 'ok']]);
  });

  test('by creation time on the first page', async () => {
    answerData('{"cursor":"nomore"}');
    await connectTestShop(gateway.url).connection.listOrders({ ...REQUEST, basis: 'created' });
    expect(JSON.parse(gateway.seen[0]?.query.param ?? '')).toMatchObject({ queryType: 1, cursor: '' });
  });

  test.each([
    ['nomore with rows', `{"cursor":"nomore","orderList":[${orderText('1')}]}`, 1],
    ['no_more', '{"cursor":"no_more","orderList":[]}', 0],
    ['an empty cursor', '{"cursor":"","orderList":null}', 0],
    ['no cursor', '{"orderList":[]}', 0],
    ['an unchanged cursor', `{"cursor":"c-1","orderList":[${orderText('1')}]}`, 1],
  ])('%s ends the window', async (_name, data, rows) => {
    answerData(data);
    const page = await connectTestShop(gateway.url).connection.listOrders({ ...REQUEST, cursor: 'c-1' });
    expect(page.items).toHaveLength(rows);
    expect(page.nextCursor).toBeUndefined();
  });

  // Read by creation time, the list is the proof that no order is missing.
  test.each([
    ['an answer without rows and cursor', '', '{}'],
    ['rows without cursor', '', `{"orderList":[${orderText('1')}]}`],
    ['rows with an empty cursor', '', `{"cursor":"","orderList":[${orderText('1')}]}`],
    ['a later page with an empty cursor', 'c-1', '{"cursor":"","orderList":[]}'],
  ])('by creation time, %s is no end of the window', async (_name, cursor, data) => {
    const request = { ...REQUEST, cursor } as const;
    answerData(data);
    const error = await errorOf(connectTestShop(gateway.url).connection.listOrders({ ...request, basis: 'created' }));
    expect(error.details).toMatchObject({ kind: 'transport', text: 'the list does not say that it ends here' });
    expect((await connectTestShop(gateway.url).connection.listOrders(request)).nextCursor).toBeUndefined();
  });

  test.each([
    ['the mark', '', '{"cursor":"nomore"}', 0],
    ['an empty first page', '', '{"cursor":"","orderList":[]}', 0],
    ['an unchanged cursor', 'c-1', `{"cursor":"c-1","orderList":[${orderText('1')}]}`, 1],
  ])('by creation time, %s ends the window', async (_name, cursor, data, rows) => {
    answerData(data);
    const request = { ...REQUEST, cursor, basis: 'created' } as const;
    const page = await connectTestShop(gateway.url).connection.listOrders(request);
    expect([page.items.length, page.nextCursor]).toEqual([rows, undefined]);
  });

  test('a numeric cursor beyond 2^53 is handed on without loss', async () => {
    answerData('{"cursor":9007199254740993,"orderList":[]}');
    expect((await connectTestShop(gateway.url).connection.listOrders(REQUEST)).nextCursor).toBe('9007199254740993');
  });

  test.each([
    ['no payload', 'null'],
    ['a list as payload', '[]'],
    ['rows that are no list', '{"cursor":"nomore","orderList":{}}'],
    ['a full page without cursor', `{"orderList":${FULL_PAGE}}`],
    ['a full page with the cursor that was sent', `{"cursor":"c-1","orderList":${FULL_PAGE}}`],
  ])('%s is not taken for "no more orders"', async (_name, data) => {
    answerData(data);
    expect(
      (await errorOf(connectTestShop(gateway.url).connection.listOrders({ ...REQUEST, cursor: 'c-1' }))).kind,
    ).toBe('transport');
  });

  test('a spoiled row does not stop the others', async () => {
    answerData(
      `{"cursor":"nomore","orderList":[${orderText('1')},${orderText('2', { status: 'x' })},null,${orderText('3')}]}`,
    );
    const page = await connectTestShop(gateway.url).connection.listOrders(REQUEST);
    expect(
      page.items.map((item) => (item.ok ? item.record.platformOrderId : `${item.platformId}: ${item.reason}`)),
    ).toEqual(['1', '2: status is not a whole number', 'undefined: the record is not a JSON object', '3']);
  });
});

describe('the refund list', () => {
  test('asks for all refunds, exchanges included, and accepts the other name of the rows', async () => {
    const row = '{"refundId":9007199254740993,"oid":1,"status":11,"refundFee":5,"createTime":1,"updateTime":2}';
    answerData(`{"pcursor":"p-2","dataList":[${row}]}`);
    const page = await connectTestShop(gateway.url).connection.listRefunds(REQUEST);
    expect(gateway.seen[0]).toMatchObject({ verb: 'GET', path: '/open/seller/order/refund/pcursor/list' });
    expect(JSON.parse(gateway.seen[0]?.query.param ?? '')).toEqual({
      beginTime: 1699990000000,
      endTime: 1700000000000,
      type: 9,
      pageSize: 100,
      currentPage: 1,
      pcursor: '',
      sort: 2,
      queryType: 2,
      option: { needExchange: true },
    });
    expect(page).toMatchObject({
      nextCursor: 'p-2',
      items: [{ ok: true, record: { platformRefundId: '9007199254740993' }, raw: row }],
    });
  });

  test('a window that is too wide is called so', async () => {
    gateway.handle = (_request, response) =>
      answerJson(response, { result: 300019, error_msg: '查询时间范围超过限制' });
    expect((await errorOf(connectTestShop(gateway.url).connection.listRefunds(REQUEST))).kind).toBe('window-too-wide');
  });
});

describe('details', () => {
  test.each([
    ['an empty payload', '{"result":1,"data":null}'],
    ['no payload', '{"result":1}'],
    ['a missing order', '{"result":21,"error_msg":"订单不存在"}'],
    ['a foreign order', '{"result":21,"error_msg":"order operation reject"}'],
    ['a missing refund', '{"result":300011,"error_msg":"退款单不存在"}'],
    ['a foreign refund', '{"result":300012,"error_msg":"x"}'],
  ])('%s is not found', async (_name, body) => {
    gateway.handle = (_request, response) => answerJson(response, body);
    const { connection } = connectTestShop(gateway.url);
    expect((await errorOf(connection.orderDetail('1'))).kind).toBe('not-found');
    expect((await errorOf(connection.refundDetail('1'))).kind).toBe('not-found');
  });

  test('a number that cannot be one of this platform is not asked for', async () => {
    const { connection } = connectTestShop(gateway.url);
    for (const id of ['', 'abc', '12; drop', '99999999999999999999']) {
      expect((await errorOf(connection.orderDetail(id))).kind).toBe('not-found');
    }
    expect(gateway.seen).toEqual([]);
  });

  test('an answer about another order is not taken', async () => {
    answerData(orderText('2'));
    expect(await connectTestShop(gateway.url).connection.orderDetail('1')).toMatchObject({
      ok: false,
      platformId: '1',
      reason: 'the answer is about 2',
    });
  });

  test('an order detail is read as a detail', async () => {
    answerData(orderText('1', { carrierType: 2 }));
    expect(await connectTestShop(gateway.url).connection.orderDetail('1')).toMatchObject({
      ok: true,
      record: { detail: { sourceType: '2' } },
    });
  });
});

describe('items', () => {
  test('pages are counted by number, missing SKUs are asked for, digits stay as they are', async () => {
    const sku = '{"kwaiSkuId": 9007199254740993,"skuSalePrice":1,"skuStock":2}';
    gateway.handle = (request, response) => {
      const param = JSON.parse(request.query.param ?? '{}') as { pageNumber?: number };
      if (request.path === '/open/item/sku/list/get')
        return answerJson(response, `{"result":1,"data":{"skuCount":1,"skuList":[${sku}]}}`);
      const items =
        param.pageNumber === 1
          ? `[{"kwaiItemId":9007199254740995,"skuList":null},{"kwaiItemId":2,"skuList":[]}]`
          : `[{"kwaiItemId":3,"skuList":[${sku}]}]`;
      answerJson(response, `{"result":1,"data":{"totalPage":2,"items":${items}}}`);
    };
    const { connection } = connectTestShop(gateway.url);
    const first = await connection.listProducts({});
    expect(first.nextCursor).toBe('2');
    expect(first.items).toMatchObject([
      {
        ok: true,
        record: { platformItemId: '9007199254740995', skus: [{ platformSkuId: '9007199254740993', stock: 2 }] },
      },
      { ok: true, record: { platformItemId: '2', skus: [] } },
    ]);
    const second = await connection.listProducts({ cursor: '2' });
    expect(second.nextCursor).toBeUndefined();
    expect(second.items).toMatchObject([{ ok: true, record: { platformItemId: '3' } }]);
    expect(gateway.seen.map((request) => request.query.param)).toEqual([
      '{"pageNumber":1,"pageSize":100}',
      '{"kwaiItemId":9007199254740995}',
      '{"pageNumber":2,"pageSize":100}',
    ]);
  });
});

describe('identity', () => {
  function answerIdentity(shop: unknown): void {
    gateway.handle = (request, response) =>
      answerJson(
        response,
        request.path === '/open/user/seller/get'
          ? '{"result":1,"data":{"sellerId":9007199254740993,"openId":"o1","name":"老板"}}'
          : shop,
      );
  }

  test('joins seller and shop', async () => {
    answerIdentity({ result: 1, data: { shopName: '阿婆的油泼辣子', shopType: 6 } });
    expect(await connectTestShop(gateway.url).connection.identity()).toEqual({
      platformSellerId: '9007199254740993',
      platformOpenId: 'o1',
      shopName: '阿婆的油泼辣子',
      shopType: '6',
    });
  });

  test("without leave for the shop call the seller's name stands in", async () => {
    answerIdentity({ result: 22, error_msg: 'token中无scope权限' });
    expect(await connectTestShop(gateway.url).connection.identity()).toMatchObject({ shopName: '老板', shopType: '' });
  });

  test('a failing shop call fails loudly', async () => {
    answerIdentity({ result: 777, error_msg: 'Exceed qps limit, KEY [apiId:x;appkey:y], MAX_QPS [1.0]' });
    expect((await errorOf(connectTestShop(gateway.url).connection.identity())).details).toMatchObject({
      kind: 'throttled',
      scope: 'app',
    });
  });
});

test('the gate that refuses keeps the call from being sent', async () => {
  const shop = connectTestShop(gateway.url);
  shop.gate.acquire = () => Promise.reject(new Error('quota of the day is used up'));
  await expect(shop.connection.identity()).rejects.toThrow('quota of the day is used up');
  expect(gateway.seen).toEqual([]);
});
