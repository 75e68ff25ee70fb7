import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
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

function answerText(text: string): void {
  gateway.handle = (_request, response) => answerJson(response, text);
}

const ITEM = '9007199254740993';
const SKU = '9007199254740995';
const SKU_TEXT = `{"kwaiSkuId":${SKU},"skuStock":12,"reserveStock":3,"skuSalePrice":3990,"isValid":1}`;

describe('the state of a product', () => {
  function answerItem(item: string, skus = '[]'): void {
    gateway.handle = (request, response) =>
      answerJson(
        response,
        request.path === '/open/item/get'
          ? `{"result":1,"data":${item}}`
          : `{"result":1,"data":{"skuCount":1,"skuList":${skus}}}`,
      );
  }

  test('is read from the detail, digits untouched, and is urgent', async () => {
    answerItem(`{"itemId":${ITEM},"onOfflineStatus":1,"auditStatus":2,"skuInfos":[${SKU_TEXT}]}`);
    const { connection, gate } = connectTestShop(gateway.url);
    expect(await connection.productState(ITEM)).toMatchObject({
      ok: true,
      record: {
        platformItemId: ITEM,
        onShelf: true,
        auditStatus: 'passed',
        stockElsewhere: false,
        skus: [{ platformSkuId: SKU, stock: 12, reservedStock: 3, price: 3990, valid: true }],
        spoiledSkus: [],
      },
    });
    expect(gateway.seen).toMatchObject([
      { verb: 'GET', path: '/open/item/get', query: { param: `{"kwaiItemId":${ITEM}}` } },
    ]);
    expect(gate.urgent).toEqual(['open.item.get']);
  });

  test('off the shelf, rejected, a SKU that is void', async () => {
    answerItem(
      `{"itemId":${ITEM},"onOfflineStatus":0,"auditStatus":3,"skuInfos":[${SKU_TEXT.replace('"isValid":1', '"isValid":0')}]}`,
    );
    expect(await connectTestShop(gateway.url).connection.productState(ITEM)).toMatchObject({
      record: { onShelf: false, auditStatus: 'rejected', skus: [{ valid: false }] },
    });
  });

  test('SKUs that the detail leaves out are asked for', async () => {
    answerItem(`{"itemId":${ITEM},"onOfflineStatus":1,"auditStatus":2,"skuInfos":null}`, `[${SKU_TEXT}]`);
    const { connection, gate } = connectTestShop(gateway.url);
    expect(await connection.productState(ITEM)).toMatchObject({
      record: { skus: [{ platformSkuId: SKU, stock: 12 }] },
    });
    expect(gate.urgent).toEqual(['open.item.get', 'open.item.sku.list.get']);
  });

  test.each([
    ['another item', `{"itemId":2,"onOfflineStatus":1,"skuInfos":[${SKU_TEXT}]}`],
    ['no shelf', `{"itemId":${ITEM},"skuInfos":[${SKU_TEXT}]}`],
    ['a list', '[]'],
  ])('%s: no write is decided by such an answer', async (_name, item) => {
    answerItem(item);
    expect(await connectTestShop(gateway.url).connection.productState(ITEM)).toMatchObject({ ok: false });
  });

  test('a SKU that says too little is named beside those that can be understood', async () => {
    const bad = '{"kwaiSkuId":7001,"skuSalePrice":1}';
    answerItem(
      `{"itemId":${ITEM},"onOfflineStatus":1,"auditStatus":2,"multipleStock":true,"skuInfos":[${bad},${SKU_TEXT}]}`,
    );
    expect(await connectTestShop(gateway.url).connection.productState(ITEM)).toMatchObject({
      record: {
        stockElsewhere: true,
        skus: [{ platformSkuId: SKU }],
        spoiledSkus: [{ platformSkuId: '7001', reason: 'skuStock is missing' }],
      },
    });
  });

  test.each(['{"result":1,"data":null}', '{"result":21,"error_msg":"商品不存在"}'])('%s: it is gone', async (text) => {
    answerText(text);
    expect((await errorOf(connectTestShop(gateway.url).connection.productState(ITEM))).kind).toBe('not-found');
  });
});

test('lists are urgent when a write is decided by them, and otherwise not', async () => {
  answerText('{"result":1,"data":{"orderList":[],"cursor":"nomore"}}');
  const { connection, gate } = connectTestShop(gateway.url);
  const request = { window: { begin: 1, end: 2 }, basis: 'created' } as const;
  await connection.listOrders(request);
  expect(gate.urgent).toEqual([]);
  await connection.listOrders({ ...request, urgent: true });
  expect(gate.urgent).toEqual(['open.order.cursor.list']);
});

test('details are urgent when a write is decided by them, and otherwise not', async () => {
  answerText('{"result":1,"data":{}}');
  const { connection, gate } = connectTestShop(gateway.url);
  await errorOf(connection.orderDetail('1'));
  await errorOf(connection.refundDetail('1'));
  expect(gate.urgent).toEqual([]);
  await errorOf(connection.orderDetail('1', undefined, true));
  await errorOf(connection.refundDetail('1', undefined, true));
  expect(gate.urgent).toEqual(['open.order.detail', 'open.seller.order.refund.detail']);
});

describe('the reasons for a rejection', () => {
  test('come as the platform words them', async () => {
    answerText(
      '{"result":1,"data":[{"code":2001,"desc":"商品影响二次销售","tip":"请上传照片","requiredRejectDesc":true,"requiredRejectImage":1},' +
        '{"code":"2002","desc":"未收到退货","tip":null},null,{"desc":"无编号"}]}',
    );
    const { connection, gate } = connectTestShop(gateway.url);
    expect(await connection.rejectReasons('9007199254740993')).toEqual([
      {
        code: '2001',
        description: '商品影响二次销售',
        tip: '请上传照片',
        needsDescription: true,
        needsPictures: true,
      },
      { code: '2002', description: '未收到退货', tip: '', needsDescription: false, needsPictures: false },
    ]);
    expect(gateway.seen).toMatchObject([
      { verb: 'GET', path: '/open/refund/reject/reason', query: { param: '{"refundId":9007199254740993}' } },
    ]);
    expect(gate.urgent).toEqual(['open.refund.reject.reason']);
  });

  test('no reason at all is an empty list', async () => {
    answerText('{"result":1,"data":[]}');
    expect(await connectTestShop(gateway.url).connection.rejectReasons('1')).toEqual([]);
  });

  test('an answer without a list is none', async () => {
    answerText('{"result":1,"data":{"x":1}}');
    expect((await errorOf(connectTestShop(gateway.url).connection.rejectReasons('1'))).kind).toBe('transport');
  });
});

describe('a reveal', () => {
  const PLAIN = '王小明';
  const REQUEST = { platformOrderId: '9007199254740993', field: 'name', cipher: 'sim-enc-2+/=' } as const;

  function answerRow(row: object): void {
    gateway.handle = (_request, response) =>
      answerJson(response, { result: 1, request_id: 'r-1', batchDecryptResultList: [row] });
  }

  test('asks for one field and gives its text', async () => {
    answerRow({ encryptedData: REQUEST.cipher, decryptedData: PLAIN, bizId: '1', errorCode: 1, errorMsg: 'success' });
    const { connection, gate } = connectTestShop(gateway.url);
    expect(await connection.reveal(REQUEST)).toBe(PLAIN);
    expect(gateway.seen).toMatchObject([
      {
        verb: 'POST',
        path: '/open/order/decrypt/batch',
        form: { param: '{"batchDecryptList":[{"encryptedData":"sim-enc-2+/=","bizId":"9007199254740993"}]}' },
      },
    ]);
    expect(gate.urgent).toEqual(['open.order.decrypt.batch']);
  });

  test.each([
    ['今日解密额度已用完', { kind: 'quota', scope: 'seller' }, 'reveal_quota_used_up'],
    ['解密次数超过上限', { kind: 'quota', scope: 'seller' }, 'reveal_quota_used_up'],
    ['订单交易成功超过14天，不可解密', { kind: 'rule' }, 'reveal_too_late'],
    ['商家等级过低，无解密权限', { kind: 'rule' }, 'reveal_level_too_low'],
    ['密文不合法', { kind: 'business' }, 'cipher_wrong'],
    ['order operation reject', { kind: 'not-found' }, undefined],
    ['系统繁忙，请稍后再试', { kind: 'transport' }, undefined],
    ['无法处理', { kind: 'business' }, undefined],
  ])('a row error is said as it is: %s', async (errorMsg, expected, refusal) => {
    answerRow({ encryptedData: REQUEST.cipher, decryptedData: null, errorCode: 50001, errorMsg });
    const error = await errorOf(connectTestShop(gateway.url).connection.reveal(REQUEST));
    expect(error.details).toMatchObject({ ...expected, code: '50001', text: errorMsg, requestId: 'r-1' });
    expect(kuaishouPlatform.refusalOf(error)?.name).toBe(refusal);
  });

  test("the quota of calls is not the day's reveals", async () => {
    answerText('{"result":777,"error_msg":"Exceed quota limit, KEY [appkey:ks1;primaryUserId:2]"}');
    const error = await errorOf(connectTestShop(gateway.url).connection.reveal(REQUEST));
    expect(error.details).toMatchObject({ kind: 'quota', scope: 'seller' });
    expect(kuaishouPlatform.refusalOf(error)?.name).toBeUndefined();
  });

  test.each([
    ['a row error that quotes it', { decryptedData: PLAIN, errorCode: 7, errorMsg: `${PLAIN}不可查看` }],
    ['the answer to another question', { encryptedData: 'other', decryptedData: PLAIN, errorCode: 1 }],
    ['no error code', { encryptedData: REQUEST.cipher, decryptedData: PLAIN }],
  ])('no error holds the plaintext: %s', async (_name, row) => {
    answerRow(row);
    const error = await errorOf(connectTestShop(gateway.url).connection.reveal(REQUEST));
    expect(`${error.stack} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toContain(PLAIN);
  });

  test.each([
    ['a cut answer', `{"result":1,"batchDecryptResultList":[{"decryptedData":"${PLAIN}","errorCode":1}`],
    [
      'two rows',
      `{"result":1,"batchDecryptResultList":[{"decryptedData":"${PLAIN}","errorCode":1},{"decryptedData":"x","errorCode":1}]}`,
    ],
    ['no row', '{"result":1,"batchDecryptResultList":[]}'],
    ['an empty text', '{"result":1,"batchDecryptResultList":[{"decryptedData":"","errorCode":1}]}'],
  ])('%s is no answer, and is not quoted', async (_name, text) => {
    answerText(text);
    const error = await errorOf(connectTestShop(gateway.url).connection.reveal(REQUEST));
    expect(error.kind).toBe('transport');
    expect(`${error.stack} ${JSON.stringify(error.details)} ${String(error.cause)}`).not.toContain(PLAIN);
  });

  test('nothing is asked without a ciphertext', async () => {
    const { connection } = connectTestShop(gateway.url);
    expect((await errorOf(connection.reveal({ ...REQUEST, cipher: '' }))).kind).toBe('request-wrong');
    expect(gateway.seen).toEqual([]);
  });
});

test('carriers: those that a parcel can be reported with', () => {
  expect(kuaishouPlatform.carriers.get('9')).toBe('中通快递');
  expect(kuaishouPlatform.carriers.get('9999')).toBe('其他');
  expect(kuaishouPlatform.carriers.has('1')).toBe(false);
  expect(kuaishouPlatform.carriers.has('13')).toBe(false);
  expect([...kuaishouPlatform.carriers.keys()].every((code) => /^\d+$/.test(code))).toBe(true);
});
