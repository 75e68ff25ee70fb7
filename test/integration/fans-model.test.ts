import { expect, it } from 'vitest';
import { runStoreTask } from '../../electron/backend/db/run-store-task.ts';
import { fitShop } from '../../electron/backend/features/fans/model/fit-shop.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { historiesUntil, purchaseDays } from '../../shared/domain/fans/model-data.ts';
import { expectedPurchases, probabilityActive } from '../../shared/domain/fans/predictions.ts';
import { fitRepeatModel } from '../../shared/domain/fans/repeat-model.ts';
import { startDeskRig } from '../helpers/desk-rig.ts';
import { startFansShop } from '../helpers/fans-shop.ts';
import { purchaseSql } from '../helpers/fans-world.ts';
import { insertTestShop } from '../helpers/platform-records.ts';
import { openTemporaryStore } from '../helpers/store.ts';

it('the model of a shop is that of its kept orders, on a thread of its own as here', { timeout: 120_000 }, async () => {
  await using shop = await startFansShop({ fans: 3000, seed: 5, live: false });
  await using opened = await openTemporaryStore();
  const { store } = opened;
  const now = shop.truth().historyEnd;
  const shopId = await store.writer.run('fill', (connection) => {
    const id = insertTestShop(connection);
    for (const { record, raw } of shop.orders())
      ingestOrder(connection, id, { record, raw }, { from: 'list', readAt: now }, now);
    return id;
  });
  const fit = fitShop(store.reader, shopId, now);
  if (fit.outcome === 'refused') throw new Error(JSON.stringify(fit.refusals));

  // The same from the base tables, fan by fan.
  const rows = store.reader
    .prepare<{ buyer: number; at: number }>(
      `${purchaseSql(store.reader, { counting: 'kept' })} SELECT buyer, at FROM purchase ORDER BY buyer, at`,
    )
    .all();
  const fans = [...Map.groupBy(rows, ({ buyer }) => buyer).values()];
  const offsets = Int32Array.from([0, ...fans.map(({ length }) => length)]);
  for (let index = 1; index < offsets.length; index += 1)
    offsets[index] = (offsets[index] ?? 0) + (offsets[index - 1] ?? 0);
  const days = purchaseDays(
    offsets,
    Float64Array.from(rows, ({ at }) => at),
  );
  const histories = historiesUntil(days, fit.endDay);
  const again = fitRepeatModel(histories);
  if (again.outcome === 'refused') throw new Error(again.reason);
  expect(fit.fans).toBe(histories.fan.length);
  expect(fit.parameters).toEqual(again.parameters);
  let expected30 = 0;
  const tenths = new Array<number>(10).fill(0);
  for (let row = 0; row < histories.fan.length; row += 1) {
    const fan = {
      repeats: histories.repeats[row] ?? 0,
      recency: histories.recency[row] ?? 0,
      age: histories.age[row] ?? 0,
    };
    expected30 += expectedPurchases(fit.parameters, fan, 30 / 7);
    const tenth = Math.min(9, Math.floor(probabilityActive(fit.parameters, fan) * 10));
    if (fan.repeats > 0) tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(fit.expected30).toBeCloseTo(expected30, 6);
  expect(fit.activeTenths).toEqual(tenths);
  expect(fit.boughtOnce + tenths.reduce((sum, part) => sum + part, 0)).toBe(fit.fans);
  // A fan who bought often is named with what the store says of it.
  const [best] = fit.best;
  const own = rows.filter(({ buyer }) => buyer === best?.buyerId);
  expect([best?.purchases, best?.lastAt]).toEqual([own.length, own.at(-1)?.at]);
  expect(fit.quality?.bins.reduce((sum, bin) => sum + bin.fans, 0)).toBe(
    historiesUntil(days, fit.quality?.calibrationEndDay ?? 0).fan.length,
  );
  // 88 days of history: fitted, with the warning beside it.
  expect(fit.warnings).toContain('short_history');

  expect(await runStoreTask('fitFans', { file: store.reader.file, shopId, now })).toEqual(fit);
  // Refunds change what was kept, and with it the model.
  await store.writer.run('close some', (connection) =>
    connection.prepare("UPDATE orders SET status = 'closed' WHERE id % 3 = 0").run(),
  );
  const without = fitShop(store.reader, shopId, now);
  expect(without.fans).toBeLessThan(fit.fans);
  // Half a year without an order: no forecast from that.
  const later = fitShop(store.reader, shopId, now + 180 * DAY + HOUR);
  expect(later).toMatchObject({ outcome: 'refused', refusals: [{ code: 'no_recent_orders', needed: 30 }] });
});

it('a shop with too little says what is missing, and an unknown shop is refused', async () => {
  await using desk = await startDeskRig();
  const [shopId = 0] = desk.shopIds;
  expect(await desk.client.fans.model({ shopId })).toEqual({ fittedAt: null, fit: null });
  const { fit, fittedAt } = await desk.client.fans.refit({ shopId });
  expect(fit).toMatchObject({ outcome: 'refused', fans: 0 });
  expect(fit.outcome === 'refused' && fit.refusals.map(({ code }) => code)).toEqual([
    'few_fans',
    'short_history',
    'few_repeat_buyers',
    'few_regulars',
  ]);
  expect(await desk.client.fans.model({ shopId })).toEqual({ fittedAt, fit });
  await expect(desk.client.fans.refit({ shopId: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
