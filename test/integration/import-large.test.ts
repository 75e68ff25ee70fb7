import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { OrderSink } from '../../electron/backend/features/imports/import-sink.ts';
import { openImportBench, orderRows } from './import-fixture.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const MEGABYTE = 1024 * 1024;

/** Imports so many rows and answers the most memory (after collection) that was alive while it ran. */
async function peakOf(rows: number): Promise<{ readonly megabytes: number; readonly stored: number }> {
  let peak = 0;
  let stored = 0;
  let calls = 0;
  const measuring = (): OrderSink => ({
    async storeOrders(_shop, orders) {
      calls += 1;
      if (calls % 50 === 1) {
        collectGarbage();
        const { heapUsed, external } = process.memoryUsage();
        peak = Math.max(peak, heapUsed + external);
      }
      stored += orders.length;
      return { added: orders.length, changed: 0, unchanged: 0 };
    },
  });
  await using bench = await openImportBench(measuring);
  const id = await bench.upload(orderRows(rows));
  const { options, mapping } = await bench.service.inspect(id, {});
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  const job = await bench.runToEnd(id, options, mapping);
  expect(job).toMatchObject({ state: 'done', rowsRead: rows, ordersAdded: rows, rowsFailed: 0 });
  return { megabytes: (peak - heapUsed - external) / MEGABYTE, stored };
}

describe('a large file', () => {
  it('takes no more memory with 100,000 rows than with 10,000', async () => {
    await peakOf(2000);
    const small = await peakOf(10_000);
    const large = await peakOf(100_000);
    expect([small.stored, large.stored]).toEqual([10_000, 100_000]);
    // Held in memory, 90,000 more parsed rows would be well above 100 MB.
    expect(large.megabytes).toBeLessThan(Math.max(0, small.megabytes) * 3 + 25);
  }, 120_000);

  it('does not hold up the event loop', async () => {
    await using bench = await openImportBench();
    const id = await bench.upload(orderRows(2000));
    const { options, mapping } = await bench.service.inspect(id, {});
    let turns = 0;
    let running = true;
    const turn = (): void => {
      turns += 1;
      if (running) setImmediate(turn);
    };
    turn();
    expect(await bench.runToEnd(id, options, mapping)).toMatchObject({ state: 'done', ordersAdded: 2000 });
    running = false;
    expect(turns).toBeGreaterThan(2000 / 100);
  });
});
