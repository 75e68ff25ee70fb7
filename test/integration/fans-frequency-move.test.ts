import { expect, it } from 'vitest';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { monthBefore } from '../../electron/backend/features/fans/service.ts';
import { frequencyOf } from '../../electron/backend/features/fans/statistics/frequency.ts';
import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import { frequencyMove } from '../../shared/domain/fans/frequency-move.ts';
import { createFansWorld, filtersOf, purchaseSql } from '../helpers/fans-world.ts';
import { openTemporaryStore, type TemporaryStore } from '../helpers/store.ts';

const WORLDS = 5;
const STATES = 10;
const BARS = 4;

interface Recount {
  readonly fans: number;
  readonly again: number;
  readonly mean: number;
  /** Part of the fans in each bar. */
  readonly shares: readonly number[];
}

function recount(reader: TemporaryStore['store']['reader'], filter: FanFilter): Recount {
  const shares = Array.from({ length: BARS }, (_, bar) => `avg(min(n, ${BARS}) = ${bar + 1}) AS "share${bar}"`);
  const row = reader
    .prepare<Record<string, number | null>>(
      `${purchaseSql(reader, filter)}
       SELECT count(*) AS fans, avg(n >= 2) AS again, avg(n) AS mean, ${shares.join(', ')}
       FROM (SELECT count(*) AS n FROM purchase GROUP BY buyer)`,
    )
    .get();
  return {
    fans: row?.fans ?? 0,
    again: row?.again ?? 0,
    mean: row?.mean ?? 0,
    shares: shares.map((_, bar) => row?.[`share${bar}`] ?? 0),
  };
}

it('how purchase counts moved within a month equals a recount of the orders in fifty random states', {
  timeout: 120_000,
}, async () => {
  let moved = 0;
  let without = 0;
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    await using opened = await openTemporaryStore();
    const { reader } = opened.store;
    const world = await createFansWorld(opened, seed);
    const keeper = createColumnsKeeper(reader, () => 0);
    for (let state = 0; state < STATES; state += 1) {
      await world.live(30);
      const filters = filtersOf(reader, world.now).filter((_, index) => index % 3 === state % 3);
      for (const filter of filters) {
        const before = monthBefore(filter, world.now);
        const told = frequencyOf({ columns: keeper.exact(), connection: reader }, { filter, before, mostBars: BARS });
        const move = told.before && frequencyMove(told, told.before);
        const [now, then] = [recount(reader, filter), recount(reader, before)];
        if (now.fans === 0 || then.fans === 0) {
          expect(move).toBeNull();
          without += 1;
          continue;
        }
        expect(move?.fans).toBe(now.fans - then.fans);
        expect(move?.again).toBeCloseTo(now.again, 10);
        expect(move?.againMove).toBeCloseTo(now.again - then.again, 10);
        expect(move?.mean).toBeCloseTo(now.mean, 10);
        expect(move?.meanMove).toBeCloseTo(now.mean - then.mean, 10);
        const moves = now.shares.map((share, bar) => share - (then.shares[bar] ?? 0));
        const most = Math.max(...moves.map(Math.abs));
        if (move?.most) {
          // Two bars may have moved alike: the named one must be one of them.
          expect(Math.abs(move.most.move)).toBeCloseTo(most, 10);
          expect(move.most.move).toBeCloseTo(moves[move.most.bar] ?? 0, 10);
          moved += 1;
        } else expect(most).toBeCloseTo(0, 10);
      }
    }
  }
  expect(moved).toBeGreaterThan(300);
  expect(without).toBeGreaterThan(0);
});
