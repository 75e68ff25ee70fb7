import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { allOrders, call, type OrderPage, rawCall, startPractice } from '../helpers/practice.ts';

const LIST = 'open.order.cursor.list';

describe('the order list of the practice platform', () => {
  let platform: Awaited<ReturnType<typeof startPractice>>;
  beforeAll(async () => {
    platform = await startPractice({ orders: 600, live: false });
  });
  afterAll(() => platform.close());

  const query = (changes: Record<string, unknown>): Record<string, unknown> => ({
    orderViewStatus: 1,
    pageSize: 50,
    sort: 2,
    queryType: 2,
    beginTime: platform.now() - 7 * DAY,
    endTime: platform.now(),
    cursor: '',
    ...changes,
  });

  it.each([
    ['a window over 7 days', { beginTime: -7 * DAY - 1, endTime: 0 }, '查询时间范围不能超过7天'],
    ['a window that ends before it begins', { beginTime: 0, endTime: 0 }, '开始时间必须小于结束时间'],
    ['a window older than 90 days', { beginTime: -90 * DAY - 1, endTime: -89 * DAY }, '开始时间不能早于90天前'],
  ])('refuses %s', async (_name, { beginTime, endTime }, text) => {
    const now = platform.now();
    const answer = await call(platform, LIST, query({ beginTime: now + beginTime, endTime: now + endTime }));
    expect(answer.result).not.toBe(1);
    expect(answer.error_msg).toBe(text);
  });

  it('accepts the widest window and the oldest begin', async () => {
    const now = platform.now();
    expect((await call(platform, LIST, query({}))).result).toBe(1);
    expect((await call(platform, LIST, query({ beginTime: now - 90 * DAY, endTime: now - 85 * DAY }))).result).toBe(1);
  });

  it.each([
    [{ pageSize: 51 }, 'pageSize invalid'],
    [{ pageSize: 0 }, 'pageSize invalid'],
    [{ orderViewStatus: 8 }, 'orderViewStatus invalid'],
    [{ orderViewStatus: undefined }, 'orderViewStatus not exist'],
    [{ beginTime: undefined }, 'beginTime not exist'],
    [{ cursor: undefined }, 'cursor not exist'],
    [{ cursor: 'nonsense' }, 'cursor invalid'],
    [{ sort: 3 }, 'sort invalid'],
  ])('refuses %o', async (changes, text) => {
    expect(await call(platform, LIST, query(changes))).toMatchObject({ error_msg: text });
  });

  it('reads numbers that come as text', async () => {
    expect((await call(platform, LIST, query({ pageSize: '10', sort: '2' }))).result).toBe(1);
  });

  it('answers an empty list to the last cursor', async () => {
    const answer = await call<OrderPage>(platform, LIST, query({ cursor: 'nomore' }));
    expect(answer.data).toMatchObject({ cursor: 'nomore', orderList: [] });
  });

  it.each([1, 2])(
    'gives every row of a window exactly once, ascending, whatever the page size (query type %i)',
    async (queryType) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 50 }),
          fc.integer({ min: 1, max: 7 * 24 }),
          fc.integer({ min: 0, max: 80 }),
          async (pageSize, hours, daysBack) => {
            const endTime = platform.now() - daysBack * DAY;
            const beginTime = endTime - hours * HOUR;
            const pages = await allOrders(platform, { pageSize, beginTime, endTime, queryType });
            const time = (order: { createTime: number; updateTime: number }): number =>
              queryType === 2 ? order.updateTime : order.createTime;
            const seen = pages.flatMap((page) => page.orderList.map((row) => row.orderBaseInfo));
            const wanted = platform
              .truth()
              .flatMap((shop) => shop.orders)
              .filter((order) => time(order) >= beginTime && time(order) < endTime);
            expect(seen.map((row) => String(row.oid)).sort()).toEqual(wanted.map((order) => order.oid).sort());
            expect(seen.map(time)).toEqual(seen.map(time).toSorted((a, b) => a - b));
            for (const page of pages) expect(page.orderList.length).toBeLessThanOrEqual(pageSize);
          },
        ),
        { numRuns: 12 },
      );
    },
  );

  it('lists descending by default, the same rows', async () => {
    const window = { beginTime: platform.now() - 7 * DAY, endTime: platform.now() };
    const down = await allOrders(platform, { ...window, sort: undefined, pageSize: 7 });
    const up = await allOrders(platform, { ...window, pageSize: 50 });
    const ids = (pages: OrderPage[]): string[] =>
      pages.flatMap((page) => page.orderList.map((row) => String(row.orderBaseInfo.oid)));
    expect(ids(down)).toEqual(ids(up).toReversed());
    expect(ids(up).length).toBeGreaterThan(50);
  });

  it('filters by status and by distribution', async () => {
    const window = { beginTime: platform.now() - 7 * DAY, endTime: platform.now() };
    for (const [orderViewStatus, status] of [
      [3, 30],
      [4, 40],
      [6, 70],
      [7, 80],
    ] as const) {
      const rows = (await allOrders(platform, { ...window, orderViewStatus })).flatMap((page) => page.orderList);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.orderBaseInfo.status))).toEqual(new Set([status]));
    }
    const count = async (cpsType: number): Promise<number> =>
      (await allOrders(platform, { ...window, cpsType })).flatMap((page) => page.orderList).length;
    expect((await count(1)) + (await count(2))).toBe(await count(0));
  });

  it('reaches orders created over 90 days ago by update time only', async () => {
    const now = platform.now();
    const old = platform
      .truth()
      .flatMap((shop) => shop.orders)
      .find((order) => order.createTime < now - 91 * DAY);
    if (old === undefined) throw new Error('no old order was seeded');
    const around = { beginTime: old.updateTime, endTime: old.updateTime + HOUR };
    const rows = (await allOrders(platform, around)).flatMap((page) => page.orderList);
    expect(rows.map((row) => String(row.orderBaseInfo.oid))).toContain(old.oid);
    expect(old.createTime).toBeGreaterThan(now - 240 * DAY);
  });

  it('sends ids beyond 2^53 as plain JSON numbers and finds them again', async () => {
    const large = platform
      .truth()
      .flatMap((shop) => shop.orders)
      .filter((order) => BigInt(order.oid) > 2n ** 53n);
    expect(large.length).toBeGreaterThan(50);
    const odd = large.find((order) => String(Number(order.oid)) !== order.oid);
    if (odd === undefined) throw new Error('no id that rounding would change');
    const text = await (await rawCall(platform, 'open.order.detail', `{"oid":${odd.oid}}`)).text();
    expect(text).toContain(`"oid":${odd.oid},`);
    const asText = await call<{ orderBaseInfo: { oid: string } }>(platform, 'open.order.detail', { oid: odd.oid });
    expect(asText.data.orderBaseInfo.oid).toBe(odd.oid);
    expect(text).toMatch(/"skuId":\d{14,19},/);
  });
});
