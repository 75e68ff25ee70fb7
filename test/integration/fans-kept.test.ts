import { expect, it } from 'vitest';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { keptOf } from '../../electron/backend/features/fans/columns/kept.ts';
import { createFansDesk } from '../../electron/backend/features/fans/fans-desk.ts';
import { shanghaiDayNumber } from '../../shared/domain/calendar.ts';
import { DUE_STATES } from '../../shared/domain/fans/rhythm.ts';
import { createFansWorld } from '../helpers/fans-world.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const filter = { counting: 'placed' } as const;

it('the same question is answered anew when a purchase has changed or a day has passed', async () => {
  await using opened = await openTemporaryStore();
  const { reader, writer } = opened.store;
  const world = await createFansWorld(opened, 3);
  await world.live(200);
  const desk = createFansDesk(reader);
  const today = shanghaiDayNumber(world.now);
  const list = { filter, pick: { kind: 'all' }, sort: 'value', direction: 'desc', after: null, limit: 5 } as const;
  const ask = async (day: number) => ({
    rhythm: await desk.ask('rhythm', { filter, today: day }),
    list: await desk.ask('list', { ...list, today: day }),
    segments: await desk.ask('segments', { filter, cuts: null, now: day * 86_400_000 }),
    narrowed: await desk.ask('frequency', { filter: { ...filter, to: world.now }, before: null, mostBars: 12 }),
  });

  const before = await ask(today);
  expect(await ask(today)).toEqual(before);

  await writer.run('one order is worth more', (connection) => {
    connection
      .prepare('UPDATE orders SET amount = amount + 100000000 WHERE id = (SELECT min(order_id) FROM purchases)')
      .run();
  });
  const after = await ask(today);
  expect(after.list.items[0]?.worth).toBeGreaterThan(100_000_000);
  expect(after.list.items).not.toEqual(before.list.items);
  expect(after.segments.money).toBe(before.segments.money + 100_000_000);

  await writer.run('an order goes', (connection) => {
    connection.prepare('DELETE FROM orders WHERE id = (SELECT max(order_id) FROM purchases)').run();
  });
  const less = await ask(today);
  expect(less.narrowed.purchases).toBe(after.narrowed.purchases - 1);

  // Years later nobody is early any more, though nothing was bought or changed.
  const years = await ask(today + 3000);
  const notDue = ({ states }: typeof years.rhythm): number => {
    const row = states.find(({ state }) => state === DUE_STATES[0]);
    return (row?.own ?? 0) + (row?.product ?? 0);
  };
  expect(notDue(less.rhythm)).toBeGreaterThan(0);
  expect(notDue(years.rhythm)).toBe(0);
  expect(await ask(today)).toEqual(less);
});

it('arrays of a kept result go to others only when it is not kept any more', async () => {
  await using opened = await openTemporaryStore();
  const columns = createColumnsKeeper(opened.store.reader, () => 0).exact();
  const length = 100_000;
  const make = (mark: number) => keptOf(columns, `made ${mark}`, (lend) => lend.ints(length).fill(mark));
  const first = make(0);
  const others = Array.from({ length: 9 }, (_, index) => make(index + 1));
  expect(new Set([first, ...others].map(({ buffer }) => buffer)).size).toBe(10);
  // Asked for again, it is the newest: the one asked for the longest ago goes, and its memory is used again.
  expect(make(0)).toBe(first);
  const next = make(10);
  expect(first[length - 1]).toBe(0);
  columns.revision += 1;
  const renewed = make(0);
  expect(renewed).not.toBe(first);
  expect([first, next, ...others].some(({ buffer }) => buffer === renewed.buffer)).toBe(true);
});
