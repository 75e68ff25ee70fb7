import { describe, expect, it } from 'vitest';
import type { ShopTruth } from '../../electron/practice/truth.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { allOrders, call, startPractice } from '../helpers/practice.ts';

const byId = (truth: readonly ShopTruth[]): Map<string, ShopTruth['orders'][number]> =>
  new Map(truth.flatMap((shop) => shop.orders).map((order) => [order.oid, order]));

describe('the life of the practice shops', () => {
  it('is the same for the same seed, however the time is cut up, and another for another seed', async () => {
    const live = async (seed: number, steps: number): Promise<ShopTruth[]> => {
      await using platform = await startPractice({ seed, shops: 3, orders: 500, refunds: 60 });
      for (let step = 0; step < steps; step++) {
        platform.advance((2 * DAY) / steps);
        if (step % 7 === 0) await call(platform, 'open.user.seller.get', {});
      }
      return platform.truth({ hash: true }).map((shop) => ({
        ...shop,
        // The digest covers the picture addresses, which carry the port.
        orders: shop.orders.map(({ hash: _hash, ...order }) => order),
      }));
    };
    const whole = await live(7, 1);
    expect(await live(7, 96)).toEqual(whole);
    expect(await live(8, 1)).not.toEqual(whole);
  });

  it('goes on: orders come in, are paid, shipped, received, refunded, closed', async () => {
    await using platform = await startPractice({ orders: 500, refunds: 60 });
    const before = byId(platform.truth());
    const refundsBefore = platform.truth()[0]?.refunds.length ?? 0;
    platform.advance(2 * DAY);
    const after = byId(platform.truth());
    const moves = new Set<string>();
    for (const [oid, order] of after) {
      const was = before.get(oid)?.status;
      if (was !== order.status) moves.add(`${was ?? 'new'}>${order.status}`);
    }
    for (const move of ['new>30', 'new>80', '30>40', '40>50', '50>70']) expect(moves).toContain(move);
    expect(platform.truth()[0]?.refunds.length).toBeGreaterThan(refundsBefore);
  });

  it('moves the update time with every change of status, to a moment between then and now', async () => {
    await using platform = await startPractice({ orders: 500 });
    const before = byId(platform.truth());
    const then = platform.now();
    platform.advance(DAY);
    for (const [oid, order] of byId(platform.truth())) {
      const was = before.get(oid);
      if (was !== undefined && was.status !== order.status) {
        expect(order.updateTime).toBeGreaterThan(was.updateTime);
        expect(order.updateTime).toBeGreaterThan(then);
      }
      expect(order.updateTime).toBeLessThanOrEqual(platform.now());
    }
  });

  it('stands still when told so', async () => {
    await using platform = await startPractice({ live: false });
    const before = platform.truth().map((shop) => ({ ...shop, now: 0 }));
    platform.advance(3 * DAY);
    expect(platform.truth().map((shop) => ({ ...shop, now: 0 }))).toEqual(before);
  });

  it('gives ids that ascend with creation', async () => {
    await using platform = await startPractice({ shops: 4, orders: 800 });
    platform.advance(DAY);
    for (const shop of platform.truth()) {
      const orders = shop.orders.toSorted((a, b) => a.createTime - b.createTime);
      const ids = orders.map((order) => BigInt(order.oid));
      expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
    }
  });

  it('comes in faster when the scale is raised', async () => {
    await using platform = await startPractice({ timeScale: 60 });
    const start = platform.now();
    platform.clock.advance(MINUTE);
    expect(platform.now() - start).toBe(HOUR);
  });

  it('makes late stamps that reach into windows read before, ten minutes at most', async () => {
    await using platform = await startPractice({
      orders: 800,
      ordersPerHour: 120,
      faults: { kind: 'late-update', probability: 0.5 },
    });
    let late = 0;
    const seen = new Map<string, number>();
    for (let turn = 0; turn < 36; turn++) {
      const begin = platform.now();
      platform.advance(5 * MINUTE);
      for (const [oid, order] of byId(platform.truth())) {
        if (seen.get(oid) === order.updateTime) continue;
        if (turn > 0 && order.updateTime < begin) {
          late += 1;
          expect(order.updateTime).toBeGreaterThan(begin - 10 * MINUTE);
        }
        seen.set(oid, order.updateTime);
      }
    }
    expect(late).toBeGreaterThan(10);
    const page = await allOrders(platform, { beginTime: platform.now() - 3 * HOUR, endTime: platform.now() });
    expect(page.flatMap(({ orderList }) => orderList).length).toBeGreaterThan(10);
  });
});

describe('what the shops are seeded with', () => {
  interface Row {
    readonly orderBaseInfo: Record<string, number | string | number[]> & { buyerOpenId: string; buyerNick: string };
    readonly orderAddress: Record<string, string | number>;
    readonly orderDeliveryInfo: { readonly openAddressId?: string; readonly deliveryNum: number };
    readonly orderItemInfo: { readonly num: number };
    readonly subOrderInfo?: unknown[];
    readonly orderStepInfo: unknown;
    readonly orderNote: { readonly orderNoteInfo: unknown[] };
  }

  it('shows every kind of thing that a seller meets', async () => {
    await using platform = await startPractice({ shops: 3, orders: 4500, refunds: 450, live: false });
    const rows: Row[] = [];
    for (const shop of [0, 1, 2]) {
      for (let week = 0; week < 12; week++) {
        const endTime = platform.now() - week * 7 * DAY;
        const pages = await allOrders(platform, { beginTime: endTime - 7 * DAY, endTime }, { shop });
        rows.push(...(pages.flatMap((page) => page.orderList) as unknown as Row[]));
      }
    }
    const some = (passes: (row: Row) => boolean): boolean => rows.some(passes);
    const base = (name: string, value: unknown): boolean => some((row) => row.orderBaseInfo[name] === value);
    for (const channel of ['live', 'itemCard', 'shortVideo', 'other']) expect(base('channel', channel)).toBe(true);
    for (const status of [10, 30, 40, 50, 70, 80]) expect(base('status', status)).toBe(true);
    expect(base('preSale', 1)).toBe(true);
    expect(base('riskCode', 10001)).toBe(true);
    expect(base('cpsType', 2)).toBe(true);
    expect(some((row) => row.orderBaseInfo.remark !== '')).toBe(true);
    expect(some((row) => Number(row.orderBaseInfo.remindShipmentSign) > 0)).toBe(true);
    expect(some((row) => Number(row.orderBaseInfo.sellerDelayPromiseTimeStamp) > 0)).toBe(true);
    expect(some((row) => JSON.stringify(row.orderBaseInfo.disableDeliveryReasonCode) === '[1]')).toBe(true);
    expect(some((row) => row.subOrderInfo !== undefined)).toBe(true);
    expect(some((row) => row.orderStepInfo !== null)).toBe(true);
    expect(some((row) => row.orderNote.orderNoteInfo.length > 0)).toBe(true);
    expect(
      some((row) => row.orderDeliveryInfo.deliveryNum > 0 && row.orderDeliveryInfo.deliveryNum < row.orderItemInfo.num),
    ).toBe(true);
    expect(some((row) => row.orderBaseInfo.payTime === 0)).toBe(true);
    const overdue = rows.filter(
      (row) =>
        row.orderBaseInfo.status === 30 && Number(row.orderBaseInfo.validPromiseShipmentTimeStamp) < platform.now(),
    );
    expect(overdue.length).toBeGreaterThan(3);
    expect(rows.every((row) => /^.\*\*$/.test(row.orderBaseInfo.buyerNick))).toBe(true);
    expect(new Set(rows.map((row) => row.orderAddress.city)).size).toBeGreaterThan(40);

    const orders = new Map<string, number>();
    for (const row of rows)
      orders.set(row.orderBaseInfo.buyerOpenId, (orders.get(row.orderBaseInfo.buyerOpenId) ?? 0) + 1);
    const counts = [...orders.values()].sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(15);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(counts.length / 4);
    const addresses = rows.flatMap((row) =>
      row.orderBaseInfo.status === 30 ? [row.orderDeliveryInfo.openAddressId] : [],
    );
    expect(new Set(addresses).size).toBeLessThan(addresses.length);
  });

  it('shows address changes and sources in the detail only', async () => {
    await using platform = await startPractice({ orders: 1000, live: false });
    const audits = new Set<unknown>();
    const recent = platform.truth()[0]?.orders.slice(-500) ?? [];
    for (const order of recent) {
      const detail = await call<Record<string, Record<string, unknown>>>(platform, 'open.order.detail', {
        oid: order.oid,
      });
      const audit = detail.data.addressUpdateAuditInfo;
      if (audit !== undefined) audits.add(audit.auditStatus);
      expect(detail.data.orderBaseInfo?.carrierType).toBeTypeOf('number');
    }
    expect(audits).toContain(20);
    const list = await allOrders(platform, { beginTime: platform.now() - 7 * DAY, endTime: platform.now() });
    expect(JSON.stringify(list)).not.toMatch(/addressUpdateAuditInfo|carrierType/);
  });

  it('is there in a moment: 20,000 orders in under 6 s even on a busy machine', async () => {
    const started = process.hrtime.bigint();
    await using platform = await startPractice({ shops: 3, orders: 20_000, refunds: 2000 });
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const truth = platform.truth();
    expect(truth.reduce((sum, shop) => sum + shop.orders.length, 0)).toBe(20_000);
    expect(truth.reduce((sum, shop) => sum + shop.refunds.length, 0)).toBe(2000);
    expect(seconds).toBeLessThan(6);
  });
});
