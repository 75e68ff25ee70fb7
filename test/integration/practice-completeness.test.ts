import { describe, expect, it } from 'vitest';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { call, startPractice } from '../helpers/practice.ts';

interface Page {
  readonly cursor?: string;
  readonly pcursor?: string;
  readonly orderList?: { orderBaseInfo: { oid: number | string; status?: number; updateTime?: number } }[];
  readonly refundOrderInfoList?: { refundId: number | string; status?: number; updateTime?: number }[];
}

/** The plainest client that can be complete: it repeats what fails, renews tokens, and keeps the newest version. */
function createPlainClient(platform: PracticePlatform, shop: number) {
  let accessToken = platform.credentials.shops[shop]?.accessToken ?? '';
  let refreshToken = platform.credentials.shops[shop]?.refreshToken ?? '';
  const orders = new Map<string, { status: unknown; updateTime: number }>();
  const refunds = new Map<string, { status: unknown; updateTime: number }>();

  async function renew(): Promise<void> {
    const { appKey, appSecret } = platform.credentials;
    const form = { app_id: appKey, app_secret: appSecret, grant_type: 'refresh_token', refresh_token: refreshToken };
    const response = await fetch(`${platform.url}/oauth2/refresh_token?${new URLSearchParams(form)}`);
    if (response.status !== 200) return;
    const tokens = await response.json();
    accessToken = tokens.access_token;
    refreshToken = tokens.refresh_token;
  }

  async function ask(method: string, param: object | string): Promise<Page> {
    for (let attempt = 0; attempt < 40; attempt++) {
      const answer = await call<Page>(platform, method, param, { shop, accessToken }).catch(() => undefined);
      if (answer?.result === 1) return answer.data;
      if (answer?.error_msg === 'TOKEN过期') await renew();
    }
    throw new Error(`${method} never answered`);
  }

  function keep(store: typeof orders, id: string, row: { status?: number; updateTime?: number }): void {
    const updateTime = row.updateTime ?? 0;
    if (updateTime >= (store.get(id)?.updateTime ?? 0)) store.set(id, { status: row.status, updateTime });
  }

  return {
    orders,
    refunds,
    async pullOrders(beginTime: number, endTime: number): Promise<void> {
      let cursor = '';
      while (cursor !== 'nomore') {
        const query = { orderViewStatus: 1, pageSize: 50, sort: 2, queryType: 2, beginTime, endTime, cursor };
        const page = await ask('open.order.cursor.list', query);
        for (const { orderBaseInfo: base } of page.orderList ?? []) keep(orders, String(base.oid), base);
        cursor = page.cursor ?? 'nomore';
      }
    },
    async pullRefunds(beginTime: number, endTime: number): Promise<void> {
      let pcursor = '';
      while (pcursor !== 'nomore') {
        const query = {
          type: 9,
          pageSize: 100,
          currentPage: 1,
          sort: 2,
          queryType: 2,
          beginTime,
          endTime,
          pcursor,
          option: { needExchange: true },
        };
        const page = await ask('open.seller.order.refund.pcursor.list', query);
        for (const row of page.refundOrderInfoList ?? []) keep(refunds, String(row.refundId), row);
        pcursor = page.pcursor ?? 'nomore';
      }
    },
  };
}

async function backfill(platform: PracticePlatform, client: ReturnType<typeof createPlainClient>): Promise<number> {
  const until = platform.now();
  const from = until - 90 * DAY + 10 * MINUTE;
  for (let begin = from; begin < until; begin += 7 * DAY)
    await client.pullOrders(begin, Math.min(begin + 7 * DAY, until));
  for (let begin = from; begin < until; begin += DAY) await client.pullRefunds(begin, Math.min(begin + DAY, until));
  return until;
}

describe('a client that reads by update time with ten minutes of overlap', () => {
  it('ends up with exactly the truth, under harsh faults, after an hour of life', async () => {
    await using platform = await startPractice({
      shops: 2,
      orders: 1200,
      refunds: 150,
      ordersPerHour: 60,
      faults: 'harsh',
      seed: 11,
    });
    const clients = [0, 1].map((shop) => createPlainClient(platform, shop));
    for (const client of clients) {
      let watermark = await backfill(platform, client);
      for (let turn = 0; turn < 12; turn++) {
        platform.advance(5 * MINUTE);
        const now = platform.now();
        await client.pullOrders(watermark - 10 * MINUTE, now);
        await client.pullRefunds(watermark - 10 * MINUTE, now);
        watermark = now;
      }
    }
    // The first client fell behind while the second had its hour: one more pull each.
    for (const client of clients) {
      await client.pullOrders(platform.now() - 3 * HOUR, platform.now() + 1);
      await client.pullRefunds(platform.now() - 3 * HOUR, platform.now() + 1);
    }
    expect(platform.faults().some((rule) => rule.kind === 'late-update' && rule.hits > 0)).toBe(true);
    platform.truth().forEach((shop, index) => {
      const client = clients[index];
      expect([...(client?.orders.keys() ?? [])].sort()).toEqual(shop.orders.map((order) => order.oid).sort());
      expect([...(client?.refunds.keys() ?? [])].sort()).toEqual(shop.refunds.map((refund) => refund.refundId).sort());
      for (const order of shop.orders.filter(({ spoiled }) => spoiled === null)) {
        expect(client?.orders.get(order.oid)).toEqual({ status: order.status, updateTime: order.updateTime });
      }
      for (const refund of shop.refunds.filter(({ spoiled }) => spoiled === null)) {
        expect(client?.refunds.get(refund.refundId)).toEqual({ status: refund.status, updateTime: refund.updateTime });
      }
    });
  });
});
