import { describe, expect, it } from 'vitest';
import type { Writer } from '../../electron/backend/db/database.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import type { PlatformLimits } from '../../electron/backend/platforms/shop-platform.ts';
import { quotaOf } from '../../electron/backend/sync/app-quota.ts';
import { type AppGate, createAppGate, type StoredUse } from '../../electron/backend/sync/call-gate.ts';
import { readQuotaRefusal } from '../../electron/backend/sync/quota-write.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { handClock } from '../helpers/practice.ts';
import { simulatedTime } from '../helpers/simulated-time.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const LIST = { widestWindow: DAY, reach: 90 * DAY, pageSize: 50 };
const LIMITS = {
  orders: LIST,
  refunds: LIST,
  callsPerSecond: { default: 10, 'fast.method': 100 },
  callsPerSecondAndShop: 1000,
  callsPerDay: 100,
} satisfies PlatformLimits;
/** 2026-11-20 23:00 in Shanghai. */
const EVENING = Date.parse('2026-11-20T23:00:00+08:00');

/** A clock that is moved by hand; sleeping moves it too. */
function movable(): Clock & { time: number } {
  const clock = {
    time: EVENING,
    now: () => clock.time,
    sleep: async (milliseconds: number) => {
      clock.time += milliseconds;
    },
  };
  return clock;
}

function addApp(writer: Writer): Promise<number> {
  const sql =
    "INSERT INTO app_credentials (platform, gateway_url, app_key, created_at) VALUES ('kuaishou', 'x', 'k', 0)";
  return writer.run('app', (connection) => Number(connection.prepare(sql).run().lastInsertRowid));
}

const USED_UP = new PlatformError({ kind: 'quota', scope: 'app', text: 'KEY [appkey:ks1]', method: 'm' });

/** An application whose published quota is never reached. */
function manyCalls(clock: Clock, used: StoredUse): AppGate {
  return createAppGate(1, { ...LIMITS, callsPerDay: 1_000_000 }, clock, used);
}

describe("an application's quota", () => {
  it('is learned from the refusal, which closes the gate to the sync, but not to people, until it is answered again', async () => {
    const clock = movable();
    const gate = manyCalls(clock, { calls: 99_999, failed: 0 });
    const shop = gate.forShop(1);
    expect(gate.budget()).toMatchObject({ quota: 1_000_000, isClosed: false, refusal: null });
    shop.report('m', 'ok', 5);
    shop.report('m', 'refused', 5, USED_UP);
    shop.report('m', 'refused', 5, USED_UP);
    // What was under way when it was refused is answered still.
    shop.report('m', 'ok', 2 * SECOND);
    expect(gate.budget()).toMatchObject({
      calls: 100_003,
      quota: 100_000,
      isClosed: true,
      refusal: { at: EVENING, calls: 100_000 },
    });
    const refused = { kind: 'quota', details: { scope: 'app', text: 'KEY [appkey:ks1] (after 100000 calls)' } };
    await expect(shop.acquire('m')).rejects.toMatchObject(refused);
    await shop.acquire('m', undefined, true);
    clock.time = EVENING + 30 * MINUTE;
    // One probe of all shops.
    await shop.acquire('m');
    await expect(gate.forShop(2).acquire('m')).rejects.toMatchObject(refused);
    shop.report('m', 'refused', 5, USED_UP);
    clock.time = EVENING + 59 * MINUTE;
    await expect(shop.acquire('m')).rejects.toMatchObject(refused);
    // The developer had the day's calls renewed: somebody's call is answered.
    shop.report('m', 'ok', 5);
    await shop.acquire('m');
    expect(gate.budget().isClosed).toBe(false);
  });

  it('plans the next days by what it learned, leaves people the last tenth of it, and begins anew at midnight', async () => {
    const clock = movable();
    const gate = manyCalls(clock, { calls: 100_000, failed: 0 });
    const shop = gate.forShop(1);
    shop.report('m', 'refused', 5, USED_UP);
    clock.time = EVENING + HOUR;
    await shop.acquire('m');
    expect(gate.budget()).toMatchObject({ calls: 0, quota: 105_000, isClosed: false });
    for (let call = 0; call < 94_500; call += 1) shop.report('m', 'ok', 5);
    await expect(shop.acquire('m')).rejects.toMatchObject({ kind: 'quota' });
    await shop.acquire('m', undefined, true);
    // A seller whose calls are used up says nothing about the application.
    const seller = new PlatformError({ kind: 'quota', scope: 'seller', text: 'x', method: 'm' });
    shop.report('m', 'refused', 5, seller);
    expect(gate.budget().isClosed).toBe(false);
  });

  it('is raised by days that went beyond it, and by time', () => {
    const refusal = { at: EVENING, calls: 100_000, text: 'x' };
    const quotaAfter = (days: number, most: number): number => quotaOf(1_000_000, refusal, most, EVENING + days * DAY);
    expect(quotaAfter(0, 0)).toBe(100_000);
    expect(quotaAfter(1, 90_000)).toBe(105_000);
    expect(quotaAfter(1, 120_000)).toBe(150_000);
    expect(quotaAfter(1, 900_000)).toBe(1_000_000);
    expect(quotaAfter(60, 0)).toBe(1_000_000);
    // Refused after a handful: somebody else had used the day's calls up.
    expect(quotaOf(1_000_000, { ...refusal, calls: 40 }, 0, EVENING)).toBe(10_000);
    expect(quotaOf(1_000_000, undefined, 900_000, EVENING)).toBe(1_000_000);
  });

  it('outlives the program', async () => {
    await using temporary = await openTemporaryStore();
    const { writer, reader } = temporary.store;
    const appId = await addApp(writer);
    const clock = movable();
    const start = (): AppGate =>
      createAppGate(appId, { ...LIMITS, callsPerDay: 1_000_000 }, clock, {
        calls: 100_000,
        failed: 0,
        ...readQuotaRefusal(reader, appId),
      });
    const gate = start();
    await gate.flush(writer);
    expect(readQuotaRefusal(reader, appId)).toEqual({ refusal: undefined, mostSince: 0 });
    gate.forShop(1).report('m', 'refused', 5, USED_UP);
    const failing = { run: () => Promise.reject(new Error('disk full')), idle: async () => {} };
    await expect(gate.flush(failing)).rejects.toThrow('disk full');
    await gate.flush(writer);
    const again = start();
    expect(again.budget()).toMatchObject({ quota: 100_000, isClosed: true, refusal: { calls: 100_000 } });
    // It is asked at once: the calls may have been renewed while the machine was off.
    await again.forShop(1).acquire('m');
    await expect(again.forShop(1).acquire('m')).rejects.toMatchObject({ kind: 'quota' });
    clock.time += 2 * HOUR;
    const shop = again.forShop(1);
    for (let call = 0; call < 300; call += 1) shop.report('m', 'ok', 5);
    await again.flush(writer);
    expect(readQuotaRefusal(reader, appId)).toMatchObject({ refusal: { calls: 100_000 }, mostSince: 300 });
  });

  it('is not projected from a burst that is over', async () => {
    const clock = movable();
    clock.time = EVENING - 14 * HOUR;
    const gate = manyCalls(clock, { calls: 0, failed: 0 });
    const shop = gate.forShop(1);
    const goOn = (minutes: number, callsAMinute: number): void => {
      for (let minute = 0; minute < minutes; minute += 1) {
        for (let call = 0; call < callsAMinute; call += 1) shop.report('m', 'ok', 5);
        clock.time += MINUTE;
      }
    };
    // A first read of eight minutes, then what a current shop takes.
    goOn(8, 2000);
    expect(gate.budget().projected).toBeGreaterThan(1_000_000);
    goOn(5, 20);
    expect(gate.budget().projected / (16_100 + 1200 * (15 - 13 / 60))).toBeCloseTo(1, 2);
    // A pace that picks up again is believed after a while.
    goOn(55, 100);
    expect(gate.budget().projected).toBeGreaterThan(16_100 + 5500 + 5000 * 13);
  });

  it('is projected by the pace of the last hour, of five minutes at the least', async () => {
    const clock = movable();
    clock.time = EVENING - 14 * HOUR;
    const gate = manyCalls(clock, { calls: 0, failed: 0 });
    const shop = gate.forShop(1);
    for (let call = 0; call < 50; call += 1) shop.report('m', 'ok', 5);
    expect(gate.budget().projected).toBe(50 + 600 * 15);
    // A PC that was switched on at nine: the hours since midnight do not count.
    for (let minute = 0; minute < 120; minute += 1) {
      for (let call = 0; call < 100; call += 1) shop.report('m', 'ok', 5);
      clock.time += MINUTE;
    }
    expect(gate.budget().calls).toBe(12_050);
    expect(gate.budget().projected / (12_050 + 13 * 6000)).toBeCloseTo(1, 1);
    clock.time += 2 * HOUR;
    expect(gate.budget().projected).toBe(12_050);
  });
});

describe('the gate of an application', () => {
  it('spaces the calls of a method over all shops of the app, below the documented rate', async () => {
    const clock = handClock(EVENING);
    const gate = createAppGate(1, { ...LIMITS, callsPerDay: 1e6 }, clock, { calls: 0, failed: 0 });
    const shops = [gate.forShop(1), gate.forShop(2)];
    for (let call = 0; call < 80; call += 1) await shops[call % 2]?.acquire('slow.method');
    // 80 % of ten a second: the eightieth call goes after some ten seconds.
    expect(clock.now() - EVENING).toBeGreaterThan(9 * SECOND);
    expect(clock.now() - EVENING).toBeLessThan(10.5 * SECOND);
    const began = clock.now();
    for (let call = 0; call < 80; call += 1) await shops[0]?.acquire('fast.method');
    expect(clock.now() - began).toBeLessThan(1.5 * SECOND);
  });

  it('holds a shop to its own rate over all methods, and nobody else with it', async () => {
    const time = simulatedTime(EVENING);
    const limits = { ...LIMITS, callsPerSecond: { default: 1000 }, callsPerSecondAndShop: 10, callsPerDay: 1e6 };
    const gate = createAppGate(1, limits, time, { calls: 0, failed: 0 });
    const ended: Record<number, number> = {};
    const many = Array.from({ length: 40 }, (_, call) =>
      gate
        .forShop(1)
        .acquire(`method ${call % 4}`)
        .then(() => {
          ended[1] = time.now();
        }),
    );
    const one = gate
      .forShop(2)
      .acquire('method 0')
      .then(() => {
        ended[2] = time.now();
      });
    await Promise.all([...many, one, time.run(EVENING + 30 * SECOND)]);
    expect((ended[1] ?? 0) - EVENING).toBeGreaterThan(4 * SECOND);
    expect((ended[2] ?? 0) - EVENING).toBeLessThan(SECOND / 5);
  });

  it('lets what a person waits for pass by all that the sync waits for, at the full rate', async () => {
    const time = simulatedTime(EVENING);
    const gate = createAppGate(1, { ...LIMITS, callsPerDay: 1e6 }, time, { calls: 0, failed: 0 }).forShop(1);
    const passed: string[] = [];
    const call = (name: string, urgent: boolean): Promise<void> =>
      gate.acquire('slow.method', undefined, urgent).then(() => void passed.push(name));
    const all = [
      ...Array.from({ length: 80 }, () => call('sync', false)),
      ...Array.from({ length: 20 }, () => call('urgent', true)),
    ];
    await Promise.all([...all, time.run(EVENING + 30 * SECOND)]);
    // The burst of the first moment may be the sync's.
    expect(passed.slice(0, 24).filter((name) => name === 'urgent')).toHaveLength(20);
    expect(passed).toHaveLength(100);
  });

  it('forgets a call whose caller has given up', async () => {
    const time = simulatedTime(EVENING);
    const gate = createAppGate(1, { ...LIMITS, callsPerDay: 1e6 }, time, { calls: 0, failed: 0 }).forShop(1);
    const abort = new AbortController();
    const waiting = Array.from({ length: 50 }, () => gate.acquire('slow.method', abort.signal).catch(() => 'given up'));
    const last = gate.acquire('slow.method').then(() => time.now());
    abort.abort(new Error('stopping'));
    const [ended] = await Promise.all([last, ...waiting, time.run(EVENING + 30 * SECOND)]);
    expect(ended - EVENING).toBeLessThan(SECOND);
    await expect(gate.acquire('slow.method', abort.signal)).rejects.toThrow('stopping');
  });

  it('lets nobody wait longer because the clock was set back', async () => {
    let offset = 0;
    const inner = handClock(EVENING);
    const clock: Clock = { now: () => inner.now() + offset, sleep: inner.sleep };
    const gate = createAppGate(1, LIMITS, clock, { calls: 0, failed: 0 }).forShop(1);
    await gate.acquire('slow.method');
    offset = -DAY;
    const began = inner.now();
    await gate.acquire('slow.method');
    await gate.acquire('slow.method');
    expect(inner.now() - began).toBeLessThan(SECOND);
  });

  it('keeps the last tenth of the quota for what a person waits for', async () => {
    const gate = createAppGate(1, LIMITS, movable(), { calls: 90, failed: 0 }).forShop(1);
    await expect(gate.acquire('m')).rejects.toMatchObject({ kind: 'quota' });
    await gate.acquire('m', undefined, true);
    for (let call = 0; call < 10; call += 1) gate.report('m', 'ok', 5);
    await expect(gate.acquire('m', undefined, true)).rejects.toMatchObject({ kind: 'quota' });
  });

  it('knows how long a shop takes to answer', () => {
    const gate = createAppGate(1, LIMITS, movable(), { calls: 0, failed: 0 });
    for (let call = 0; call < 20; call += 1) {
      gate.forShop(1).report('m', 'ok', 100);
      gate.forShop(2).report('m', 'transport', 20 * SECOND);
    }
    expect(gate.answerTime(1)).toBe(100);
    expect(gate.answerTime(2)).toBe(20 * SECOND);
    expect(gate.answerTime(3)).toBe(0);
  });

  it("refuses the sync before the day's quota is gone, counts what the store knows, and begins anew at midnight in Shanghai", async () => {
    const clock = movable();
    const gate = createAppGate(1, LIMITS, clock, { calls: 80, failed: 3 });
    const shop = gate.forShop(1);
    for (let call = 0; call < 10; call += 1) {
      await shop.acquire('m');
      shop.report('m', call === 0 ? 'transport' : 'ok', 5);
    }
    expect(gate.budget()).toMatchObject({ calls: 90, failed: 4 });
    await expect(shop.acquire('m')).rejects.toMatchObject({ kind: 'quota', details: { scope: 'app' } });
    clock.time = EVENING + HOUR - 1;
    await expect(shop.acquire('m')).rejects.toMatchObject({ kind: 'quota' });
    clock.time = EVENING + HOUR;
    await shop.acquire('m');
    shop.report('m', 'ok', 5);
    expect(gate.budget()).toMatchObject({ calls: 1, failed: 0 });
  });

  it('writes the calls down by day, adds up, and loses none when writing fails or the application is gone', async () => {
    await using temporary = await openTemporaryStore();
    const { writer, reader } = temporary.store;
    const appId = await addApp(writer);
    const clock = movable();
    const gate = createAppGate(appId, LIMITS, clock, { calls: 0, failed: 0 });
    const shop = gate.forShop(7);
    shop.report('m', 'ok', 10);
    shop.report('m', 'refused', -30);
    const failing = { run: () => Promise.reject(new Error('disk full')), idle: async () => {} };
    await expect(gate.flush(failing)).rejects.toThrow('disk full');
    shop.report('m', 'ok', 10);
    await gate.flush(writer);
    clock.time += 2 * HOUR;
    shop.report('m', 'ok', 10);
    await gate.flush(writer);
    await gate.flush(writer);
    expect(
      reader.prepare('SELECT day, shop_id, calls, failed, milliseconds FROM call_usage ORDER BY day').all(),
    ).toEqual([
      { day: '2026-11-20', shop_id: 7, calls: 3, failed: 1, milliseconds: 20 },
      { day: '2026-11-21', shop_id: 7, calls: 1, failed: 0, milliseconds: 10 },
    ]);
    await writer.run('remove app', (connection) => connection.prepare('DELETE FROM app_credentials').run());
    shop.report('m', 'ok', 10);
    await gate.flush(writer);
    expect(reader.prepare('SELECT count(*) FROM call_usage').pluck().get()).toBe(0);
  });
});
