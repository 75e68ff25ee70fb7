import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signParameters } from '../../electron/backend/platforms/kuaishou/signature.ts';
import type { PlatformCommand } from '../../electron/backend/platforms/platform-command.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import {
  answerJson,
  connectTestShop,
  SECRETS,
  type SeenRequest,
  startTestGateway,
  type TestGateway,
} from './kuaishou-test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway((_request, response) => answerJson(response, { result: 1, request_id: 'r-1' }));
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
});

/** Beyond 2^53: as a number of JavaScript it would end in 2. */
const ORDER = '9007199254740993';
const GIFT = '9007199254740995';
const REFUND = '9007199254740997';
const ITEM = '9007199254740999';
const SKU = '9007199254741001';
const PARCEL = { carrierCode: '9', waybill: 'ZT 73 & 1+=' };
const PARCEL_JSON = '"expressCode":9,"expressNo":"ZT 73 & 1+="';

type Row = readonly [command: PlatformCommand, verb: string, path: string, param: string];
const WRITES: readonly Row[] = [
  [
    { kind: 'order.ship', platformOrderId: ORDER, ...PARCEL },
    'POST',
    '/open/seller/order/goods/deliver',
    `{"orderId":${ORDER},${PARCEL_JSON}}`,
  ],
  [
    {
      kind: 'order.ship_split',
      platformOrderId: ORDER,
      parcels: [
        { ...PARCEL, contents: [{ platformLineId: ORDER, quantity: 2 }] },
        {
          carrierCode: '4',
          waybill: 'SF1',
          contents: [
            { platformLineId: ORDER, quantity: 1 },
            { platformLineId: GIFT, quantity: 3 },
          ],
        },
      ],
    },
    'POST',
    '/open/order/goods/split/deliver',
    `{"mainOrderId":${ORDER},"deliveryItemInfoList":[` +
      `{${PARCEL_JSON},"deliveryGoodsInfoList":[{"oid":${ORDER},"deliveryNum":2}]},` +
      `{"expressCode":4,"expressNo":"SF1","deliveryGoodsInfoList":[{"oid":${ORDER},"deliveryNum":1},{"oid":${GIFT},"deliveryNum":3}]}]}`,
  ],
  [
    {
      kind: 'order.ship_split',
      platformOrderId: ORDER,
      parcels: [{ ...PARCEL, contents: [{ platformLineId: ORDER, quantity: 1 }] }],
      lineStates: [
        { platformLineId: ORDER, complete: false },
        { platformLineId: GIFT, complete: true },
      ],
    },
    'POST',
    '/open/order/goods/split/deliver',
    `{"mainOrderId":${ORDER},"deliveryItemInfoList":[{${PARCEL_JSON},"deliveryGoodsInfoList":[{"oid":${ORDER},"deliveryNum":1}]}],` +
      `"deliveryStatus":[{"oid":${ORDER},"confirmDeliveryStatus":10},{"oid":${GIFT},"confirmDeliveryStatus":40}]}`,
  ],
  [
    { kind: 'order.append_parcel', platformOrderId: ORDER, ...PARCEL },
    'POST',
    '/open/seller/order/goods/logistics/append',
    `{"oid":${ORDER},${PARCEL_JSON}}`,
  ],
  [
    { kind: 'order.correct_parcel', platformOrderId: ORDER, platformParcelId: GIFT, ...PARCEL },
    'POST',
    '/open/seller/order/logistics/update',
    `{"orderId":${ORDER},${PARCEL_JSON},"logisticsId":${GIFT}}`,
  ],
  [
    { kind: 'order.correct_parcel', platformOrderId: ORDER, platformParcelId: '', ...PARCEL },
    'POST',
    '/open/seller/order/logistics/update',
    `{"orderId":${ORDER},${PARCEL_JSON}}`,
  ],
  ...(['red', 'yellow', 'green', 'blue', 'purple', 'grey', null] as const).map(
    (flag, index): Row => [
      { kind: 'order.note', platformOrderId: ORDER, text: '红旗 & 加急=是', flag },
      'POST',
      '/open/seller/order/note/add',
      `{"orderId":${ORDER},"note":"红旗 & 加急=是","flag":${(index + 1) % 7}}`,
    ],
  ),
  [
    { kind: 'order.note', platformOrderId: ORDER, text: '', flag: 'red' },
    'POST',
    '/open/seller/order/note/add',
    `{"orderId":${ORDER},"note":"","flag":1}`,
  ],
  [{ kind: 'order.close', platformOrderId: ORDER }, 'POST', '/open/seller/order/close', `{"orderId":${ORDER}}`],
  [
    { kind: 'order.address_approve', platformOrderId: ORDER },
    'GET',
    '/open/order/address/audit/approve',
    `{"oid":${ORDER}}`,
  ],
  [
    { kind: 'order.address_reject', platformOrderId: ORDER },
    'GET',
    '/open/order/address/audit/reject',
    `{"oid":${ORDER}}`,
  ],
  [
    {
      kind: 'refund.approve',
      platformRefundId: REFUND,
      amount: 3990,
      platformStatus: '10',
      negotiateStatus: '1',
      refundKind: 'refund_only',
    },
    'POST',
    '/open/seller/order/refund/approve',
    `{"refundId":${REFUND},"refundAmount":3990,"status":10,"negotiateStatus":1,"refundHandingWay":10}`,
  ],
  [
    {
      kind: 'refund.approve',
      platformRefundId: REFUND,
      amount: 3990,
      platformStatus: '',
      negotiateStatus: null,
      refundKind: 'unknown',
    },
    'POST',
    '/open/seller/order/refund/approve',
    `{"refundId":${REFUND},"refundAmount":3990}`,
  ],
  [
    { kind: 'refund.approve_return', platformRefundId: REFUND, amount: 0, addressId: null },
    'POST',
    '/open/seller/order/refund/returngoods/approve',
    `{"refundId":${REFUND},"refundAmount":0}`,
  ],
  [
    { kind: 'refund.approve_return', platformRefundId: REFUND, amount: 5, addressId: GIFT },
    'POST',
    '/open/seller/order/refund/returngoods/approve',
    `{"refundId":${REFUND},"refundAmount":5,"addressId":${GIFT}}`,
  ],
  [
    { kind: 'refund.confirm_receipt', platformRefundId: REFUND, platformStatus: '40', freight: null },
    'POST',
    '/open/seller/order/refund/confirm/receipt',
    `{"refundId":${REFUND},"status":40}`,
  ],
  [
    {
      kind: 'refund.confirm_receipt',
      platformRefundId: REFUND,
      platformStatus: '40',
      freight: { decision: 'agree', amount: 1200 },
    },
    'POST',
    '/open/seller/order/refund/confirm/receipt',
    `{"refundId":${REFUND},"status":40,"returnFreightHandlingAdvice":1,"returnFreightAmount":1200}`,
  ],
  [
    {
      kind: 'refund.confirm_receipt',
      platformRefundId: REFUND,
      platformStatus: '40',
      freight: { decision: 'refuse', description: '运费过高', pictures: ['https://p/1.png'] },
    },
    'POST',
    '/open/seller/order/refund/confirm/receipt',
    `{"refundId":${REFUND},"status":40,"returnFreightHandlingAdvice":2,"returnFreightRejectDesc":"运费过高","returnFreightRejectImages":["https://p/1.png"]}`,
  ],
  [
    {
      kind: 'refund.reject',
      platformRefundId: REFUND,
      reasonCode: '2001',
      description: '影响二次销售',
      pictures: ['https://p/1.png', 'https://p/2.png'],
      version: 1_700_000_000_123,
    },
    'POST',
    '/open/refund/reject',
    `{"refundId":${REFUND},"reasonCode":2001,"rejectDesc":"影响二次销售","rejectImages":["https://p/1.png","https://p/2.png"],"refundVersion":1700000000123}`,
  ],
  [
    {
      kind: 'refund.reject',
      platformRefundId: REFUND,
      reasonCode: '2001',
      description: '',
      pictures: [],
      version: 1_700_000_000_123,
    },
    'POST',
    '/open/refund/reject',
    `{"refundId":${REFUND},"reasonCode":2001,"refundVersion":1700000000123}`,
  ],
  [
    { kind: 'refund.direct_refund', platformRefundId: REFUND, version: 1_700_000_000_123 },
    'POST',
    '/open/refund/direct/refund',
    `{"refundId":${REFUND},"refundVersion":1700000000123}`,
  ],
  [
    { kind: 'refund.send_exchange', platformRefundId: REFUND, ...PARCEL },
    'POST',
    '/open/refund/confirm/and/send',
    `{"refundId":${REFUND},${PARCEL_JSON}}`,
  ],
  [
    { kind: 'refund.fill_return', platformRefundId: REFUND, ...PARCEL },
    'POST',
    '/open/refund/submit/returnInfo',
    `{"refundId":${REFUND},${PARCEL_JSON}}`,
  ],
  [
    { kind: 'stock.change', platformItemId: ITEM, platformSkuId: SKU, change: 12 },
    'POST',
    '/open/item/sku/stock/update',
    `{"kwaiItemId":${ITEM},"skuId":${SKU},"skuChangeStock":12,"changeType":1}`,
  ],
  [
    { kind: 'stock.change', platformItemId: ITEM, platformSkuId: SKU, change: -3 },
    'POST',
    '/open/item/sku/stock/update',
    `{"kwaiItemId":${ITEM},"skuId":${SKU},"skuChangeStock":3,"changeType":2}`,
  ],
  [
    { kind: 'product.price', platformItemId: ITEM, platformSkuId: SKU, price: 3990 },
    'POST',
    '/open/item/sku/price/update',
    `{"itemId":${ITEM},"skuId":${SKU},"price":3990}`,
  ],
  [
    { kind: 'product.shelf', platformItemId: ITEM, onShelf: true },
    'POST',
    '/open/item/shelf/status/update',
    `{"kwaiItemId":${ITEM},"shelfStatus":1}`,
  ],
  [
    { kind: 'product.shelf', platformItemId: ITEM, onShelf: false },
    'POST',
    '/open/item/shelf/status/update',
    `{"kwaiItemId":${ITEM},"shelfStatus":0}`,
  ],
  [
    {
      kind: 'message.send',
      platformOrderId: ORDER,
      encryptedPhone: 'sim-enc-3+/=',
      signId: '11',
      templateId: '22',
      parameters: { 姓名: '王"女士"' },
    },
    'POST',
    '/open/sms/send',
    String.raw`{"signId":11,"templateId":22,"templateParam":"{\"姓名\":\"王\\\"女士\\\"\"}","mobile":"sim-enc-3+/="}`,
  ],
];

/** The signature over exactly what came over the wire. */
function signatureOf({ all }: SeenRequest): string {
  const { method = '', appkey = '', access_token = '', version, timestamp, param } = all;
  return signParameters(
    { method, appkey, access_token, signMethod: 'HMAC_SHA256', version, timestamp, param },
    SECRETS.signSecret,
  );
}

describe('every command goes out as the documented call', () => {
  test.each(WRITES)('$kind', async (command, verb, path, param) => {
    const { connection, gate } = connectTestShop(gateway.url);
    await expect(connection.send(command)).resolves.toEqual({ requestId: 'r-1' });
    const [request, ...others] = gateway.seen;
    if (request === undefined) throw new Error('nothing was sent');
    expect(others).toEqual([]);
    const method = path.slice(1).replaceAll('/', '.');
    expect(request).toMatchObject({ verb, path, all: { method, param } });
    expect(request.all.sign).toBe(signatureOf(request));
    if (verb === 'POST') {
      expect(Object.keys(request.query)).toEqual(['appkey']);
      expect(request.contentType).toContain('application/x-www-form-urlencoded');
    } else expect(request.form).toEqual({});
    expect(gate.urgent).toEqual([method]);
    expect(gate.reported).toEqual([[method, 'ok']]);
  });
});

test('any text and any id arrive as they are, and are signed as they are sent', async () => {
  const { connection } = connectTestShop(gateway.url);
  await fc.assert(
    fc.asyncProperty(
      fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      async (id, text) => {
        await connection.send({ kind: 'order.note', platformOrderId: String(id), text, flag: null });
        const request = gateway.seen.at(-1);
        if (request === undefined) throw new Error('nothing was sent');
        expect(request.all.param).toContain(`{"orderId":${id},`);
        expect(JSON.parse(request.all.param ?? '')).toMatchObject({ note: text, flag: 0 });
        expect(request.all.sign).toBe(signatureOf(request));
      },
    ),
    { numRuns: 60 },
  );
});

test("a message's number is told, digits untouched; without one the success stands", async () => {
  const message = WRITES.at(-1)?.[0];
  if (message === undefined) throw new Error('no message');
  const { connection } = connectTestShop(gateway.url);
  gateway.handle = (_request, response) => answerJson(response, '{"result":1,"messageId":9007199254740993}');
  await expect(connection.send(message)).resolves.toMatchObject({ platformId: '9007199254740993' });
  gateway.handle = (_request, response) => answerJson(response, '{"result":1,"messageId":null}');
  expect((await connection.send(message)).platformId).toBeUndefined();
});

describe('what no call can carry never leaves', () => {
  test.each([
    { kind: 'order.close', platformOrderId: '' },
    { kind: 'order.close', platformOrderId: '99999999999999999999' },
    { kind: 'order.close', platformOrderId: '12; drop' },
    { kind: 'order.ship', platformOrderId: ORDER, carrierCode: 'ZTO', waybill: 'Z1' },
    { kind: 'order.ship', platformOrderId: ORDER, carrierCode: '9', waybill: ' ' },
    {
      kind: 'order.ship_split',
      platformOrderId: ORDER,
      parcels: [{ ...PARCEL, contents: [{ platformLineId: ORDER, quantity: 0 }] }],
    },
    { kind: 'stock.change', platformItemId: ITEM, platformSkuId: SKU, change: 0 },
    { kind: 'stock.change', platformItemId: ITEM, platformSkuId: SKU, change: 1.5 },
    { kind: 'stock.change', platformItemId: ITEM, platformSkuId: SKU, change: 9_999_999 },
    { kind: 'product.price', platformItemId: ITEM, platformSkuId: SKU, price: 0 },
    { kind: 'refund.direct_refund', platformRefundId: REFUND, version: 0 },
    {
      kind: 'refund.reject',
      platformRefundId: REFUND,
      reasonCode: 'x',
      description: '',
      pictures: [],
      version: 1,
    },
    {
      kind: 'message.send',
      platformOrderId: ORDER,
      encryptedPhone: '',
      signId: '1',
      templateId: '1',
      parameters: {},
    },
  ] satisfies PlatformCommand[])('%j', async (command) => {
    const { connection, gate } = connectTestShop(gateway.url);
    const error = await connection.send(command).catch((reason: unknown) => reason);
    if (!(error instanceof PlatformError)) throw error;
    expect(error.details).toMatchObject({ kind: 'request-wrong', sent: false });
    expect(gateway.seen).toEqual([]);
    expect(gate.acquired).toEqual([]);
  });
});
