import { describe, expect, test } from 'vitest';
import { carrierName } from '../../electron/backend/platforms/kuaishou/carriers.ts';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { hasTopLevelPayload, pathOf, verbOf } from '../../electron/backend/platforms/kuaishou/methods.ts';
import { DAY } from '../../shared/domain/clock.ts';

describe('the methods', () => {
  test.each([
    ['open.order.cursor.list', 'GET'],
    ['open.order.detail', 'GET'],
    ['open.seller.order.refund.pcursor.list', 'GET'],
    ['open.seller.order.refund.detail', 'GET'],
    ['open.item.list.get', 'GET'],
    ['open.item.sku.list.get', 'GET'],
    ['open.user.seller.get', 'GET'],
    ['open.shop.info.get', 'GET'],
    // GET although they write, POST although they read.
    ['open.order.address.audit.approve', 'GET'],
    ['open.order.address.audit.reject', 'GET'],
    ['open.express.ebill.cancel', 'GET'],
    ['open.address.seller.create', 'GET'],
    ['open.express.ebill.get', 'POST'],
    ['open.express.subscribe.query', 'POST'],
    ['open.item.brand.list.get', 'POST'],
    ['open.seller.order.goods.deliver', 'POST'],
    ['open.item.sku.stock.update', 'POST'],
  ] as const)('%s goes by %s', (method, verb) => {
    expect(verbOf(method)).toBe(verb);
  });

  test.each([
    ['open.order.cursor.list', '/open/order/cursor/list'],
    ['open.refund.submit.returnInfo', '/open/refund/submit/returnInfo'],
    ['open.express.custom.tempate.list.query', '/open/express/custom/tempate/list/query'],
  ] as const)('%s lives at %s', (method, path) => {
    expect(pathOf(method)).toBe(path);
  });

  test('only the documented methods answer beside the result', () => {
    expect(hasTopLevelPayload('open.order.decrypt.batch')).toBe(true);
    expect(hasTopLevelPayload('open.order.detail')).toBe(false);
  });
});

test.each([
  ['6', '圆通速递'],
  ['43', '安能快运（安能物流）'],
  ['119', 'EMS包裹'],
  ['19999', '跨境-其他'],
  ['16', ''],
  ['constructor', ''],
])('carrier %s is %j', (code, name) => {
  expect(carrierName(code)).toBe(name);
});

test('the limits are those of the documents', () => {
  expect(kuaishouPlatform.limits).toEqual({
    orders: { widestWindow: 7 * DAY, reach: 90 * DAY, pageSize: 50 },
    refunds: { widestWindow: DAY, reach: 90 * DAY, pageSize: 100 },
    callsPerSecond: { default: 100, 'open.order.cursor.list': 300 },
    callsPerSecondAndShop: 50,
    callsPerDay: 1_000_000,
  });
});
