import { describe, expect, test } from 'vitest';
import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import { PlatformError, type PlatformErrorDetails } from '../../electron/backend/platforms/platform-error.ts';
import type { PlatformOrder, PlatformRefund } from '../../electron/backend/platforms/platform-records.ts';
import type { ListRequest } from '../../electron/backend/platforms/shop-platform.ts';
import type { FaultKind, FaultRule } from '../../electron/practice/faults.ts';
import type { PracticePlatform } from '../../electron/practice/practice.ts';
import type { ShopTruth } from '../../electron/practice/truth.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import {
  ALL_ORDERS,
  ALL_REFUNDS,
  failureOf,
  type List,
  readAll,
  readWindow,
  recordsOf,
  type Shop,
  shopOf,
  startStillPractice,
} from './kuaishou-practice-shop.ts';
import { testClock } from './kuaishou-test-gateway.ts';

const clock = testClock(1_700_000_000_000);
/** The platform of the running test. */
let faulty: PracticePlatform;
const errorOf = (work: Promise<unknown>): Promise<PlatformErrorDetails> => failureOf(work, faulty);

describe('harsh weather', () => {
  /** Repeats what may be repeated; everything else comes through. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const kind = error instanceof PlatformError ? error.kind : undefined;
        const passes = kind === 'transport' || kind === 'throttled' || kind === 'token-expired';
        if (!passes || attempt === 20) throw error;
      }
    }
  }

  test('loses no order: what the list spoils, the detail heals or names', async () => {
    const harsh = await startStillPractice(clock, {
      shops: 1,
      orders: 1500,
      refunds: 300,
      seed: 21,
    });
    try {
      const shop = await shopOf(harsh, 0, clock);
      harsh.setFaults('harsh');
      const list: List<PlatformOrder> = (request) => patiently(() => shop.connection.listOrders(request));
      const found = new Set<string>();
      for (const item of await readAll(list, ALL_ORDERS, clock)) {
        const id = item.ok ? item.record.platformOrderId : item.platformId;
        const healed = item.ok ? item : await patiently(() => shop.connection.orderDetail(id ?? ''));
        found.add(`${id} ${healed.ok}`);
      }
      const told = shop.truth().orders.filter((order) => order.updateTime >= clock.now() - 90 * DAY);
      expect(told.length).toBeGreaterThan(1000);
      expect([...found].sort()).toEqual(told.map((order) => `${order.oid} ${order.spoiled !== 'permanent'}`).sort());
      const struck = harsh.faults().filter((fault) => fault.hits > 0);
      expect(struck.length).toBeGreaterThan(4);
    } finally {
      await harsh.close();
    }
  });
});

type FaultCheck = (shop: Shop, strike: (rule?: Partial<FaultRule>) => void) => Promise<void>;

const lastWeek = (): ListRequest => ({
  window: { begin: clock.now() - 7 * DAY, end: clock.now() },
  basis: 'updated',
});
const lastDay = (): ListRequest => ({ window: { begin: clock.now() - DAY, end: clock.now() }, basis: 'updated' });

/** One call with the fault on: it fails as told, and succeeds once the fault is gone. */
function failsOnce(expected: Partial<PlatformErrorDetails>, rule: Partial<FaultRule> = {}): FaultCheck {
  return async ({ connection }, strike) => {
    strike({ count: 1, ...rule });
    expect(await errorOf(connection.listOrders(lastWeek()))).toMatchObject(expected);
    await connection.listOrders(lastWeek());
  };
}

/** Faults that reads through a connection do not meet by themselves. */
const notForReads: FaultCheck = async ({ connection }, strike) => {
  strike();
  await connection.listOrders(lastWeek());
};

/** A note whose answer never comes: sent once, outcome unknown, and written all the same. */
const losesTheAnswer: FaultCheck = async ({ connection, truth }, strike) => {
  const { oid } = truth().orders[0] ?? { oid: '' };
  strike({ count: 1, delayMs: 0 });
  const error: unknown = await connection
    .send({ kind: 'order.note', platformOrderId: oid, text: '丢失的答复', flag: 'red' })
    .catch((reason: unknown) => reason);
  if (!(error instanceof PlatformError)) throw error;
  expect(kuaishouPlatform.writeOutcome(error)).toBe('unknown');
  const { calls, writes } = faulty.journal();
  expect(calls.filter(({ method }) => method === 'open.seller.order.note.add')).toHaveLength(1);
  expect(writes.map(({ effect }) => effect)).toEqual([{ kind: 'note', record: oid, text: '丢失的答复', flag: 1 }]);
};

/** A fault kind without a row here does not compile. */
const FAULT_CHECKS = {
  'http-500': failsOnce({ kind: 'transport', code: 'HTTP 500' }),
  'html-502': failsOnce({ kind: 'transport', code: 'HTTP 502' }),
  'connection-reset': failsOnce({ kind: 'transport' }),
  'broken-json': failsOnce({ kind: 'transport', code: 'HTTP 200' }),
  timeout: failsOnce({ kind: 'transport', code: 'ETIMEDOUT' }),
  'qps-throttled': failsOnce({ kind: 'throttled', scope: 'app', retryAfter: 1000 }),
  'quota-exhausted-app': failsOnce({ kind: 'quota', scope: 'app' }),
  'quota-exhausted-seller': failsOnce({ kind: 'quota', scope: 'seller' }),
  'scope-missing': failsOnce({ kind: 'scope-missing' }),
  'slow-answer': async ({ connection }, strike) => {
    strike({ delayMs: 50 });
    await connection.listOrders(lastWeek());
  },
  'token-expired': async ({ connection, tokens }, strike) => {
    strike({ count: 1 });
    await connection.listOrders(lastWeek());
    expect(tokens.saved).toHaveLength(1);
  },
  'consent-revoked': async ({ connection }, strike) => {
    strike({ count: 1 });
    expect((await errorOf(connection.listOrders(lastWeek()))).kind).toBe('consent-lost');
    expect((await errorOf(connection.listOrders(lastWeek()))).kind).toBe('consent-lost');
  },
  'window-narrowed': async ({ connection }, strike) => {
    strike({ windowMs: HOUR, orderWindowMs: HOUR });
    expect((await errorOf(connection.listRefunds(lastDay()))).kind).toBe('window-too-wide');
    expect(await errorOf(connection.listOrders(lastDay()))).toMatchObject({ kind: 'transport', code: 'ETIMEDOUT' });
    const window = { begin: clock.now() - HOUR, end: clock.now() };
    await connection.listRefunds({ window, basis: 'updated' });
    await connection.listOrders({ window, basis: 'updated' });
  },
  'duplicated-rows': async (shop, strike) => {
    strike({ probability: 0.2 });
    const received = recordsOf(await readAll<PlatformOrder>(shop.connection.listOrders, ALL_ORDERS, clock));
    const told = shop.truth().orders.filter((order) => order.updateTime >= clock.now() - 90 * DAY);
    const ids = received.map(({ record }) => record.platformOrderId);
    expect(ids.length).toBeGreaterThan(told.length);
    expect([...new Set(ids)].sort()).toEqual(told.map((order) => order.oid).sort());
  },
  'spoiled-row': async (shop, strike) => {
    strike({ probability: 0.3 });
    const received = await readAll<PlatformOrder>(shop.connection.listOrders, ALL_ORDERS, clock);
    const told = shop.truth().orders.filter((order) => order.updateTime >= clock.now() - 90 * DAY);
    const spoiled = new Map(told.filter((order) => order.spoiled !== null).map((order) => [order.oid, order.spoiled]));
    const bad = received.filter((item) => !item.ok);
    expect(bad.map((item) => item.platformId).sort()).toEqual([...spoiled.keys()].sort());
    expect(new Set(spoiled.values())).toEqual(new Set(['transient', 'permanent']));
    for (const [oid, kind] of spoiled) {
      expect(await shop.connection.orderDetail(oid)).toMatchObject({ ok: kind === 'transient' });
    }
    const refunds = await readAll<PlatformRefund>(shop.connection.listRefunds, ALL_REFUNDS, clock);
    const spoiledRefunds = shop
      .truth()
      .refunds.filter((refund) => refund.spoiled !== null && refund.updateTime >= clock.now() - 90 * DAY);
    expect(refunds.flatMap((item) => (item.ok ? [] : [item.platformId])).sort()).toEqual(
      spoiledRefunds.map((refund) => refund.refundId).sort(),
    );
    const products = (await shop.connection.listProducts({})).items.filter((item) => !item.ok);
    const spoiledItems = new Set(shop.truth().items.flatMap((sku) => (sku.spoiled === null ? [] : [sku.itemId])));
    expect(new Set(products.map((item) => item.platformId))).toEqual(spoiledItems);
  },
  'repeated-cursor': async ({ connection, truth }, strike) => {
    const busy = busiestWindow(truth());
    const { nextCursor } = await connection.listOrders({ window: busy, basis: 'updated' });
    strike({ count: 1 });
    expect(await errorOf(connection.listOrders({ window: busy, basis: 'updated', cursor: nextCursor }))).toMatchObject({
      kind: 'transport',
    });
    expect((await readWindow<PlatformOrder>(connection.listOrders, busy)).length).toBeGreaterThan(50);
  },
  'rows-inserted-mid-paging': async (shop, strike) => {
    const busy = busiestWindow(shop.truth());
    strike();
    const received = recordsOf(await readWindow<PlatformOrder>(shop.connection.listOrders, busy));
    const ids = new Set(received.map(({ record }) => record.platformOrderId));
    const told = shop.truth().orders.filter((order) => order.updateTime >= busy.begin && order.updateTime < busy.end);
    expect(told.filter((order) => !ids.has(order.oid))).toEqual([]);
  },
  'late-update': notForReads,
  'list-detail-lag': notForReads,
  'lost-answer': losesTheAnswer,
  'late-write': losesTheAnswer,
} as const satisfies Record<FaultKind, FaultCheck>;

/** A week with more than one page of orders. */
function busiestWindow({ orders }: ShopTruth): ListRequest['window'] {
  const weeks = Array.from({ length: 12 }, (_, index) => ({
    begin: clock.now() - (index + 1) * ALL_ORDERS,
    end: clock.now() - index * ALL_ORDERS,
  }));
  const countOf = ({ begin, end }: ListRequest['window']): number =>
    orders.filter((order) => order.updateTime >= begin && order.updateTime < end).length;
  const [busiest] = weeks.sort((one, other) => countOf(other) - countOf(one));
  if (busiest === undefined || countOf(busiest) <= 50) throw new Error('no week has more than one page');
  return busiest;
}

describe('each fault of the platform', () => {
  test.each(Object.keys(FAULT_CHECKS) as FaultKind[])('%s', async (kind) => {
    faulty = await startStillPractice(clock, {
      shops: 1,
      orders: 900,
      refunds: 90,
      seed: 11,
    });
    try {
      const shop = await shopOf(faulty, 0, clock, kind === 'timeout' || kind === 'window-narrowed' ? 300 : 5000);
      await FAULT_CHECKS[kind](shop, (rule = {}) => faulty.setFaults({ kind, ...rule }));
      const isLife = FAULT_CHECKS[kind] === notForReads;
      expect((faulty.faults()[0]?.hits ?? 0) > 0 || isLife || kind === 'spoiled-row').toBe(true);
    } finally {
      await faulty.close();
    }
  });
});
