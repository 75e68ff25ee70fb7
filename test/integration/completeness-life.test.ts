import { describe, expect, it } from 'vitest';
import type { ProofDay } from '../../shared/contract/completeness.ts';
import { shanghaiDay } from '../../shared/domain/calendar.ts';
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import {
  allDays,
  allDifferences,
  behindItsBack,
  checkEverything,
  compareDay,
  isProven,
  latestRun,
  untilProven,
} from '../helpers/proof-rig.ts';
import { settledDifference } from '../helpers/settled-difference.ts';
import { type SyncRig, startSyncRig } from '../helpers/sync-rig.ts';

/** Hours of sales under faults. */
const HOURS = process.env.MAITIAN_FULL ? 12 : 2;

const firstDay = (rig: SyncRig): string => shanghaiDay(rig.time.now() - 89 * DAY);

async function provenRig(options: Parameters<typeof startSyncRig>[0] = {}): Promise<SyncRig> {
  const rig = await startSyncRig({ live: false, ...options });
  await rig.connect();
  await untilProven(rig, isProven);
  return rig;
}

describe('proof of completeness while life goes on', () => {
  it('raises no false alarm over hours of sales under harsh faults', { timeout: 240_000 }, async () => {
    await using rig = await startSyncRig({
      orders: 200,
      refunds: 40,
      seed: 31,
      live: true,
      ordersPerHour: 40,
    });
    await rig.connect();
    await untilProven(rig, isProven);
    rig.practice.setFaults('harsh');
    for (let hour = 0; hour < HOURS; hour += 1) {
      await rig.time.run(rig.time.now() + HOUR);
      const summary = await checkEverything(rig);
      expect(summary).toMatchObject({ missing: 0, differing: 0 });
    }
    expect(await allDifferences(rig)).toEqual([]);
    const days = await allDays(rig, firstDay(rig));
    expect(days.filter(({ state }) => state !== 'verified')).toEqual([]);
    expect(settledDifference(rig.running.dataFolder, rig.practice)).toMatchObject({
      missing: [],
      extra: [],
      stale: [],
    });
    expect(rig.running.unexpected).toEqual([]);
  });

  it('counts rows in quarantine apart, and has them when they are healed', { timeout: 120_000 }, async () => {
    await using rig = await provenRig({ faults: { kind: 'spoiled-row', probability: 0.1 } });
    const [shop] = rig.practice.truth();
    const spoiled = [...(shop?.orders ?? []), ...(shop?.refunds ?? [])].filter(
      (record) => record.spoiled === 'permanent' && record.createTime >= Date.parse(`${firstDay(rig)}T00:00:00+08:00`),
    );
    expect(spoiled.length).toBeGreaterThan(2);
    const before = await allDays(rig, firstDay(rig));
    expect(before.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(spoiled.length);
    expect(before.every(({ state, missing }) => state === 'verified' && missing === 0)).toBe(true);
    // What is set aside is told beside "nothing is missing".
    expect((await rig.running.client.completeness.summary({})).quarantined).toBe(spoiled.length);
    for (const day of before) expect(day.platformCount).toBe(day.storedCount + day.quarantined);

    rig.practice.setFaults('none');
    const summary = await checkEverything(rig);
    expect(summary).toMatchObject({ missing: 0, differing: 0 });
    const after = await allDays(rig, firstDay(rig));
    for (const day of after) expect(day).toMatchObject({ quarantined: 0, storedCount: day.platformCount });
    expect(await allDifferences(rig)).toEqual([]);
  });

  it('names what the platform does not know and does not call the day short for it', { timeout: 120_000 }, async () => {
    await using rig = await provenRig();
    const { dataFolder, client } = rig.running;
    const day = behindItsBack(dataFolder, (database) => {
      const columns = database.prepare<[], string>("SELECT name FROM pragma_table_info('orders')").pluck().all();
      const values = columns.map((name) =>
        name === 'id' ? 'id + 1' : name === 'platform_order_id' ? "'2999999999999999'" : name,
      );
      database.exec(
        `INSERT INTO orders (${columns.join(', ')}) SELECT ${values.join(', ')} FROM orders WHERE created_at > ${rig.time.now() - 80 * DAY} ORDER BY id LIMIT 1`,
      );
      return database
        .prepare<[], number>("SELECT created_at FROM orders WHERE platform_order_id = '2999999999999999'")
        .pluck()
        .get();
    });
    await checkEverything(rig);
    await checkEverything(rig);
    const found = await allDifferences(rig);
    expect(found).toMatchObject([
      { platformId: '2999999999999999', kind: 'extra', repairedAt: null, reason: 'not found on the platform' },
    ]);
    // Who asked for the comparisons is in the journal.
    const { items: events } = await client.audit.list({ operation: 'completeness.check' });
    expect(events.map(({ detail }) => detail)).toEqual([{ queued: 180 }, { queued: 180 }]);
    await expect(client.completeness.check({ shopIds: [99] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.completeness.days({ from: '2026-01-01', to: '2026-11-01' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(client.completeness.days({ from: '2026-02-31' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const name = shanghaiDay(day ?? 0);
    const { items } = await client.completeness.days({ stream: 'orders', from: name, to: name });
    expect(items).toMatchObject([{ state: 'verified', missing: 0, storedCount: (items[0]?.platformCount ?? 0) + 1 }]);
  });

  it('keeps the proof of days that leave the reach of the platform', { timeout: 120_000 }, async () => {
    await using rig = await provenRig();
    const { client } = rig.running;
    const from = firstDay(rig);
    const oldest = (await client.completeness.days({ stream: 'orders', from, to: from })).items;
    expect(oldest).toMatchObject([{ day: from, state: 'verified' }]);
    await rig.switchOff(3 * DAY);
    await checkEverything(rig);
    const before = shanghaiDay(rig.time.now() - 100 * DAY);
    const { items } = await rig.running.client.completeness.days({ stream: 'orders', from: before, to: from });
    expect(items.find(({ day }) => day === from)).toEqual(oldest[0]);
    expect(items.find(({ day }) => day === before)).toMatchObject({ state: 'unreachable', platformCount: null });
    const summary = await rig.running.client.completeness.summary({});
    expect(summary).toMatchObject({ days: 180, uncheckedDays: 0, verifiedDays: 180 });
    // A proof within reach that was not renewed is no fresh one; the one out of reach stays what it was.
    behindItsBack(rig.running.dataFolder, (database) =>
      database
        .prepare("UPDATE proof_days SET checked_at = checked_at - ?, error = 'transport: gone' WHERE stream = 'orders'")
        .run(2 * DAY),
    );
    const aged = (await rig.running.client.completeness.days({ stream: 'orders', from })).items;
    expect(aged.find(({ day }) => day === from)).toMatchObject({ state: 'verified', isStale: false, error: null });
    expect(aged.filter(({ isStale }) => isStale)).toHaveLength(90);
    expect(await rig.running.client.completeness.summary({})).toMatchObject({ verifiedDays: 90, uncheckedDays: 0 });
  });

  it('stays short while a record that was named cannot be stored', { timeout: 120_000 }, async () => {
    await using rig = await provenRig();
    const { dataFolder, client } = rig.running;
    const { platformId, createdAt } = behindItsBack(dataFolder, (database) => {
      const order = database
        .prepare<[number], { platformId: string; createdAt: number }>(
          'SELECT platform_order_id AS platformId, created_at AS createdAt FROM orders WHERE created_at > ? ORDER BY id LIMIT 1',
        )
        .get(rig.time.now() - 60 * DAY);
      if (!order) throw new Error('there is no order');
      database.prepare('DELETE FROM orders WHERE platform_order_id = ?').run(order.platformId);
      database.exec(
        `CREATE TRIGGER refuse BEFORE INSERT ON orders WHEN NEW.platform_order_id = '${order.platformId}' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
      );
      return order;
    });
    const name = shanghaiDay(createdAt);
    // The second time it stands in quarantine already, which is no reason to take its name off.
    for (let round = 0; round < 2; round += 1) {
      expect(await compareDay(rig, 'orders', name)).toMatchObject({ state: 'short', missing: 1, quarantined: 1 });
      expect(await client.completeness.summary({})).toMatchObject({ missing: 1, quarantined: 1 });
    }
    expect(await allDifferences(rig)).toMatchObject([{ platformId, kind: 'missing', repairedAt: null }]);
    behindItsBack(dataFolder, (database) => database.exec('DROP TRIGGER refuse'));
    const day = await compareDay(rig, 'orders', name);
    expect(day).toMatchObject({ state: 'verified', missing: 0, quarantined: 0, storedCount: day.platformCount });
    expect(await client.completeness.summary({})).toMatchObject({ missing: 0, quarantined: 0 });
    expect((await allDifferences(rig)).every(({ repairedAt }) => repairedAt !== null)).toBe(true);
  });

  it('says nothing of a day that has begun only by a clock that runs ahead', { timeout: 120_000 }, async () => {
    const machineClock = (platform: Clock): Clock => ({ ...platform, now: () => platform.now() + 13 * HOUR });
    await using rig = await startSyncRig({ live: false, orders: 60, refunds: 5, machineClock });
    await rig.connect();
    // The page counts by the machine's clock: its today has not begun for the platform, in both streams.
    await untilProven(rig, ({ days, uncheckedDays, running }) => days > 0 && uncheckedDays === 2 && running === null);
    // The first plan after a start knows nothing of the platform's time.
    await rig.switchOff(MINUTE);
    await rig.time.run(rig.time.now() + 5 * MINUTE);
    const tomorrow = behindItsBack(rig.running.dataFolder, (database) =>
      database
        .prepare<[string], { day: string }>('SELECT day FROM proof_days WHERE day > ?')
        .all(shanghaiDay(rig.practice.now())),
    );
    expect(tomorrow).toEqual([]);
    expect(rig.running.unexpected).toEqual([]);
  });

  it('goes on after a restart in the middle of a run and compares no day twice', { timeout: 120_000 }, async () => {
    await using rig = await provenRig();
    const { dataFolder } = rig.running;
    const removed = behindItsBack(dataFolder, (database) => {
      const ids = database
        .prepare<[number], string>(
          'SELECT platform_order_id FROM orders WHERE created_at > ? AND id % 7 = 0 ORDER BY id LIMIT 12',
        )
        .pluck()
        .all(rig.time.now() - 85 * DAY);
      for (const id of ids) database.prepare('DELETE FROM orders WHERE platform_order_id = ?').run(id);
      return ids;
    });
    expect(removed.length).toBeGreaterThan(5);
    const asked = rig.time.now() + SECOND;
    await rig.time.run(asked);
    await rig.running.client.completeness.check({});
    const checked = (): number[] =>
      behindItsBack(dataFolder, (database) =>
        database
          .prepare<[number], number>('SELECT checked_at FROM proof_days WHERE checked_at >= ?')
          .pluck()
          .all(asked),
      );
    await rig.time.run(rig.time.now() + 10 * MINUTE, () => checked().length >= 60);
    const done = checked().length;
    expect(done).toBeGreaterThanOrEqual(60);
    expect(done).toBeLessThan(180);
    await rig.switchOff(MINUTE);
    const restarted = rig.time.now();
    const summary = await untilProven(
      rig,
      ({ lastFullCheckAt, running }) => (lastFullCheckAt ?? 0) > asked && running === null,
    );
    expect(summary).toMatchObject({ missing: 0, differing: 0 });
    const times = checked();
    expect(times).toHaveLength(180);
    // Those of before the restart stand as they were.
    expect(times.filter((at) => at < restarted).length).toBeGreaterThanOrEqual(done);
    const found = await allDifferences(rig);
    expect(found.map(({ platformId, kind }) => `${platformId} ${kind}`).sort()).toEqual(
      removed.map((id) => `${id} missing`).sort(),
    );
    expect(found.every(({ repairedAt }) => repairedAt !== null)).toBe(true);
  });
});

describe('proof of completeness within limits', () => {
  it('stops for the day when the quota is needed for other things, and says so', { timeout: 120_000 }, async () => {
    await using rig = await provenRig();
    const day = shanghaiDay(rig.time.now());
    behindItsBack(rig.running.dataFolder, (database) =>
      database
        .prepare(
          `INSERT INTO call_usage (day, app_id, shop_id, method, calls, failed, milliseconds)
           SELECT ?, app_id, id, 'open.item.get', 751000, 0, 0 FROM shops`,
        )
        .run(day),
    );
    await rig.switchOff(MINUTE);
    const asked = rig.time.now();
    expect(await rig.running.client.completeness.check({})).toEqual({ queued: 180 });
    await rig.time.run(asked + 10 * MINUTE);
    const refused = await allDays(rig, firstDay(rig));
    expect(refused.every(({ error }) => error?.startsWith('quota: 75 %'))).toBe(true);
    // What was found before still stands.
    expect(refused.every(({ state, checkedAt }) => state === 'verified' && (checkedAt ?? 0) < asked)).toBe(true);
    // But nothing was compared, and nobody says so.
    expect(refused.every(({ isStale }) => isStale)).toBe(true);
    const poor = await rig.running.client.completeness.summary({});
    expect(poor).toMatchObject({ notCompared: 180, verifiedDays: 0, uncheckedDays: 0 });
    expect(poor.lastFullCheckAt ?? 0).toBeLessThan(asked);
    expect((await rig.see()).overview.proof).toMatchObject({
      notCompared: 180,
      lastFullCheckAt: poor.lastFullCheckAt,
      missing: 0,
    });
    await rig.switchOff(13 * HOUR);
    const morning = rig.time.now();
    expect(shanghaiDay(morning)).not.toBe(day);
    await checkEverything(rig);
    const later = await allDays(rig, firstDay(rig));
    expect(later.every(({ error, checkedAt }) => error === null && (checkedAt ?? 0) >= morning)).toBe(true);
    const rich = await rig.running.client.completeness.summary({});
    expect(rich).toMatchObject({ notCompared: 0, verifiedDays: 180 });
    expect(rich.lastFullCheckAt).toBeGreaterThan(morning);
  });

  it('reads days as wide as it can, whatever the width of the pull, and leaves that alone', {
    timeout: 120_000,
  }, async () => {
    await using rig = await provenRig({ orders: 60, refunds: 10 });
    const { dataFolder } = rig.running;
    const pullWidths = (): unknown[] =>
      behindItsBack(dataFolder, (database) =>
        database
          .prepare<[], string>(
            "SELECT stream || ' ' || window_width FROM sync_streams WHERE stream <> 'products' ORDER BY 1",
          )
          .pluck()
          .all(),
      );
    behindItsBack(dataFolder, (database) => database.exec('UPDATE sync_streams SET window_width = 3600000'));
    const before = pullWidths();
    const listCalls = (): number =>
      rig.practice.journal().calls.filter(({ method }) => method === 'open.order.cursor.list').length;
    const compare = (stream: 'orders' | 'refunds', daysAgo: number): Promise<ProofDay> =>
      compareDay(rig, stream, shanghaiDay(rig.time.now() - daysAgo * DAY));
    const called = listCalls();
    await compare('orders', 20);
    expect(listCalls() - called).toBeLessThan(8);
    // What one day learns of the width serves the next.
    rig.practice.setFaults({ kind: 'window-narrowed', windowMs: 6 * HOUR, orderWindowMs: 90 * DAY });
    const refusals = (): number => rig.practice.faults().reduce((sum, { hits }) => sum + hits, 0);
    await compare('refunds', 21);
    expect(refusals()).toBe(2);
    await compare('refunds', 22);
    expect(refusals()).toBe(2);
    expect(pullWidths()).toEqual(before);
  });

  it('finishes with the living shops when one is dead, which says why', { timeout: 180_000 }, async () => {
    await using rig = await provenRig({ shops: 2, orders: 120, refunds: 20 });
    const [dead] = rig.practice.credentials.shops;
    const deadShop = (await rig.see()).shops.find(({ platformSellerId }) => platformSellerId === dead?.sellerId)?.id;
    rig.practice.setFaults({ kind: 'http-500', probability: 1, shop: dead?.sellerId ?? '' });
    const asked = rig.time.now();
    const partly = await checkEverything(rig);
    expect(rig.time.now() - asked).toBeLessThan(HOUR);
    // Half of it was not compared: no full check, and the dead shop's old proofs do not count as fresh ones.
    expect(partly).toMatchObject({ notCompared: 180, verifiedDays: 180, days: 360 });
    expect(partly.lastFullCheckAt ?? 0).toBeLessThan(asked);
    const days = await allDays(rig, firstDay(rig));
    for (const day of days) {
      if (day.shopId === deadShop) expect(day.error).toContain('transport');
      else expect(day).toMatchObject({ error: null, state: 'verified' });
      expect((day.checkedAt ?? 0) >= asked).toBe(day.shopId !== deadShop);
      expect(day).toMatchObject({ state: 'verified', isStale: day.shopId === deadShop });
    }
    expect(latestRun(rig)).toMatchObject({ days: 360, failedDays: 180 });
    // It comes back by itself.
    rig.practice.setFaults('none');
    const failed = async (): Promise<unknown[]> =>
      (await allDays(rig, firstDay(rig))).filter(({ error }) => error !== null);
    while ((await failed()).length > 0) {
      expect(rig.time.now()).toBeLessThan(asked + 6 * HOUR);
      await rig.time.run(rig.time.now() + 5 * MINUTE);
    }
    // The run that it had spoiled is a full one now.
    await rig.time.run(rig.time.now() + 5 * MINUTE);
    const whole = await rig.running.client.completeness.summary({});
    expect(whole).toMatchObject({ notCompared: 0, verifiedDays: 360 });
    expect(whole.lastFullCheckAt).toBeGreaterThan(asked + 5 * MINUTE);
    expect(rig.running.unexpected).toEqual([]);
  });

  it('reads the details of open orders again before they are older than six hours', { timeout: 180_000 }, async () => {
    await using rig = await provenRig({ orders: 120, refunds: 10 });
    const { dataFolder } = rig.running;
    const oldest = (): number | null | undefined =>
      behindItsBack(dataFolder, (database) =>
        database
          .prepare<[], number | null>("SELECT min(ifnull(detail_read_at, 0)) FROM orders WHERE status = 'to_ship'")
          .pluck()
          .get(),
      );
    await rig.time.run(rig.time.now() + 30 * MINUTE);
    const before = oldest();
    expect(before).toBeGreaterThan(0);
    await rig.time.run(rig.time.now() + 30 * MINUTE);
    expect(oldest()).toBe(before);
    await rig.switchOff(6 * HOUR);
    const restarted = rig.time.now();
    await rig.time.run(restarted + 5 * MINUTE);
    expect(oldest()).toBeGreaterThanOrEqual(restarted);
  });
});
