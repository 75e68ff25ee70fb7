import { expect, it } from 'vitest';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { checkPurchases } from '../../electron/backend/features/fans/self-check.ts';
import { frequencyOf } from '../../electron/backend/features/fans/statistics/frequency.ts';
import { createFansWorld } from '../helpers/fans-world.ts';
import { createRecordingLog, openTemporaryStore } from '../helpers/store.ts';

it('names and repairs what each fan bought where it differs from the orders, and finds nothing when all is well', async () => {
  await using opened = await openTemporaryStore();
  const { store } = opened;
  const world = await createFansWorld(opened, 77, 40);
  await world.live(500);
  const log = createRecordingLog();
  const keeper = createColumnsKeeper(store.reader, () => 0);
  const figures = () =>
    frequencyOf(
      { columns: keeper.exact(), connection: store.reader },
      { filter: { counting: 'kept' }, before: null, mostBars: 12 },
    );
  const before = figures();
  expect(await checkPurchases(store, log)).toBe(0);
  expect(log.entries).toEqual([]);

  await store.writer.run('break', (connection) => {
    const ids = connection
      .prepare<{ buyer: number; id: number }>('SELECT buyer_id AS buyer, order_id AS id FROM purchases WHERE state = 1')
      .all();
    const [lost, changed, spoiled] = [ids[3], ids[17], ids[29]];
    connection.prepare('DELETE FROM purchases WHERE order_id = ?').run(lost?.id);
    connection.prepare('UPDATE purchases SET state = 2 WHERE order_id = ?').run(changed?.id);
    connection.prepare('UPDATE purchases SET amount = amount + 1 WHERE order_id = ?').run(spoiled?.id);
    connection.prepare('INSERT INTO purchases VALUES (?, 99, 1, 0, 5, 0, 1, 1, 0, NULL)').run(ids[0]?.buyer);
  });
  // Whoever holds them in memory sees the broken figures too: changes of the kept rows are told like any other.
  expect(figures()).not.toEqual(before);
  expect(await checkPurchases(store, log)).toBeGreaterThanOrEqual(4);
  expect(log.entries.map(({ event }) => event)).toContain('purchases.differ');
  expect(figures()).toEqual(before);
  expect(await checkPurchases(store, createRecordingLog())).toBe(0);
});
