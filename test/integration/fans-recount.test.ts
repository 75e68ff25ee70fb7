import { expect, it } from 'vitest';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { frequencyOf } from '../../electron/backend/features/fans/statistics/frequency.ts';
import { createFansWorld, filtersOf, purchaseSql } from '../helpers/fans-world.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const WORLDS = 5;
const STATES = 10;

/** Columns read once and kept up through all states, and read anew in the last: both must say the same. */
it('the distribution of purchase counts equals a recount of the orders in fifty random states', {
  timeout: 120_000,
}, async () => {
  let compared = 0;
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    await using opened = await openTemporaryStore();
    const { reader } = opened.store;
    const world = await createFansWorld(opened, seed);
    const keeper = createColumnsKeeper(reader, () => 0);
    for (let state = 0; state < STATES; state += 1) {
      await world.live(30);
      const fresh = createColumnsKeeper(reader, () => 0);
      for (const filter of filtersOf(reader, world.now)) {
        const counted = reader
          .prepare<{ purchases: number; fans: number }>(
            `${purchaseSql(reader, filter)}
             SELECT min(n, 6) AS purchases, count(*) AS fans FROM (SELECT count(*) AS n FROM purchase GROUP BY buyer) GROUP BY 1`,
          )
          .all();
        const input = { filter, before: null, mostBars: 6 };
        const kept = frequencyOf({ columns: keeper.exact(), connection: reader }, input);
        expect(kept.bars.filter(({ fans }) => fans > 0)).toEqual(counted);
        expect(frequencyOf({ columns: fresh.exact(), connection: reader }, input)).toEqual(kept);
        compared += counted.length;
      }
    }
  }
  expect(compared).toBeGreaterThan(1000);
});
