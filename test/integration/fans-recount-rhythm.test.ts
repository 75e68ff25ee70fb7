import { expect, it } from 'vitest';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { createColumnsKeeper } from '../../electron/backend/features/fans/columns/keeper.ts';
import { readFanTimeline } from '../../electron/backend/features/fans/fan-read.ts';
import type { StatisticsContext } from '../../electron/backend/features/fans/statistics/context.ts';
import { type FanListInput, listFans } from '../../electron/backend/features/fans/statistics/fan-list.ts';
import { rhythmsOf } from '../../electron/backend/features/fans/statistics/rhythm.ts';
import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import { FAN_SORTS, type ListedFan } from '../../shared/contract/fan-list.ts';
import { shanghaiDayNumber, shanghaiDayTime } from '../../shared/domain/calendar.ts';
import { DUE_STATES, type DueState } from '../../shared/domain/fans/rhythm.ts';
import { createFansWorld, filtersOf, purchaseSql } from '../helpers/fans-world.ts';
import { openTemporaryStore } from '../helpers/store.ts';

const WORLDS = 5;
const STATES = 10;

interface Plain {
  readonly days: number[];
  purchases: number;
  worth: number;
  firstAt: number;
  lastAt: number;
  lastProduct: number;
}

const quantile = (sorted: readonly number[], part: number): number => {
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place % 1);
};

function intervals(days: readonly number[]): number[] {
  const distinct = [...new Set(days)].sort((a, b) => a - b);
  return distinct
    .slice(1)
    .map((day, index) => day - (distinct[index] as number))
    .sort((a, b) => a - b);
}

interface PlainSpread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The rule of the rhythm once more, written from its words. */
function plainRhythm(days: readonly number[], product: PlainSpread | undefined, today: number): string {
  const between = intervals(days);
  const last = Math.max(...days);
  const few = between.length < 4;
  const own: PlainSpread | undefined =
    between.length === 0
      ? undefined
      : {
          median: quantile(between, 0.5),
          low: few ? Math.min(...between) : quantile(between, 0.25),
          high: few ? Math.max(...between) : quantile(between, 0.75),
        };
  const isOwn = own !== undefined && between.length >= 2 && own.high <= 4 * own.low;
  const used = isOwn ? own : product;
  if (used === undefined) return 'none unknown';
  const slack = Math.max(1, used.median / 10);
  const early = Math.max(1, Math.floor(Math.min(used.low, used.median - slack)));
  const usual = Math.ceil(Math.max(used.high, used.median + slack));
  const late = isOwn ? usual : Math.max(usual, ...between);
  const waited = today - last;
  let state: DueState = 'due';
  if (waited < early) state = 'not_due';
  else if (waited > late) {
    if (between.length === 0) state = 'unknown';
    else state = isOwn && waited > late + used.median ? 'long_late' : 'late';
  }
  return `${isOwn ? 'own' : 'product'} ${state} ${last + early} ${last + late}`;
}

/** Bought products of each order, gifts left out, by local key. */
const ORDER_PRODUCTS = `SELECT p.buyer, p.at, b.id AS product FROM purchase p JOIN order_lines l ON l.order_id = p.order_key AND l.kind <> 'gift'
  JOIN bought_products b ON b.shop_id = p.shop AND b.item_key = CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END`;

function plainProducts(reader: ReadConnection, filter: FanFilter): Map<number, number[]> {
  const rows = reader
    .prepare<{ buyer: number; at: number; product: number }>(
      `${purchaseSql(reader, { ...filter, productId: undefined })} ${ORDER_PRODUCTS} ORDER BY p.at`,
    )
    .all();
  const days = new Map<string, number[]>();
  for (const { buyer, at, product } of rows) {
    const key = `${product} ${buyer}`;
    days.set(key, [...(days.get(key) ?? []), shanghaiDayNumber(at)]);
  }
  const found = new Map<number, number[]>();
  for (const [key, list] of days) {
    const product = Number(key.split(' ')[0]);
    const between = intervals(list);
    if (between.length > 0)
      found.set(
        product,
        [...(found.get(product) ?? []), ...between].sort((a, b) => a - b),
      );
  }
  return found;
}

function plainFans(reader: ReadConnection, filter: FanFilter): Map<number, Plain> {
  const rows = reader
    .prepare<{ buyer: number; at: number; worth: number; product: number }>(
      `${purchaseSql(reader, filter)} SELECT p.buyer, p.at, p.worth, (SELECT min(x.product) FROM
         (SELECT b.id AS product FROM order_lines l JOIN bought_products b ON b.shop_id = p.shop AND b.item_key =
           CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END
          WHERE l.order_id = p.order_key AND l.kind <> 'gift') x) AS product
       FROM purchase p ORDER BY p.at, p.order_key`,
    )
    .all();
  const fans = new Map<number, Plain>();
  for (const { buyer, at, worth, product } of rows) {
    const fan = fans.get(buyer) ?? { days: [], purchases: 0, worth: 0, firstAt: at, lastAt: at, lastProduct: product };
    fan.days.push(shanghaiDayNumber(at));
    fan.purchases += 1;
    fan.worth += worth;
    fan.lastAt = at;
    fan.lastProduct = product;
    fans.set(buyer, fan);
  }
  return fans;
}

function spreadOfProduct(between: readonly number[] | undefined): PlainSpread | undefined {
  if (between === undefined || between.length < 5) return undefined;
  return { median: quantile(between, 0.5), low: quantile(between, 0.25), high: quantile(between, 0.75) };
}

/** All pages of a list, three fans at a time. */
function allPages(context: StatisticsContext, input: Omit<FanListInput, 'after' | 'limit'>): ListedFan[] {
  const items: ListedFan[] = [];
  let after: FanListInput['after'] = null;
  do {
    const page = listFans(context, { ...input, after, limit: 3 });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

const sortValue = (fan: ListedFan, sort: (typeof FAN_SORTS)[number]): number | null =>
  ({
    purchases: fan.purchases,
    value: fan.worth,
    lastAt: fan.lastAt,
    firstAt: fan.firstAt,
    interval: fan.rhythm.median,
    due: fan.rhythm.dueOn,
  })[sort];

it('lists of fans, rhythms and timelines equal a recount of the orders in fifty random states', {
  timeout: 180_000,
}, async () => {
  const seen = new Set<string>();
  let compared = 0;
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    await using opened = await openTemporaryStore();
    const { reader } = opened.store;
    const world = await createFansWorld(opened, seed);
    const keeper = createColumnsKeeper(reader, () => 0);
    for (let state = 0; state < STATES; state += 1) {
      await world.live(state === 0 ? 150 : 30);
      const context = { columns: keeper.exact(), connection: reader };
      const filters = filtersOf(reader, world.now);
      for (const filter of [
        filters[0],
        filters[(state * 7 + seed) % filters.length],
        filters[(state * 11 + 2) % filters.length],
      ]) {
        if (filter === undefined) continue;
        const today = shanghaiDayNumber(Math.min(world.now, (filter.to ?? Number.POSITIVE_INFINITY) - 1));
        const plain = plainFans(reader, filter);
        const products = plainProducts(reader, filter);
        const sort = FAN_SORTS[(state + seed + compared) % FAN_SORTS.length] ?? 'purchases';
        const direction = compared % 2 === 0 ? 'desc' : 'asc';
        const listed = allPages(context, { filter, pick: { kind: 'all' }, sort, direction, today });
        expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(plain.keys()));
        expect(listed).toHaveLength(plain.size);
        const counts = new Map<string, number>();
        for (const { id, purchases, worth, firstAt, lastAt, rhythm } of listed) {
          const fan = plain.get(id) as Plain;
          expect({ purchases, worth, firstAt, lastAt }).toEqual({
            purchases: fan.purchases,
            worth: fan.worth,
            firstAt: fan.firstAt,
            lastAt: fan.lastAt,
          });
          const between = intervals(fan.days);
          expect(rhythm.median).toBe(between.length === 0 ? null : quantile(between, 0.5));
          const told = plainRhythm(fan.days, spreadOfProduct(products.get(filter.productId ?? fan.lastProduct)), today);
          const [basis = '', due = '', from, to] = told.split(' ');
          expect([rhythm.basis, rhythm.state]).toEqual([basis, due]);
          if (from !== undefined)
            expect([rhythm.dueFrom, rhythm.dueTo]).toEqual([Number(from), Number(to)].map(shanghaiDayTime));
          counts.set(`${due} ${basis}`, (counts.get(`${due} ${basis}`) ?? 0) + 1);
          seen.add(`${due} ${basis}`);
        }
        const values = listed.map((fan) => sortValue(fan, sort));
        const known = values.filter((value) => value !== null);
        expect(values.slice(known.length).every((value) => value === null)).toBe(true);
        expect(known).toEqual(known.toSorted((a, b) => (direction === 'asc' ? a - b : b - a)));

        const rhythm = rhythmsOf(context, { filter, today });
        const all = [...plain.values()].flatMap(({ days }) => intervals(days)).sort((a, b) => a - b);
        expect([rhythm.fans, rhythm.intervals]).toEqual([plain.size, all.length]);
        if (all.length >= 4)
          expect([rhythm.low, rhythm.median, rhythm.high]).toEqual(
            [0.25, 0.5, 0.75].map((part) => quantile(all, part)),
          );
        for (const { from, to, intervals: counted } of rhythm.bars)
          expect(counted).toBe(all.filter((days) => days >= from && days <= (to ?? days)).length);
        for (const row of rhythm.states)
          for (const basis of ['own', 'product', 'none'] as const)
            expect(row[basis]).toBe(counts.get(`${row.state} ${basis}`) ?? 0);
        const narrowed = filter.productId === undefined ? products.size : products.has(filter.productId) ? 1 : 0;
        expect(rhythm.products).toHaveLength(narrowed);
        for (const row of rhythm.products)
          expect([row.intervals, row.median]).toEqual([
            products.get(row.productId)?.length,
            quantile(products.get(row.productId) ?? [], 0.5),
          ]);
        const due = DUE_STATES[compared % DUE_STATES.length] ?? 'due';
        const picked = allPages(context, {
          filter,
          pick: { kind: 'rhythm', state: due, basis: null },
          sort,
          direction,
          today,
        });
        expect(picked.map(({ id }) => id)).toEqual(
          listed.filter((fan) => fan.rhythm.state === due).map(({ id }) => id),
        );
        compared += 1;
      }
      compareTimelines(reader);
    }
  }
  expect(compared).toBe(WORLDS * STATES * 3);
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([
      'due own',
      'due product',
      'late own',
      'late product',
      'long_late own',
      'not_due own',
      'unknown product',
    ]),
  );
});

/** Each fan's timeline holds every order and refund case of theirs once, newest first. */
function compareTimelines(reader: ReadConnection): void {
  const orders = reader
    .prepare<{ fan: number; key: string }>("SELECT buyer_id AS fan, 'order:' || id AS key FROM orders")
    .all();
  const refunds = reader
    .prepare<{ fan: number; key: string }>(
      `SELECT o.buyer_id AS fan, 'refund:' || r.id AS key FROM refund_cases r
       JOIN orders o ON o.shop_id = r.shop_id AND o.platform_order_id = r.platform_order_id`,
    )
    .all();
  const fans = reader.prepare<{ id: number }>('SELECT id FROM buyers').all();
  for (const { id } of fans) {
    const keys: string[] = [];
    let after: { at: number; key: string } | undefined;
    for (;;) {
      const page = readFanTimeline(reader, id, after, 4);
      const times = page.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      keys.push(...page.map(({ key }) => key));
      after = page.at(-1);
      if (after === undefined) break;
    }
    const expected = [...orders, ...refunds].filter(({ fan }) => fan === id).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(expected.toSorted());
  }
}
