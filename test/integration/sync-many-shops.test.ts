import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/backend/clock.ts';
import { FAULT_PROFILES } from '../../electron/practice/fault-profiles.ts';
import { type PracticePlatform, startPracticePlatform } from '../../electron/practice/practice.ts';
import type { StreamHealth, SyncOverview } from '../../shared/contract/sync.ts';
import { shanghaiDay } from '../../shared/domain/calendar.ts';
import { DAY, MINUTE, SECOND } from '../../shared/domain/clock.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { compareWithTruth } from '../helpers/completeness.ts';

const IS_FULL = process.env.MAITIAN_FULL !== undefined;
const SIZES = IS_FULL
  ? { shops: 60, orders: 200_000, refunds: 20_000, watched: 5 * MINUTE, settle: 30 * SECOND }
  : { shops: 20, orders: 20_000, refunds: 2000, watched: 25 * SECOND, settle: 5 * SECOND };
/** The longest planned cycle. */
const LONGEST_CYCLE = 5 * MINUTE;

const isWindowed = ({ stream }: StreamHealth): boolean => stream !== 'products';

/** Streams that are not well, in few words. */
function brief({ streams }: SyncOverview): string {
  return streams
    .filter(({ progress, lastError }) => progress < 1 || lastError !== null)
    .map(
      ({ shopId, stream, progress, lastError }) =>
        `${shopId} ${stream} ${progress.toFixed(2)} ${lastError?.kind ?? ''}`,
    )
    .join('; ');
}

async function watch(
  running: TestBackend,
  what: string,
  limit: number,
  wanted: (overview: SyncOverview) => boolean | Promise<boolean>,
): Promise<void> {
  for (const deadline = performance.now() + limit; ; await wait(500)) {
    const overview = await running.client.sync.overview({});
    if (await wanted(overview)) return;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}: ${brief(overview)}`);
  }
}

/** One shop never answers, one answers like treacle, the others have a bad day. */
function spoil(practice: PracticePlatform, dead: string, slow: string | undefined): void {
  practice.setFaults([
    { kind: 'timeout', shop: dead },
    ...(slow === undefined ? [] : [{ kind: 'slow-answer', shop: slow, delayMs: 4000 } as const]),
    ...FAULT_PROFILES.harsh,
  ]);
}

/** Yesterday's Beijing day. */
function yesterday(): string {
  return shanghaiDay(systemClock.now() - DAY);
}

/** Days of these shops, orders and refunds, that were compared since. */
async function daysCheckedSince({ client }: TestBackend, shopIds: number[], since: number): Promise<number> {
  const from = shanghaiDay(since - 91 * DAY);
  const streams = await Promise.all(
    (['orders', 'refunds'] as const).map((stream) => client.completeness.days({ shopIds, stream, from })),
  );
  return streams.flatMap(({ items }) => items).filter(({ checkedAt }) => (checkedAt ?? 0) >= since).length;
}

async function quarantinedIds({ client }: TestBackend): Promise<string[]> {
  const { items } = await client.sync.quarantine.list({ limit: 200 });
  return items.flatMap(({ platformId }) => platformId ?? []);
}

/** Share of the write transactions of both threads that took over 40 ms, and the frequent ones by name. */
async function writeFigures({ backend }: TestBackend): Promise<{ jobs: number; overForty: number; frequent: unknown }> {
  const threads = Object.values(await backend.writeStatistics());
  const jobs = threads.reduce((sum, thread) => sum + thread.jobs, 0);
  const slow = threads
    .flatMap(({ histogram }) => histogram)
    .reduce((sum, step) => sum + (step.upTo === null || step.upTo > 40 ? step.jobs : 0), 0);
  const frequent = threads.flatMap(({ names }) => names.filter((name) => name.jobs >= 1000));
  return { jobs, overForty: slow / jobs, frequent };
}

/** The slow cycle over open orders takes this part of the day's calls, in a round every ten minutes, 20 rows a job. */
const ROUND_JOBS = (1_000_000 * 0.3) / (24 * 6) / 20;

/** Jobs of the slow cycle over open orders. */
async function slowCycleJobs({ backend }: TestBackend): Promise<number> {
  const threads = Object.values(await backend.writeStatistics());
  const names = threads.flatMap((thread) => thread.names);
  return names.reduce((sum, { name, jobs }) => sum + (name === 'queue old details' ? jobs : 0), 0);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe('many shops on one application', () => {
  it(`${SIZES.shops} shops with ${SIZES.orders} orders, one dead and one slow: nobody else is held up, nothing is missing`, {
    timeout: IS_FULL ? 3_600_000 : 240_000,
  }, async () => {
    const { watched, settle, ...sizes } = SIZES;
    // Documented limits of the platform are on: 100 calls a second and method, 300 for the order list, a million a day.
    const practice = await startPracticePlatform({ ...sizes, seed: 21, live: true });
    const begunAt = performance.now();
    try {
      await using running = await startBackend({ practice, engineThread: true });
      const [dead = '', slow = ''] = practice.credentials.shops.map(({ sellerId }) => sellerId);
      const connecting = running.client.shops.connectPractice({});
      await watch(running, 'the first shops', MINUTE, ({ streams }) => streams.length > 6);
      await connecting;
      // The slow shop's past alone would take a quarter of an hour at its pace: it becomes slow afterwards.
      spoil(practice, dead, undefined);
      const { items } = await running.client.shops.list({ limit: 200 });
      const deadShop = items.find(({ platformSellerId }) => platformSellerId === dead)?.id;
      const livingOf = (overview: SyncOverview): StreamHealth[] =>
        overview.streams.filter((stream) => isWindowed(stream) && stream.shopId !== deadShop);
      await watch(running, 'the back-fill', IS_FULL ? 30 * MINUTE : 2 * MINUTE, (overview) => {
        const living = livingOf(overview);
        return living.length === 2 * (SIZES.shops - 1) && living.every(({ progress }) => progress === 1);
      });

      spoil(practice, dead, slow);
      await wait(settle);
      const lags = new Map<number, number[]>();
      let cycle = 0;
      const until = performance.now() + watched;
      let last: SyncOverview | undefined;
      while (performance.now() < until) {
        last = await running.client.sync.overview({});
        cycle = Math.max(cycle, last.cycle?.slowest ?? 0);
        for (const { shopId, lag } of livingOf(last))
          lags.set(shopId, [...(lags.get(shopId) ?? []), lag ?? Number.POSITIVE_INFINITY]);
        await wait(SECOND);
      }
      const worst = [...lags.values()].map((seen) => Math.max(...seen));
      const figures = {
        cycle,
        worstLag: Math.max(...worst),
        medianLag: median(worst),
        callsToday: last?.apps[0]?.callsToday,
        projected: last?.apps[0]?.projected,
        quota: last?.apps[0]?.quota,
      };
      console.info('many shops', JSON.stringify(figures));
      expect(cycle).toBeGreaterThan(0);
      expect(cycle).toBeLessThanOrEqual(LONGEST_CYCLE);
      expect(lags.size).toBe(SIZES.shops - 1);
      expect(figures.worstLag).toBeLessThan(2 * cycle);
      expect(figures.worstLag / figures.medianLag).toBeLessThan(3);
      expect(figures.quota).toBe(1_000_000);
      expect(figures.callsToday).toBeGreaterThan(100);

      // The dead shop is said to be so; the light is not green.
      expect(
        last?.streams.filter(({ shopId }) => shopId === deadShop).some(({ lastError }) => lastError !== null),
      ).toBe(true);

      // The proof: everything at full size, the refunds and a day of orders of each shop at the small one.
      const proven = items.filter(({ platformSellerId }) => platformSellerId !== dead).map(({ id }) => id);
      const { queued } = await running.client.completeness.check(IS_FULL ? {} : { shopIds: proven, day: yesterday() });
      expect(queued).toBeGreaterThanOrEqual(IS_FULL ? SIZES.shops * 170 : proven.length * 2);
      const askedAt = systemClock.now();
      const { days } = await running.client.completeness.summary({ shopIds: proven });
      const wanted = IS_FULL ? days : proven.length * 2;
      for (const deadline = performance.now() + (IS_FULL ? 40 : 2) * MINUTE; ; await wait(SECOND)) {
        const checked = await daysCheckedSince(running, proven, askedAt);
        if (checked >= wanted) break;
        if (performance.now() > deadline) throw new Error(`waited in vain for the proof: ${checked} days`);
      }
      const summary = await running.client.completeness.summary({ shopIds: proven });
      const transactions = await writeFigures(running);
      console.info('many shops, proof', JSON.stringify({ summary, transactions }));
      // 99.9 % under 50 ms is asserted where the machine is ours alone.
      if (IS_FULL) expect(transactions.overForty).toBeLessThan(0.001);
      // However many days are compared meanwhile, the slow cycle keeps to its share.
      const rounds = Math.floor((performance.now() - begunAt) / (10 * MINUTE)) + 1;
      expect(await slowCycleJobs(running)).toBeLessThanOrEqual(rounds * (ROUND_JOBS + SIZES.shops));
      expect(summary.missing).toBe(0);
      expect(summary.differing).toBe(0);
      if (IS_FULL) expect(summary.uncheckedDays).toBe(0);

      const truth = practice.truth().filter(({ sellerId }) => sellerId !== dead);
      await wait(1.5 * cycle);
      const { missing } = compareWithTruth(running.dataFolder, truth);
      const quarantined = new Set(await quarantinedIds(running));
      // Rows that are spoiled for a while and wait to be read again are in quarantine, which shows them.
      expect(missing.filter((text) => !quarantined.has(/\d{10,}/.exec(text)?.[0] ?? ''))).toEqual([]);
      expect(running.unexpected).toEqual([]);
    } finally {
      await practice.close();
    }
  });
});
