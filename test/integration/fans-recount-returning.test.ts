import { expect, it } from 'vitest';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { openLoan } from '../../electron/backend/features/fans/columns/lent-arrays.ts';
import type { PickTest } from '../../electron/backend/features/fans/picks/pick-test.ts';
import { pickTest } from '../../electron/backend/features/fans/picks/registry.ts';
import { checkCuts } from '../../electron/backend/features/fans/service.ts';
import { STATISTICS } from '../../electron/backend/features/fans/statistics/registry.ts';
import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../shared/contract/fan-picks.ts';
import { FAN_NEWNESSES } from '../../shared/contract/fan-returning.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { FIRST_CUTS, RFM_SEGMENTS } from '../../shared/domain/fans/rfm.ts';
import {
  readHistory,
  recountRetention,
  recountReturning,
  recountSecond,
  recountSegments,
} from '../helpers/fans-recounts.ts';
import { createFansWorld, filtersOf } from '../helpers/fans-world.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const WORLDS = 5;
const STATES = 10;
/** Of all filters, those looked at in one state; the next state takes the next ones. */
const EVERY = 21;

type Context = Parameters<typeof STATISTICS.returning>[0];

/** How many fans a figure leads to. */
function picked({ columns }: Context, test: PickTest): number {
  let fans = 0;
  for (let fan = 0; fan < columns.fanCount; fan += 1) if (test(fan)) fans += 1;
  return fans;
}

const testOf = (context: Context, filter: FanFilter, pick: FanPick): PickTest =>
  pickTest(context, filter, pick, 0, openLoan());

/** Every figure that leads to fans leads to as many as it says. */
function comparePicks(context: Context, filter: FanFilter, now: number): number {
  let looked = 0;
  const check = (fans: number, test: PickTest): void => {
    expect(picked(context, test)).toBe(fans);
    looked += 1;
  };
  const returning = STATISTICS.returning(context, { filter, step: 'month', trailingDays: 90, now });
  const { until } = returning;
  for (const { from, to, fans } of returning.buckets.slice(-3))
    for (const [place, is] of FAN_NEWNESSES.entries())
      check(fans[place] ?? -1, testOf(context, filter, { kind: 'returning', from, to, is, until }));
  for (const { month, counts } of STATISTICS.retention(context, { filter, mostMonths: 24, now }).cohorts.slice(-3))
    for (const [later, fans] of counts.entries())
      check(fans, testOf(context, filter, { kind: 'cohort', month, later, until }));
  const second = STATISTICS.second(context, { filter, binDays: 30, now });
  const none = { kind: 'second', fromDays: null, toDays: null, until } as const;
  check(second.fans - second.returned, testOf(context, filter, none));
  for (const { fromDays, toDays, fans } of second.bins.slice(0, 4))
    check(fans, testOf(context, filter, { kind: 'second', fromDays, toDays, until }));
  for (const { first, second: next, fans } of second.pairs.slice(0, 3))
    check(fans, testOf(context, filter, { kind: 'pair', first: first.id, second: next.id, until }));
  for (const { keys, fans, returned } of second.sourceKinds) {
    check(fans, testOf(context, filter, { kind: 'firstSource', keys, again: false, until }));
    check(returned, testOf(context, filter, { kind: 'firstSource', keys, again: true, until }));
  }
  for (const cuts of [null, FIRST_CUTS]) {
    const { segments, grid } = STATISTICS.segments(context, { filter, cuts, now });
    for (const { name, fans } of segments)
      check(fans, testOf(context, filter, { kind: 'segment', segment: name, cuts, until }));
    for (const { recency, frequency, fans } of grid.filter((cell) => cell.fans > 0).slice(0, 3))
      check(fans, testOf(context, filter, { kind: 'rfmCell', recency, frequency, cuts, until }));
  }
  return looked;
}

const STEPS = ['auto', 'week', 'month'] as const;

/** The recount by steps is slow: each call takes the next one, unless all are asked for. */
function compareAll(
  context: Context,
  reader: ReadConnection,
  filter: FanFilter,
  now: number,
  steps: readonly (typeof STEPS)[number][] = STEPS,
): void {
  const history = readHistory(reader, filter, now);
  for (const step of steps) {
    const answer = STATISTICS.returning(context, { filter, step, trailingDays: 90, now });
    expect(answer).toEqual(recountReturning(history, answer, 90));
  }
  const retention = STATISTICS.retention(context, { filter, mostMonths: 6, now });
  expect(retention).toEqual(recountRetention(history, 6));
  const second = STATISTICS.second(context, { filter, binDays: 7, now });
  expect(second).toEqual(recountSecond(reader, history, 7));
  for (const cuts of [null, FIRST_CUTS])
    expect(STATISTICS.segments(context, { filter, cuts, now })).toEqual(recountSegments(history, cuts));
}

it('new and returning fans, retention, second purchases and segments equal a recount in fifty random states', {
  timeout: 240_000,
}, async () => {
  let compared = 0;
  let looked = 0;
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    await using opened = await openTemporaryStore();
    const { reader } = opened.store;
    const world = await createFansWorld(opened, seed + 100);
    const keeper = createColumnsKeeper(reader, () => 0);
    for (let state = 0; state < STATES; state += 1) {
      await world.live(40);
      const context = { columns: keeper.exact(), connection: reader };
      const filters = filtersOf(reader, world.now).filter((_, index) => index % EVERY === state % EVERY);
      for (const filter of filters) {
        compareAll(context, reader, filter, world.now, STEPS.slice(compared % 3, (compared % 3) + 1));
        compared += 1;
      }
      const [first] = filters;
      if (first) looked += comparePicks(context, first, world.now);
    }
  }
  expect(compared).toBeGreaterThan(150);
  expect(looked).toBeGreaterThan(1000);
});

it('an empty store, a window to come and a product of another shop give figures of nobody, not errors', async () => {
  await using opened = await openTemporaryStore();
  const { reader } = opened.store;
  const now = STORE_TEST_TIME;
  const filters = (): FanFilter[] => [
    { counting: 'kept' },
    { counting: 'kept', from: now + 30 * DAY },
    { counting: 'kept', from: now + 30 * DAY, to: now + 60 * DAY },
    { counting: 'kept', from: now, to: now - 30 * DAY },
    { counting: 'kept', shopIds: [1], productId: 9_999 },
  ];
  for (const filter of filters()) {
    const context = { columns: createColumnsKeeper(reader, () => 0).exact(), connection: reader };
    compareAll(context, reader, { ...filter, productId: undefined }, now);
    expect(STATISTICS.second(context, { filter, binDays: 7, now })).toMatchObject({ fans: 0, quartiles: null });
  }
  const world = await createFansWorld(opened, 7, 1);
  await world.live(60);
  const [product] = reader
    .prepare<{ id: number; shopId: number }>('SELECT id, shop_id AS "shopId" FROM bought_products ORDER BY id')
    .all();
  const others = reader
    .prepare<{ id: number }>('SELECT id FROM shops WHERE id <> ?')
    .all(product?.shopId ?? 0)
    .map(({ id }) => id);
  const context = { columns: createColumnsKeeper(reader, () => 0).exact(), connection: reader };
  for (const filter of filters()) {
    const { productId: _, ...rest } = filter;
    compareAll(context, reader, rest, now);
  }
  const foreign: FanFilter = { counting: 'kept', shopIds: others, productId: product?.id };
  compareAll(context, reader, foreign, now);
  expect(STATISTICS.segments(context, { filter: foreign, cuts: null, now }).fans).toBe(0);
});

it('cuts in the wrong order are refused by the measure they are wrong in', () => {
  expect(() => checkCuts(null)).not.toThrow();
  expect(() => checkCuts(FIRST_CUTS)).not.toThrow();
  expect(() => checkCuts({ ...FIRST_CUTS, money: [5, 5, 6, 7] })).toThrow('error.fans.cuts.money');
  expect(() => checkCuts({ ...FIRST_CUTS, recency: [30, 20, 60, 90] })).toThrow('error.fans.cuts.recency');
});

it('every combination of scores has one segment, and no segment is without one', () => {
  const scores = [1, 2, 3, 4, 5];
  const inRange = ([from, to]: readonly [number, number], score: number) => score >= from && score <= to;
  const first = new Set<string>();
  for (const recency of scores)
    for (const frequency of scores)
      for (const money of scores) {
        const fitting = RFM_SEGMENTS.filter(
          (rule) => inRange(rule.recency, recency) && inRange(rule.frequency, frequency) && inRange(rule.money, money),
        );
        expect(fitting.length).toBeGreaterThan(0);
        first.add(fitting[0]?.name ?? '');
      }
  expect([...first].sort()).toEqual(RFM_SEGMENTS.map(({ name }) => name).sort());
});
