import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOpenOrderReader } from '../../electron/backend/completeness/reread-open.ts';
import { shareOut } from '../../electron/backend/completeness/share-out.ts';
import { DAY, MINUTE } from '../../shared/domain/clock.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { handClock } from '../helpers/practice.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';

describe('parts of a round', () => {
  it('are equal, and what one does not want goes to the others', () => {
    const wants = fc.array(fc.nat(60), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(500), wants, (total, wanted) => {
        const given = wanted.map(() => 0);
        const takers = wanted.map((want, index) => (most: number) => {
          const taken = Math.min(most, want - (given[index] ?? 0));
          given[index] = (given[index] ?? 0) + taken;
          return taken;
        });
        const left = shareOut(total, takers);
        const sum = given.reduce((all, each) => all + each, 0);
        expect(sum + left).toBe(total);
        // Nothing is left while somebody wants something.
        if (left > 0) expect(given).toEqual(wanted);
        // Who got less than another, by more than a rest, did not want more.
        const most = Math.max(...given);
        const served = given.filter((each, index) => each < (wanted[index] ?? 0));
        for (const each of served) expect(most - each).toBeLessThanOrEqual(wanted.length);
      }),
    );
  });
});

/** 10,000 calls a day leave the cycle 20 details a round. */
const BUDGET = { calls: 0, failed: 0, quota: 10_000, projected: 0, isClosed: false, refusal: null };

interface Shop {
  readonly appId: number;
  readonly projected?: number;
}

async function filledStore(toShip: Readonly<Record<number, number>>): Promise<TemporaryStore> {
  const temporary = await openTemporaryStore();
  await fillBigStore(temporary.store, { orders: 600, seed: 9, now: STORE_TEST_TIME });
  await temporary.store.writer.run('statuses', (connection) => {
    connection.prepare('DELETE FROM detail_queue').run();
    const shipped = "UPDATE orders SET status = 'shipped', shipped_at = ?, detail_read_at = NULL";
    connection.prepare(shipped).run(STORE_TEST_TIME - DAY);
    for (const [shopId, count] of Object.entries(toShip))
      connection
        .prepare(
          "UPDATE orders SET status = 'to_ship' WHERE id IN (SELECT id FROM orders WHERE shop_id = ? ORDER BY id LIMIT ?)",
        )
        .run(Number(shopId), count);
  });
  return temporary;
}

function cycleOf({ store }: TemporaryStore, shops: Readonly<Record<number, Shop>>) {
  const { reader, writer } = store;
  const reread = createOpenOrderReader({
    reader,
    writer,
    clock: handClock(STORE_TEST_TIME),
    shopIds: () => Object.keys(shops).map(Number),
    shop: (shopId) => {
      const shop = shops[shopId];
      return shop && { appId: shop.appId, budget: () => ({ ...BUDGET, projected: shop.projected ?? 0 }) };
    },
  });
  return async (): Promise<Record<string, number>> => {
    expect(await reread(new AbortController().signal)).toBe(STORE_TEST_TIME + 10 * MINUTE);
    const rows = reader
      .prepare<{ shop: string; n: number }>(
        `SELECT d.shop_id || ' ' || o.status AS shop, count(*) AS n FROM detail_queue d
         JOIN orders o ON o.shop_id = d.shop_id AND o.platform_order_id = d.platform_id WHERE d.kind = 'order' GROUP BY 1`,
      )
      .all();
    return Object.fromEntries(rows.map(({ shop, n }) => [shop, n]));
  };
}

/** The details that wait were read. */
async function workOff({ store: { writer } }: TemporaryStore, shopIds: readonly number[]): Promise<void> {
  await writer.run('work off', (connection) => {
    for (const shopId of shopIds) {
      const waiting = 'SELECT platform_id FROM detail_queue WHERE shop_id = @shopId';
      const read = `UPDATE orders SET detail_read_at = @now WHERE shop_id = @shopId AND platform_order_id IN (${waiting})`;
      connection.prepare(read).run({ shopId, now: STORE_TEST_TIME });
      connection.prepare('DELETE FROM detail_queue WHERE shop_id = ?').run(shopId);
    }
  });
}

describe('the slow cycle over open orders', () => {
  it('keeps a quarter for shipped ones, however many are to be shipped', async () => {
    await using temporary = await filledStore({ 1: 100 });
    const round = cycleOf(temporary, { 1: { appId: 1 } });
    expect(await round()).toEqual({ '1 to_ship': 15, '1 shipped': 5 });
    await workOff(temporary, [1]);
    expect(await round()).toEqual({ '1 to_ship': 15, '1 shipped': 5 });
  });

  it('hands on what a shop does not need, and gives nothing more to one that works nothing off', async () => {
    await using temporary = await filledStore({ 1: 100, 2: 2 });
    await temporary.store.writer.run('idle', (connection) =>
      connection.prepare("UPDATE orders SET status = 'success' WHERE shop_id = 2 AND status = 'shipped'").run(),
    );
    const round = cycleOf(temporary, { 1: { appId: 1 }, 2: { appId: 1 } });
    expect(await round()).toEqual({ '1 to_ship': 13, '1 shipped': 5, '2 to_ship': 2 });
    // Shop 1 is dead; shop 2 gets all that it needs.
    await workOff(temporary, [2]);
    await temporary.store.writer.run('busy', (connection) =>
      connection.prepare("UPDATE orders SET status = 'to_ship' WHERE shop_id = 2 AND detail_read_at IS NULL").run(),
    );
    expect(await round()).toEqual({ '1 to_ship': 13, '1 shipped': 5, '2 to_ship': 20 });
  });

  it('counts by application, and rests where the day would not bear it', async () => {
    await using temporary = await filledStore({ 1: 100, 2: 100, 3: 30 });
    const round = cycleOf(temporary, { 1: { appId: 1 }, 2: { appId: 2, projected: 9500 }, 3: { appId: 3 } });
    expect(await round()).toEqual({ '1 to_ship': 15, '1 shipped': 5, '3 to_ship': 15, '3 shipped': 5 });
  });
});
