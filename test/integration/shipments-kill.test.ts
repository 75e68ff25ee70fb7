import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startPracticePlatform } from '../../electron/practice/practice.ts';
import type { OrderRow } from '../../shared/contract/orders.ts';
import type { ShipmentSheet } from '../../shared/contract/shipments.ts';
import { startKillableBackend } from '../helpers/killable-backend.ts';
import { isFreeToShip, judgeShipping, placeOrders } from '../helpers/shipping-file.ts';

/** Handed over in three parts. */
const ROWS = 250;

describe('a sheet that is sent while the program is killed', () => {
  it('goes on where it was: every order is shipped once, in one batch', { timeout: 400_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maitian-sheets-'));
    const practice = await startPracticePlatform({ shops: 1, orders: 60, refunds: 6, seed: 9, live: false });
    placeOrders(practice, ROWS + 80);
    const backend = await startKillableBackend(folder, practice);
    try {
      const orders = async (): Promise<OrderRow[]> => {
        const found: OrderRow[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await backend.ask<{ items: OrderRow[]; nextCursor: string | null }>(['orders', 'list'], {
            status: 'to_ship',
            limit: 200,
            cursor,
          });
          found.push(...page.items.filter(isFreeToShip));
          if (page.nextCursor === null) return found;
          cursor = page.nextCursor;
        }
      };
      let free: OrderRow[] = [];
      for (const deadline = performance.now() + 150_000; free.length < ROWS; await wait(500)) {
        free = (await orders()).slice(0, ROWS);
        if (performance.now() > deadline) throw new Error(`waited in vain for orders: ${free.length}`);
      }
      const good = new Map(
        free.map(({ platformOrderId }, at) => [platformOrderId, `JT59${String(at).padStart(11, '0')}`]),
      );
      const { id } = await backend.ask<ShipmentSheet>(['shipments', 'fromText'], {
        text: ['订单号,快递公司,快递单号', ...[...good].map(([number, waybill]) => `${number},极兔,${waybill}`)].join(
          '\n',
        ),
        carrierCode: null,
      });
      const look = (): Promise<ShipmentSheet> => backend.ask(['shipments', 'get'], { id });
      expect((await look()).counts).toEqual({ ready: ROWS });
      // Asked again after each restart, as by a person who saw no answer.
      const sent = backend.ask<ShipmentSheet>(['shipments', 'send'], { id, orders: ROWS, round: 0 });
      let seen = await look();
      while ((seen.counts.queued ?? 0) === 0) seen = await look();
      await backend.killAndRestart();
      const halfway = seen.counts;
      seen = await look();
      await backend.killAndRestart();
      expect((await sent).round).toBe(1);
      for (const deadline = performance.now() + 200_000; ; await wait(500)) {
        seen = await look();
        if (seen.counts.confirmed === ROWS) break;
        if (performance.now() > deadline) throw new Error(`not shipped: ${JSON.stringify(seen.counts)}`);
      }
      expect(halfway.going).toBeGreaterThan(0);
      const { items } = await backend.ask<{ items: { total: number; confirmed: number; notTaken: number }[] }>(
        ['outbox', 'batches'],
        {},
      );
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ total: ROWS, confirmed: ROWS, notTaken: 0 });
      expect(judgeShipping(practice, { good })).toEqual({ shipped: ROWS, twice: [], others: [], notShipped: [] });
      expect(backend.unexpected).toEqual([]);
    } finally {
      await backend.stop();
      await practice.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
