import { describe, expect, it } from 'vitest';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { startBackend } from '../helpers/backend.ts';
import { compareWithTruth } from '../helpers/completeness.ts';
import { PRACTICE_NOON } from '../helpers/practice.ts';
import { simulatedTime } from '../helpers/simulated-time.ts';

const SIZES = process.env.MAITIAN_FULL
  ? { shops: 3, orders: 20_000, refunds: 2000 }
  : { shops: 2, orders: 1200, refunds: 150 };

describe('completeness of the sync', () => {
  it(`stores ${SIZES.orders} orders and ${SIZES.refunds} refunds under harsh faults, then an hour of life, without a gap`, {
    timeout: process.env.MAITIAN_FULL ? 1_800_000 : 120_000,
  }, async () => {
    const time = simulatedTime(PRACTICE_NOON);
    const practice = await startPracticePlatform({ ...SIZES, clock: time, seed: 11, faults: 'harsh', live: true });
    try {
      await using running = await startBackend({ clock: time, fetch: time.fetch, practice });
      await Promise.all([running.client.shops.connectPractice({}), time.run(time.now() + 5 * MINUTE)]);
      let isCurrent = false;
      while (!isCurrent) {
        await time.run(time.now() + 5 * MINUTE);
        const { streams } = await running.client.sync.overview({});
        isCurrent = streams.length === SIZES.shops * 3 && streams.every(({ progress }) => progress === 1);
        expect(time.now()).toBeLessThan(PRACTICE_NOON + 2 * DAY);
      }
      const backfilled = time.now();
      await time.run(backfilled + HOUR);
      // Life goes on while we look: the last changes get the time that the platform may take to show them.
      practice.setFaults({ kind: 'spoiled-row', probability: 0.005 });
      const truthAt = practice.truth({ hash: true });
      await time.run(time.now() + 30 * MINUTE);
      const after = practice.truth({ hash: true });
      const difference = compareWithTruth(running.dataFolder, after);
      const lastMinutes = (text: string): boolean => {
        const id = /\d{10,}/.exec(text)?.[0];
        const shops = after.flatMap(({ orders, refunds }) => [
          ...orders.map(({ oid, updateTime }) => [oid, updateTime] as const),
          ...refunds.map(({ refundId, updateTime }) => [refundId, updateTime] as const),
        ]);
        const found = shops.find(([known]) => known === id);
        return found !== undefined && found[1] > time.now() - MINUTE;
      };
      expect(truthAt.flatMap(({ orders }) => orders).length).toBeGreaterThanOrEqual(SIZES.orders);
      expect(difference.compared).toBeGreaterThan(SIZES.orders + SIZES.refunds - 1);
      expect(difference.extra).toEqual([]);
      expect(difference.missing.filter((text) => !lastMinutes(text))).toEqual([]);
      expect(difference.stale.filter((text) => !lastMinutes(text))).toEqual([]);
      expect(difference.heldBack).toEqual([]);
      expect(running.unexpected).toEqual([]);
    } finally {
      await practice.close();
    }
  });
});
