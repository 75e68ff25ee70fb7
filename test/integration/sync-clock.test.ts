import { describe, expect, it } from 'vitest';
import { type Clock, DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { isWell, type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

/** A machine whose clock differs from the platform's by `offset.now` milliseconds. */
function wrongBy(offset: { now: number }): (platform: Clock) => Clock {
  return (platform) => ({ now: () => platform.now() + offset.now, sleep: platform.sleep });
}

function expectComplete(rig: SyncRig, atLeast: number): void {
  const difference = settledDifference(rig.running.dataFolder, rig.practice);
  expect(difference).toMatchObject({ missing: [], extra: [], stale: [], heldBack: [] });
  expect(difference.compared).toBeGreaterThan(atLeast);
  expect(rig.running.unexpected).toEqual([]);
}

const SMALL = { orders: 60, refunds: 8, ordersPerHour: 40 };

describe('a clock that is wrong', () => {
  it.for([
    ['an hour ahead', HOUR],
    ['an hour behind', -HOUR],
  ] as const)('%s: no order is lost, not even over restarts', { timeout: 60_000 }, async ([, offset]) => {
    await using rig = await startSyncRig({ ...SMALL, machineClock: wrongBy({ now: offset }) });
    await rig.connect();
    await rig.until(isWell);
    for (const absence of [MINUTE, 2 * HOUR]) {
      await rig.switchOff(absence);
      await rig.until(isWell, 10 * MINUTE);
      // The platform's time decides how far was read: never the part that has not happened yet.
      const { stream } = await rig.see();
      expect(stream('orders').watermark ?? 0).toBeLessThanOrEqual(rig.practice.now() - 15 * MINUTE);
      await rig.time.run(rig.time.now() + MINUTE);
    }
    expectComplete(rig, 100);
  });

  it.for([
    ['forwards by a hundred days and back', 100 * DAY],
    ['backwards by a day and forwards again', -DAY],
  ] as const)('set %s while running: no order is lost, no call waits', { timeout: 60_000 }, async ([, jump]) => {
    const offset = { now: 0 };
    await using rig = await startSyncRig({ ...SMALL, machineClock: wrongBy(offset) });
    await rig.connect();
    await rig.until(isWell);
    const before = (await rig.see()).overview.streams.length;
    for (const wrong of [jump, 0]) {
      offset.now = wrong;
      const calls = rig.practice.journal().total;
      await rig.time.run(rig.time.now() + 7 * MINUTE);
      expect(rig.practice.journal().total).toBeGreaterThan(calls + 20);
      const { stream, overview } = await rig.see();
      expect(stream('orders').watermark ?? 0).toBeGreaterThan(rig.practice.now() - 20 * MINUTE);
      expect(stream('orders').watermark ?? 0).toBeLessThanOrEqual(rig.practice.now() - 15 * MINUTE);
      expect([overview.light, overview.streams.length]).toEqual(['ok', before]);
      // Nobody was told of a gap that is none.
      const { items } = await rig.running.client.sync.windows({ limit: 200 });
      expect(items.filter(({ error }) => error?.startsWith('gap'))).toEqual([]);
    }
    const { items: products } = await rig.running.client.products.list({ limit: 200 });
    expect(products.filter(({ onShelf }) => onShelf).length).toBeGreaterThan(0);
    expectComplete(rig, 70);
  });
});

describe('a machine that was off', () => {
  it('for five days: what happened meanwhile is fetched', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 60, refunds: 8, ordersPerHour: 2 });
    await rig.connect();
    await rig.until(isWell);
    await rig.switchOff(5 * DAY);
    const seen = await rig.see();
    expect(seen.overview.light).not.toBe('ok');
    await rig.until(isWell);
    await rig.time.run(rig.time.now() + MINUTE);
    expectComplete(rig, 150);
  });

  it('for a hundred days: the gap that the platform no longer shows is said loudly', { timeout: 60_000 }, async () => {
    await using rig = await startSyncRig({ orders: 60, refunds: 8, live: false });
    await rig.connect();
    await rig.until(isWell);
    const readTo = (await rig.see()).stream('orders').watermark ?? 0;
    await rig.switchOff(100 * DAY);
    const seen = await rig.until(
      ({ stream }) => stream('orders').state === 'waiting' && stream('orders').lastError !== null,
    );
    for (const name of ['orders', 'refunds'] as const)
      expect(seen.stream(name)).toMatchObject({ progress: 1, lastError: { kind: 'gap' } });
    expect(seen.overview.light).toBe('broken');
    const gaps = async () => {
      const { items } = await rig.running.client.sync.windows({ stream: 'orders', limit: 200 });
      return items.filter(({ error }) => error?.startsWith('gap'));
    };
    const [gap, ...others] = await gaps();
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ state: 'failed', begin: readTo });
    expect(Math.abs((gap?.end ?? 0) - (rig.time.now() - 90 * DAY + 10 * MINUTE))).toBeLessThan(5 * MINUTE);
    // A day later the light is about the present again; the stream still tells, also after another failure.
    rig.practice.setFaults({ kind: 'http-500' });
    await rig.until(({ stream }) => stream('orders').lastError?.kind === 'transport');
    rig.practice.setFaults('none');
    await rig.switchOff(DAY + HOUR);
    const later = await rig.until(({ overview }) => overview.light === 'ok');
    expect(later.stream('orders').lastError).toMatchObject({ kind: 'gap' });
    // After a month it is in the log only.
    await rig.switchOff(31 * DAY);
    await rig.until(isWell);
    expect(await gaps()).toEqual([gap]);
  });
});
