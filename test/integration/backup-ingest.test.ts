import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import { startBackend } from '../helpers/backend.ts';

const SIZES = { shops: 6, orders: 9000, refunds: 900 };

/** Rows of the tables that a page of orders fills together, and orders that lack their lines or payload. */
function inside(file: string): { orders: number; halves: number; integrity: unknown } {
  const copy = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const one = (sql: string): number => Number(copy.prepare(sql).pluck().get());
    return {
      orders: one('SELECT count(*) FROM orders'),
      halves: one(
        `SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)
           OR NOT EXISTS (SELECT 1 FROM payloads p WHERE p.kind = 'order' AND p.record_id = o.id)`,
      ),
      integrity: copy.pragma('integrity_check', { simple: true }),
    };
  } finally {
    copy.close();
  }
}

it('a backup that is made while everything is pulled for the first time ends, is whole, and holds nobody up', {
  timeout: 120_000,
}, async () => {
  const practice = await startPracticePlatform({ ...SIZES, seed: 77, live: false });
  try {
    await using running = await startBackend({ practice, engineThread: true });
    const stored = async (): Promise<number> => (await running.client.orders.counts({})).matching.count;
    await running.client.shops.connectPractice({});
    while ((await stored()) < 500) await wait(20);
    const before = await stored();
    const { fileName } = await running.client.backups.make({});
    const after = await stored();
    // The pull was at work all the while, and went on beside the copy.
    expect(after).toBeGreaterThan(before);
    expect(after).toBeLessThan(SIZES.orders);
    const copy = inside(join(running.dataFolder, 'backups', fileName));
    expect(copy).toMatchObject({ halves: 0, integrity: 'ok' });
    expect(copy.orders).toBeGreaterThanOrEqual(before);
    expect(copy.orders).toBeLessThanOrEqual(after);
    const { usable } = await running.client.backups.preview({ fileName });
    expect(usable).toBe(true);
    expect(running.unexpected).toEqual([]);
  } finally {
    await practice.close();
  }
});
