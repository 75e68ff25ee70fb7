import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { call, startPractice } from '../helpers/practice.ts';

const LIST = 'open.seller.order.refund.pcursor.list';

interface RefundPage {
  readonly pcursor: string;
  readonly totalSize: number;
  readonly totalPage: number;
  readonly refundOrderInfoList: { refundId: number | string; status: number; handlingWay: number }[];
}

interface ItemPage {
  readonly totalItemCount: number;
  readonly totalPage: number;
  readonly items: {
    kwaiItemId: number | string;
    mainImageUrl: string;
    skuList: { kwaiSkuId: number | string; skuStock: number }[];
  }[];
}

function windowOf(
  platform: PracticePlatform,
  day: number,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const endTime = platform.now() - day * DAY;
  return {
    beginTime: endTime - DAY,
    endTime,
    type: 9,
    pageSize: 100,
    currentPage: 1,
    pcursor: '',
    sort: 2,
    queryType: 2,
    ...changes,
  };
}

async function allRefunds(
  platform: PracticePlatform,
  changes: Record<string, unknown>,
): Promise<RefundPage['refundOrderInfoList']> {
  const rows: RefundPage['refundOrderInfoList'] = [];
  for (let day = 0; day < 90; day++) {
    let pcursor = '';
    while (pcursor !== 'nomore') {
      const page = await call<RefundPage>(platform, LIST, windowOf(platform, day, { ...changes, pcursor }));
      expect(page.result).toBe(1);
      rows.push(...page.data.refundOrderInfoList);
      pcursor = page.data.pcursor;
    }
  }
  return rows;
}

describe('refunds of the practice platform', () => {
  let platform: Awaited<ReturnType<typeof startPractice>>;
  beforeAll(async () => {
    platform = await startPractice({ orders: 900, refunds: 120, live: false });
  });
  afterAll(() => platform.close());

  it('seeds exactly as many as asked, in every status and way', () => {
    const refunds = platform.truth().flatMap((shop) => shop.refunds);
    expect(refunds.length).toBe(120);
    expect(new Set(refunds.map((refund) => refund.status))).toEqual(new Set([10, 12, 20, 30, 40, 45, 50, 60, 70]));
    expect(new Set(refunds.map((refund) => refund.handlingWay))).toEqual(new Set([1, 3, 4, 5, 10]));
  });

  it('lists every one of them exactly once over daily windows, exchanges only when asked for', async () => {
    const truth = platform.truth().flatMap((shop) => shop.refunds);
    const withExchanges = await allRefunds(platform, { pageSize: 3, option: { needExchange: true } });
    expect(withExchanges.map((row) => String(row.refundId)).sort()).toEqual(
      truth.map((refund) => refund.refundId).sort(),
    );
    const without = await allRefunds(platform, {});
    expect(without.length).toBe(truth.filter((refund) => refund.handlingWay !== 3).length);
    const waiting = await allRefunds(platform, { type: 8 });
    expect(new Set(waiting.map((row) => row.status))).toEqual(new Set([10, 40]));
  });

  it.each([
    ['over one day', { beginTime: -DAY - 1, endTime: 0 }, 300019],
    ['that ends first', { beginTime: 1, endTime: 0 }, 300003],
    ['older than 90 days', { beginTime: -90 * DAY - 1, endTime: -90 * DAY + HOUR }, 300005],
  ])('refuses a window %s', async (_name, { beginTime, endTime }, result) => {
    const now = platform.now();
    const answer = await call(
      platform,
      LIST,
      windowOf(platform, 0, { beginTime: now + beginTime, endTime: now + endTime }),
    );
    expect(answer.result).toBe(result);
  });

  it('refuses pages over 100 rows and a missing type', async () => {
    expect((await call(platform, LIST, windowOf(platform, 0, { pageSize: 101 }))).error_msg).toBe('pageSize invalid');
    expect((await call(platform, LIST, windowOf(platform, 0, { type: undefined }))).error_msg).toBe('type not exist');
  });

  it('counts on the first page only', async () => {
    const now = platform.now();
    const busiest = Math.max(
      ...Array.from(
        { length: 80 },
        (_, day) =>
          platform
            .truth()[0]
            ?.refunds.filter(
              (refund) =>
                refund.updateTime < now - day * DAY &&
                refund.updateTime >= now - (day + 1) * DAY &&
                refund.handlingWay !== 3,
            ).length ?? 0,
      ),
    );
    const day =
      Array.from({ length: 80 }, (_, index) => index).find(
        (index) =>
          platform
            .truth()[0]
            ?.refunds.filter(
              (refund) =>
                refund.updateTime < now - index * DAY &&
                refund.updateTime >= now - (index + 1) * DAY &&
                refund.handlingWay !== 3,
            ).length === busiest,
      ) ?? 0;
    const first = await call<RefundPage>(platform, LIST, windowOf(platform, day, { pageSize: 1 }));
    expect(first.data).toMatchObject({ totalSize: busiest, totalPage: busiest });
    const second = await call<RefundPage>(
      platform,
      LIST,
      windowOf(platform, day, { pageSize: 1, pcursor: first.data.pcursor }),
    );
    expect(second.data).toMatchObject({ totalSize: 0, totalPage: 0 });
  });

  it('answers the detail of an exchange with the wanted SKU, and the negotiation so far', async () => {
    const exchange = platform.truth()[0]?.refunds.find((refund) => refund.handlingWay === 3 && refund.status === 45);
    const detail = await call<Record<string, unknown>>(platform, 'open.seller.order.refund.detail', {
      refundId: exchange?.refundId,
    });
    expect(detail.data).toMatchObject({
      handlingWay: 3,
      refundFee: 0,
      exchangeInfo: { quantity: expect.any(Number) },
      buyerExchangeAddress: { encryptedMobile: expect.stringMatching(/^sim-enc-3-/) },
    });
    const history = await call<{ title: string; createTime: number }[]>(platform, 'open.refund.comment.basic.list', {
      refundId: exchange?.refundId,
    });
    expect(history.data.at(-1)?.title).toBe('买家发起售后申请');
    expect(history.data.length).toBe(4);
  });

  it('speaks the older generation of status numbers when told to', async () => {
    await using old = await startPractice({ orders: 900, refunds: 120, live: false, refundGeneration: 'old' });
    const statuses = new Set(
      old
        .truth()
        .flatMap((shop) => shop.refunds)
        .map((refund) => refund.status),
    );
    expect(statuses).toContain(11);
    expect(statuses).toContain(21);
    expect(statuses).not.toContain(12);
  });
});

describe('items of the practice platform', () => {
  it('come in pages of ten and more, whole and only the shop’s own', async () => {
    await using platform = await startPractice({ shops: 2 });
    const page = await call<ItemPage>(platform, 'open.item.list.get', { pageNumber: 1, pageSize: 10 });
    const own = new Set(platform.truth()[0]?.items.map((sku) => sku.itemId));
    expect(new Set(page.data.items.map((item) => String(item.kwaiItemId)))).toEqual(own);
    expect(page.data).toMatchObject({ totalItemCount: own.size, totalPage: 1 });
    expect((await call(platform, 'open.item.list.get', { pageSize: 9 })).error_msg).toBe('pageSize invalid');
    expect((await call(platform, 'open.item.list.get', { pageSize: 101 })).error_msg).toBe('pageSize invalid');
    const item = page.data.items[0];
    const detail = await call<{ itemId: number }>(platform, 'open.item.get', { kwaiItemId: item?.kwaiItemId });
    expect(detail.data.itemId).toBe(item?.kwaiItemId);
    const skus = await call<{ skuCount: number; skuList: unknown[] }>(platform, 'open.item.sku.list.get', {
      kwaiItemId: item?.kwaiItemId,
    });
    expect(skus.data.skuCount).toBe(item?.skuList.length);
    const foreign = platform.truth()[1]?.items[0]?.itemId;
    expect((await call(platform, 'open.item.get', { kwaiItemId: foreign })).error_msg).toBe('商品不存在');
  });

  it('have pictures that the platform draws', async () => {
    await using platform = await startPractice({ shops: 12, orders: 0, refunds: 0 });
    const pictures = new Set<string>();
    for (let shop = 0; shop < 12; shop++) {
      const page = await call<ItemPage>(platform, 'open.item.list.get', {}, { shop });
      for (const item of page.data.items) pictures.add(item.mainImageUrl);
    }
    expect(pictures.size).toBeGreaterThan(60);
    const first = [...pictures][0] ?? '';
    const picture = await fetch(first);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await fetch(`${platform.url}/pictures/..%2f..%2fetc-1-1.png`)).status).toBe(404);
  });
});
