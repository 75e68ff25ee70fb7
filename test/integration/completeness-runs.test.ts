import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../electron/backend/completeness/day-totals.ts';
import type { PlannedShop } from '../../electron/backend/completeness/due-units.ts';
import { createNightWatch, runFloor, settleRuns } from '../../electron/backend/completeness/full-runs.ts';
import { orderProof } from '../../electron/backend/completeness/proof-adapters.ts';
import { latestRuns, type ProofMark } from '../../electron/backend/completeness/proof-read.ts';
import { unitKey, unitsOf } from '../../electron/backend/completeness/proof-unit.ts';
import { beginRun } from '../../electron/backend/completeness/proof-write.ts';
import { createWindowWidths } from '../../electron/backend/completeness/window-widths.ts';
import { countNotCompared, lastFullRunEnd } from '../../electron/backend/features/completeness/read.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { insertTestShop, orderOf, received } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;
const DAYS = ['2026-11-22', '2026-11-21'];

/** A shop whose days were compared at these moments; undefined = never. A string is why it failed, at `NOW`. */
function shopWith(shopId: number, found: readonly (number | string | undefined)[], isSettled = true): PlannedShop {
  const units = isSettled ? unitsOf(shopId, DAYS) : [];
  const marks = units.flatMap((unit, index): [string, ProofMark][] => {
    const what = found[index];
    if (what === undefined) return [];
    const { stream, day } = unit;
    const isFailure = typeof what === 'string';
    const mark = {
      stream,
      day,
      state: 'verified',
      checkedAt: isFailure ? NOW - DAY : what,
      triedAt: isFailure ? NOW : what,
      error: isFailure ? what : null,
    };
    return [[unitKey(unit), mark]];
  });
  return { units, waiting: isSettled ? 0 : 4, marks: new Map(marks), due: [], isSettled };
}

const compared = (at: number): PlannedShop => shopWith(1, [at, at, at, at]);

describe('a run over everything', () => {
  it('is a full one only when no shop day is left out, and becomes one when they are made up for', async () => {
    await using temporary = await openTemporaryStore();
    const { reader, writer } = temporary.store;
    const begin = (at: number) => writer.run('begin', (connection) => beginRun(connection, 'manual', 4, at));
    await begin(NOW - 3 * HOUR);
    await settleRuns(reader, writer, [compared(NOW - 2 * HOUR)], NOW - 2 * HOUR);
    expect([lastFullRunEnd(reader), countNotCompared(reader)]).toEqual([NOW - 2 * HOUR, 0]);
    expect(runFloor(reader, NOW)).toBeUndefined();

    // One shop is still read for the first time, one day of another has failed.
    await begin(NOW);
    const partly = shopWith(2, [NOW, NOW, 'transport: gone', NOW]);
    await settleRuns(reader, writer, [compared(NOW), partly, shopWith(3, [], false)], NOW + MINUTE);
    expect([lastFullRunEnd(reader), countNotCompared(reader)]).toEqual([NOW - 2 * HOUR, 5]);
    expect(runFloor(reader, NOW + MINUTE)).toBe(NOW);
    const later = shopWith(2, [NOW, NOW, NOW + HOUR, NOW]);
    await settleRuns(reader, writer, [compared(NOW), later, shopWith(3, [], false)], NOW + HOUR);
    expect([lastFullRunEnd(reader), countNotCompared(reader)]).toEqual([NOW - 2 * HOUR, 4]);
    const third = shopWith(3, [NOW + HOUR, NOW + HOUR, NOW + HOUR, NOW + HOUR]);
    await settleRuns(reader, writer, [compared(NOW), later, third], NOW + 2 * HOUR);
    expect([lastFullRunEnd(reader), countNotCompared(reader)]).toEqual([NOW + 2 * HOUR, 0]);
  });

  it('ends after some hours although a slow shop is not done, and says how much it left out', async () => {
    await using temporary = await openTemporaryStore();
    const { reader, writer } = temporary.store;
    await writer.run('begin', (connection) => beginRun(connection, 'nightly', 8, NOW));
    const slow = shopWith(2, [NOW + HOUR, undefined, NOW - DAY, undefined]);
    expect(await settleRuns(reader, writer, [compared(NOW), slow], NOW + 7 * HOUR)).toBe(false);
    expect(await settleRuns(reader, writer, [compared(NOW), slow], NOW + 8 * HOUR)).toBe(true);
    expect(latestRuns(reader)).toMatchObject([{ finishedAt: NOW + 8 * HOUR, failedDays: 3 }]);
    expect([lastFullRunEnd(reader), countNotCompared(reader)]).toEqual([null, 3]);
    // So does one that the machine was switched off in, and one that a clock began that has been set back since.
    await writer.run('begin', (connection) => beginRun(connection, 'manual', 8, NOW - 40 * DAY));
    await writer.run('begin', (connection) => beginRun(connection, 'manual', 8, NOW + 40 * DAY));
    await settleRuns(reader, writer, [compared(NOW), slow], NOW + 9 * HOUR);
    expect(latestRuns(reader).every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  });

  it('of the night waits an hour for shops that are read for the first time, no longer', async () => {
    await using temporary = await openTemporaryStore();
    const { reader, writer } = temporary.store;
    const night = createNightWatch(reader);
    const settled = [compared(NOW)];
    const unsettled = [...settled, shopWith(2, [], false)];
    expect(night.isTime([shopWith(2, [], false)], NOW - 5 * HOUR)).toBe(false);
    expect(night.isTime(unsettled, NOW)).toBe(false);
    expect(night.isTime(unsettled, NOW + 59 * MINUTE)).toBe(false);
    expect(night.isTime(unsettled, NOW + HOUR)).toBe(true);
    expect(createNightWatch(reader).isTime(settled, NOW)).toBe(true);
    await writer.run('begin', (connection) => beginRun(connection, 'nightly', 4, NOW + HOUR));
    expect(night.isTime(settled, NOW + 2 * HOUR)).toBe(false);
    expect(night.isTime(settled, NOW + DAY)).toBe(true);
  });
});

describe('where the records of a day stand', () => {
  it('tells what is held, set aside, and in neither place', async () => {
    await using temporary = await openTemporaryStore();
    const { reader, writer } = temporary.store;
    const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
    const begin = NOW - DAY;
    const put = (platformOrderId: string, updatedAt: number) =>
      writer.run('put', (connection) => {
        const order = orderOf({ platformOrderId, createdAt: begin, updatedAt });
        return ingestOrder(connection, shopId, received(order), { from: 'list', readAt: NOW }, NOW);
      });
    await put('1', NOW);
    await put('2', NOW - HOUR);
    await put('3', NOW);
    const row = { updatedAt: NOW, amount: 5000 };
    const listed = new Map(['1', '2', '3', '4', '5', '6'].map((platformId) => [platformId, row]));
    const span = { begin, end: NOW };
    const sides = totalsOf(orderProof, reader, shopId, span, listed, [], new Set(['3', '4', '9']));
    // The second is stored in an older version, the third in one that a spoiled row has come after.
    expect([...sides.held]).toEqual(['1']);
    expect(sides.unheld).toEqual(['5', '6']);
    expect(sides.totals).toMatchObject({ platformCount: 6, storedCount: 3, quarantined: 2 });
  });
});

describe('widths of the windows in which days are compared', () => {
  it('shrink where the platform refuses, never below an hour for silence, and grow back after successes', () => {
    const widths = createWindowWidths();
    const read = (count: number): void => {
      for (let window = 0; window < count; window += 1) widths.succeed('orders', widths.of('orders', 7 * DAY));
    };
    expect([widths.of('orders', 7 * DAY), widths.of('orders', HOUR)]).toEqual([DAY, HOUR]);
    widths.narrow('orders', 6 * HOUR, true);
    expect([widths.of('orders', 7 * DAY), widths.of('refunds', 7 * DAY)]).toEqual([6 * HOUR, DAY]);
    // Windows that were narrow for another reason prove nothing.
    for (let window = 0; window < 50; window += 1) widths.succeed('orders', HOUR);
    expect(widths.of('orders', 7 * DAY)).toBe(6 * HOUR);
    read(8);
    expect(widths.of('orders', 7 * DAY)).toBe(12 * HOUR);
    // The wider one fails again: it is tried less often.
    widths.narrow('orders', 6 * HOUR, false);
    read(15);
    expect(widths.of('orders', 7 * DAY)).toBe(6 * HOUR);
    read(1);
    expect(widths.of('orders', 7 * DAY)).toBe(12 * HOUR);
    for (let failure = 0; failure < 20; failure += 1) widths.narrow('orders', MINUTE, false);
    expect(widths.of('orders', 7 * DAY)).toBe(HOUR);
    widths.narrow('orders', MINUTE, true);
    expect(widths.of('orders', 7 * DAY)).toBe(MINUTE);
    read(1000);
    expect(widths.of('orders', 7 * DAY)).toBe(DAY);
  });
});
