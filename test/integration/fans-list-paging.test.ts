import { expect, it } from 'vitest';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { type FanListInput, listFans } from '../../electron/backend/features/fans/statistics/fan-list.ts';
import { shanghaiDayNumber } from '../../shared/domain/calendar.ts';
import { FEWEST_PURCHASE_DAYS, rhythmOf } from '../../shared/domain/fans/rhythm.ts';
import { createFansWorld } from '../helpers/fans-world.ts';
import { openTemporaryStore } from '../helpers/store.ts';

it('tells a fan who did not change exactly once, though others change between the pages', async () => {
  let moved = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    await using opened = await openTemporaryStore();
    const { reader } = opened.store;
    const world = await createFansWorld(opened, seed, 30);
    await world.live(200);
    const keeper = createColumnsKeeper(reader, () => 0);
    const input: Omit<FanListInput, 'after' | 'limit'> = {
      filter: { counting: 'paid' },
      pick: { kind: 'all' },
      sort: 'value',
      direction: 'desc',
      today: shanghaiDayNumber(world.now),
    };
    const whole = () =>
      listFans({ columns: keeper.exact(), connection: reader }, { ...input, after: null, limit: 200 });
    const before = new Map(whole().items.map((fan) => [fan.id, JSON.stringify(fan)]));
    const told: number[] = [];
    let after: FanListInput['after'] = null;
    do {
      const page = listFans({ columns: keeper.exact(), connection: reader }, { ...input, after, limit: 4 });
      told.push(...page.items.map(({ id }) => id));
      after = page.next;
      await world.live(3);
    } while (after !== null);
    for (const { id, worth } of whole().items) {
      const known = before.get(id);
      const isSame = known !== undefined && (JSON.parse(known) as { worth: number }).worth === worth;
      if (isSame) expect(told.filter((other) => other === id)).toHaveLength(1);
      else moved += 1;
    }
  }
  expect(moved).toBeGreaterThan(0);
});

it('ten thousand purchases of one fan are one purchase day, or a rhythm of one day', () => {
  const inOneDay = new Array<number>(10_000).fill(20_000);
  expect(rhythmOf(inOneDay, null, 20_100)).toMatchObject({ purchaseDays: 1, median: null, state: 'unknown' });
  const daily = inOneDay.map((day, index) => day + Math.floor(index / 4));
  expect(rhythmOf(daily, null, 22_500)).toMatchObject({ purchaseDays: 2500, median: 1, basis: 'own', state: 'due' });
  expect(FEWEST_PURCHASE_DAYS).toBe(3);
});
