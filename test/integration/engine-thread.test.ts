import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { startBackend, type TestBackend } from '../helpers/backend.ts';
import { compareWithTruth } from '../helpers/completeness.ts';

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await condition()); await wait(50)) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
  }
}

async function isComplete({ client }: TestBackend): Promise<boolean> {
  const { streams } = await client.sync.overview({});
  const windowed = streams.filter(({ stream }) => stream !== 'products');
  return windowed.length > 0 && windowed.every(({ progress, lastError }) => progress === 1 && lastError === null);
}

describe('the engine on its own thread', () => {
  it('pulls everything while people write, and tells of it', async () => {
    const practice = await startPracticePlatform({ shops: 2, orders: 600, refunds: 60, seed: 3, live: false });
    await using running = await startBackend({ practice, engineThread: true });
    const stopListening = new AbortController();
    let added = 0;
    const listening = (async () => {
      for await (const change of await running.client.system.changes({}, { signal: stopListening.signal }))
        added += change.addedOrders;
    })().catch(() => {});
    await running.client.shops.connectPractice({});
    let written = 0;
    await until(async () => {
      await running.client.settings.grids.set({
        grid: `grid-${written % 7}`,
        layout: { columnOrder: [], hiddenColumns: [], columnWidths: {}, density: 'compact' },
      });
      written += 1;
      return isComplete(running);
    }, 'the back-fill');
    await until(async () => added >= 600, 'the news of all orders');
    stopListening.abort();
    await listening;
    expect(written).toBeGreaterThan(5);
    const difference = compareWithTruth(running.dataFolder, practice.truth({ hash: true }));
    expect(difference).toMatchObject({ missing: [], extra: [], stale: [] });
    const { apps, cycle } = await running.client.sync.overview({});
    expect(apps[0]?.callsToday).toBeGreaterThan(20);
    expect(cycle).toEqual({ busiest: 20_000, slowest: 20_000 });
    expect(running.unexpected).toEqual([]);
    await practice.close();
  });

  it('keeps the errors that people are told', async () => {
    const practice = await startPracticePlatform({ shops: 1, orders: 50, refunds: 5, seed: 4, live: false });
    await using running = await startBackend({ practice, engineThread: true });
    await running.client.shops.connectPractice({});
    const [shop] = (await running.client.shops.list({})).items;
    await until(() => isComplete(running), 'the back-fill');
    await expect(running.client.sync.pullOrder({ shopId: shop?.id ?? 0, platformOrderId: '99' })).rejects.toMatchObject(
      { code: 'REFUSED', data: { reason: 'error.platform.refused' } },
    );
    await practice.close();
  });

  it('is started again when its thread ends, and loses nothing', async () => {
    const threads: Worker[] = [];
    const collect = (worker: Worker): void => void threads.push(worker);
    process.on('worker', collect);
    const practice = await startPracticePlatform({ shops: 2, orders: 600, refunds: 60, seed: 8, live: false });
    await using running = await startBackend({ practice, engineThread: true });
    await running.client.shops.connectPractice({});
    await until(async () => (await running.client.orders.list({ limit: 1 })).items.length > 0, 'the first order');
    await threads.at(-1)?.terminate();
    await until(async () => threads.length === 2, 'a new thread');
    await until(() => isComplete(running).catch(() => false), 'the back-fill');
    process.off('worker', collect);
    const difference = compareWithTruth(running.dataFolder, practice.truth({ hash: true }));
    expect(difference).toMatchObject({ missing: [], extra: [], stale: [] });
    await practice.close();
  });
});
