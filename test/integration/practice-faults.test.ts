import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind } from '../../electron/practice/faults.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { allOrders, call, type OrderPage, rawCall, startPractice } from '../helpers/practice.ts';

const SELLER = 'open.user.seller.get';
const LIST = 'open.order.cursor.list';

const lastWeek = (platform: PracticePlatform): { beginTime: number; endTime: number } => ({
  beginTime: platform.now() - 7 * DAY,
  endTime: platform.now(),
});
/** The week whose window holds the present millisecond too. */
const upToNow = (platform: PracticePlatform): { beginTime: number; endTime: number } => ({
  beginTime: platform.now() + 1 - 7 * DAY,
  endTime: platform.now() + 1,
});
const idsOf = (pages: readonly OrderPage[]): string[] =>
  pages.flatMap((page) => page.orderList.map((row) => String(row.orderBaseInfo.oid)));
const paidOrder = (platform: PracticePlatform): string => {
  const order = platform.truth()[0]?.orders.find((candidate) => candidate.status === 70);
  if (order === undefined) throw new Error('no finished order was seeded');
  return order.oid;
};

/** Calls, waits until the one fault that is on has struck, and hangs up: no answer came until then. */
async function giveUpOnceStruck(platform: PracticePlatform): Promise<void> {
  const patience = new AbortController();
  const calling = call(platform, SELLER, {}, { signal: patience.signal });
  const given = expect(calling).rejects.toThrow('out of patience');
  await expect.poll(() => platform.faults()[0]?.hits).toBe(1);
  patience.abort(new Error('out of patience'));
  await given;
}

/** One check a kind: what a caller sees when the kind alone is on. A kind without a check does not compile. */
const CHECKS: Record<
  FaultKind,
  (platform: PracticePlatform & { clock: { advance(ms: number): void } }) => Promise<void>
> = {
  'http-500': async (platform) => {
    platform.setFaults({ kind: 'http-500', count: 1 });
    expect((await rawCall(platform, SELLER, {})).status).toBe(500);
    expect((await call(platform, SELLER, {})).result).toBe(1);
  },
  'html-502': async (platform) => {
    platform.setFaults({ kind: 'html-502', count: 1 });
    const answer = await rawCall(platform, SELLER, {});
    expect(answer.status).toBe(502);
    expect(await answer.text()).toMatch(/^<html>/);
  },
  'connection-reset': async (platform) => {
    platform.setFaults({ kind: 'connection-reset', count: 1, methods: ['open.seller.order.note.add'] });
    const note = { orderId: paidOrder(platform), note: 'never applied' };
    await expect(rawCall(platform, 'open.seller.order.note.add', note, { verb: 'POST' })).rejects.toThrow(
      'fetch failed',
    );
    expect(platform.journal().writes).toEqual([]);
  },
  'broken-json': async (platform) => {
    platform.setFaults({ kind: 'broken-json', count: 1 });
    const answer = await rawCall(platform, SELLER, {});
    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  },
  'slow-answer': async (platform) => {
    platform.setFaults({ kind: 'slow-answer', count: 1, delayMs: 60_000 });
    await giveUpOnceStruck(platform);
    // The call goes on when nobody waits for it any more; the next one must come after it.
    await expect.poll(() => platform.journal().total).toBe(1);
    platform.setFaults({ kind: 'slow-answer', count: 1, delayMs: 5 });
    expect((await call(platform, SELLER, {})).result).toBe(1);
    expect(platform.journal().calls.at(-1)?.fault).toBe('slow-answer');
  },
  timeout: async (platform) => {
    platform.setFaults({ kind: 'timeout', count: 1 });
    await giveUpOnceStruck(platform);
    platform.setFaults({ kind: 'timeout', count: 1, delayMs: 5 });
    await expect(call(platform, SELLER, {})).rejects.toThrow('fetch failed');
  },
  'qps-throttled': async (platform) => {
    platform.setFaults({ kind: 'qps-throttled', count: 1 });
    expect((await call(platform, SELLER, {})).error_msg).toBe(
      `Exceed qps limit, KEY [apiId:${SELLER};appkey:${platform.credentials.appKey}], MAX_QPS [20.0]`,
    );
  },
  'quota-exhausted-app': async (platform) => {
    platform.setFaults({ kind: 'quota-exhausted-app' });
    expect((await call(platform, SELLER, {})).error_msg).toBe(
      `Exceed quota limit, KEY [appkey:${platform.credentials.appKey}]`,
    );
  },
  'quota-exhausted-seller': async (platform) => {
    const sellerId = platform.credentials.shops[0]?.sellerId ?? '';
    platform.setFaults({ kind: 'quota-exhausted-seller', shop: sellerId });
    expect((await call(platform, SELLER, {})).error_msg).toBe(
      `Exceed quota limit, KEY [appkey:${platform.credentials.appKey};primaryUserId:${sellerId}]`,
    );
    expect((await call(platform, SELLER, {}, { shop: 1 })).result).toBe(1);
  },
  'token-expired': async (platform) => {
    platform.setFaults({ kind: 'token-expired', countPerShop: 1 });
    for (const shop of [0, 1]) {
      expect((await call(platform, SELLER, {}, { shop })).error_msg).toBe('TOKEN过期');
      expect((await call(platform, SELLER, {}, { shop })).error_msg).toBe('TOKEN过期');
    }
    expect(platform.faults()[0]?.hits).toBe(2);
  },
  'consent-revoked': async (platform) => {
    platform.setFaults({ kind: 'consent-revoked', count: 1 });
    for (const _turn of [1, 2]) expect((await call(platform, SELLER, {})).result).toBe(24);
  },
  'scope-missing': async (platform) => {
    platform.setFaults({ kind: 'scope-missing', methods: [LIST] });
    expect((await call(platform, LIST, {})).error_msg).toBe('token中无scope权限');
    expect((await call(platform, SELLER, {})).result).toBe(1);
  },
  'window-narrowed': async (platform) => {
    platform.setFaults({ kind: 'window-narrowed', orderWindowMs: 2 * HOUR, delayMs: 5 });
    const endTime = platform.now();
    const refunds = { type: 9, pageSize: 100, currentPage: 1, pcursor: '', endTime };
    const method = 'open.seller.order.refund.pcursor.list';
    expect((await call(platform, method, { ...refunds, beginTime: endTime - HOUR - 1 })).result).toBe(300019);
    expect((await call(platform, method, { ...refunds, beginTime: endTime - HOUR })).result).toBe(1);
    const orders = { orderViewStatus: 1, pageSize: 50, cursor: '', endTime };
    await expect(call(platform, LIST, { ...orders, beginTime: endTime - 3 * HOUR })).rejects.toThrow('fetch failed');
    expect((await call(platform, LIST, { ...orders, beginTime: endTime - 2 * HOUR })).result).toBe(1);
  },
  'duplicated-rows': async (platform) => {
    const clean = idsOf(await allOrders(platform, lastWeek(platform)));
    platform.setFaults({ kind: 'duplicated-rows', probability: 0.3 });
    const doubled = idsOf(await allOrders(platform, lastWeek(platform)));
    expect(doubled.length).toBeGreaterThan(clean.length);
    expect(new Set(doubled)).toEqual(new Set(clean));
  },
  'spoiled-row': async (platform) => {
    platform.setFaults({ kind: 'spoiled-row', probability: 0.3 });
    const rows = (await allOrders(platform, lastWeek(platform))).flatMap((page) => page.orderList);
    const isWhole = (row: OrderPage['orderList'][number]): boolean =>
      typeof row.orderBaseInfo.status === 'number' &&
      typeof row.orderBaseInfo.totalFee === 'number' &&
      row.orderItemInfo !== null;
    const spoilage = new Map(platform.truth()[0]?.orders.map((order) => [order.oid, order.spoiled]));
    for (const row of rows) expect(isWhole(row)).toBe(spoilage.get(String(row.orderBaseInfo.oid)) === null);
    const detail = async (kind: 'transient' | 'permanent'): Promise<boolean> => {
      const row = rows.find((candidate) => spoilage.get(String(candidate.orderBaseInfo.oid)) === kind);
      const oid = row?.orderBaseInfo.oid;
      const answer = await call<OrderPage['orderList'][number]>(platform, 'open.order.detail', `{"oid":${oid}}`);
      return isWhole(answer.data);
    };
    expect(await detail('transient')).toBe(true);
    expect(await detail('permanent')).toBe(false);
  },
  'rows-inserted-mid-paging': async (platform) => {
    const before = platform.truth()[0]?.orders.length ?? 0;
    platform.setFaults({ kind: 'rows-inserted-mid-paging', count: 3 });
    const pages = await allOrders(platform, { ...upToNow(platform), pageSize: 5 });
    expect(platform.truth()[0]?.orders.length).toBe(before + 3);
    const fresh = platform
      .truth()[0]
      ?.orders.slice(-3)
      .map((order) => order.oid);
    expect(idsOf(pages)).toEqual(expect.arrayContaining(fresh ?? []));
  },
  'repeated-cursor': async (platform) => {
    const query = { orderViewStatus: 1, pageSize: 5, sort: 2, queryType: 2, ...lastWeek(platform) };
    const first = await call<OrderPage>(platform, LIST, { ...query, cursor: '' });
    platform.setFaults({ kind: 'repeated-cursor', count: 1 });
    const second = await call<OrderPage>(platform, LIST, { ...query, cursor: first.data.cursor });
    expect(second.data.cursor).toBe(first.data.cursor);
    const again = await call<OrderPage>(platform, LIST, { ...query, cursor: first.data.cursor });
    expect(again.data.cursor).not.toBe(first.data.cursor);
    expect(again.data.orderList).toEqual(second.data.orderList);
  },
  'list-detail-lag': async (platform) => {
    platform.setFaults({ kind: 'list-detail-lag', delayMs: 30_000 });
    const oid = paidOrder(platform);
    const updateTime = async (): Promise<number> =>
      (await call<OrderPage['orderList'][number]>(platform, 'open.order.detail', { oid })).data.orderBaseInfo
        .updateTime;
    const before = await updateTime();
    await call(platform, 'open.seller.order.note.add', { orderId: oid, note: '刚写的' }, { verb: 'POST' });
    expect(await updateTime()).toBe(before);
    const listed = await allOrders(platform, upToNow(platform));
    expect(idsOf(listed)).toContain(oid);
    platform.clock.advance(30_000);
    expect(await updateTime()).toBeGreaterThan(before);
  },
  'late-update': async (platform) => {
    platform.setFaults({ kind: 'late-update' });
    const oid = paidOrder(platform);
    const window = { beginTime: platform.now() - 10 * MINUTE, endTime: platform.now() };
    expect(idsOf(await allOrders(platform, window))).not.toContain(oid);
    await call(platform, 'open.seller.order.note.add', { orderId: oid, note: '迟到' }, { verb: 'POST' });
    expect(idsOf(await allOrders(platform, window))).toContain(oid);
  },
  'lost-answer': async (platform) => {
    platform.setFaults({ kind: 'lost-answer', count: 1 });
    const note = { orderId: paidOrder(platform), note: '写了但没回音' };
    await expect(rawCall(platform, 'open.seller.order.note.add', note, { verb: 'POST' })).rejects.toThrow(
      'fetch failed',
    );
    expect(platform.journal().writes).toMatchObject([{ method: 'open.seller.order.note.add', answerLost: true }]);
    const detail = await call<{ orderNote: { orderNoteInfo: { note: string }[] } }>(platform, 'open.order.detail', {
      oid: note.orderId,
    });
    expect(detail.data.orderNote.orderNoteInfo[0]?.note).toBe('写了但没回音');
    expect((await call(platform, SELLER, {})).result).toBe(1);
  },
  'late-write': async (platform) => {
    platform.setFaults({ kind: 'late-write', count: 1 });
    const note = { orderId: paidOrder(platform), note: '路上耽搁了' };
    const notes = async (): Promise<string[]> => {
      const { data } = await call<{ orderNote: { orderNoteInfo: { note: string }[] } }>(platform, 'open.order.detail', {
        oid: note.orderId,
      });
      return data.orderNote.orderNoteInfo.map(({ note: text }) => text).filter((text) => text === note.note);
    };
    const sent = platform.now();
    await expect(rawCall(platform, 'open.seller.order.note.add', note, { verb: 'POST' })).rejects.toThrow(
      'fetch failed',
    );
    // Who looks at once sees nothing, and who sends again has it twice.
    expect(await notes()).toEqual([]);
    expect(platform.journal().writes).toEqual([]);
    await call(platform, 'open.seller.order.note.add', note, { verb: 'POST' });
    platform.clock.advance(2999);
    expect(await notes()).toHaveLength(1);
    platform.clock.advance(1);
    expect(await notes()).toHaveLength(2);
    expect(platform.journal().writes).toMatchObject([
      { answerLost: false },
      { at: sent + 3000, answerLost: true, effect: { kind: 'note', record: note.orderId, text: note.note, flag: 0 } },
    ]);
    expect(platform.journal().calls.some(({ fault, result }) => fault === 'late-write' && result === 0)).toBe(true);
  },
};

describe('faults of the practice platform', () => {
  it.each(Object.keys(FAULT_KINDS) as FaultKind[])('%s can be turned on alone and is seen', async (kind) => {
    await using platform = await startPractice({ shops: 2, orders: 700, live: false });
    await CHECKS[kind](platform);
    expect(Object.keys(CHECKS).sort()).toEqual(Object.keys(FAULT_KINDS).sort());
  });

  it('strike the same calls with the same seed', async () => {
    const run = async (seed: number): Promise<(string | null)[]> => {
      await using platform = await startPractice({ seed, faults: { kind: 'qps-throttled', probability: 0.3 } });
      for (let turn = 0; turn < 30; turn++) await call(platform, SELLER, {});
      return platform.journal().calls.map((entry) => entry.fault);
    };
    const first = await run(5);
    expect(await run(5)).toEqual(first);
    expect(await run(6)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([null, 'qps-throttled']));
  });

  it('in the harsh profile make at least one call in ten fail, and expire two tokens a shop', async () => {
    await using platform = await startPractice({ shops: 2, orders: 60, faults: 'harsh' });
    const { appKey, appSecret } = platform.credentials;
    for (const [shop, { refreshToken }] of platform.credentials.shops.entries()) {
      let accessToken = platform.credentials.shops[shop]?.accessToken ?? '';
      let renewal = refreshToken;
      for (let turn = 0; turn < 300; turn++) {
        const answer = await call(platform, SELLER, {}, { shop, accessToken }).catch(() => undefined);
        if (answer?.error_msg !== 'TOKEN过期') continue;
        const query = new URLSearchParams({
          app_id: appKey,
          app_secret: appSecret,
          grant_type: 'refresh_token',
          refresh_token: renewal,
        });
        const response = await fetch(`${platform.url}/oauth2/refresh_token?${query}`);
        if (response.status !== 200) continue;
        const tokens = await response.json();
        accessToken = tokens.access_token;
        renewal = tokens.refresh_token;
      }
    }
    const calls = platform.journal().calls.filter((entry) => entry.method === SELLER);
    const failed = calls.filter((entry) => entry.result !== 1);
    expect(failed.length / calls.length).toBeGreaterThan(0.1);
    expect(failed.length / calls.length).toBeLessThan(0.25);
    const expired = platform.faults().find((rule) => rule.kind === 'token-expired');
    expect(expired?.hits).toBe(4);
  });
});
