import type { ReadConnection } from '../../electron/backend/db/database.ts';
import type { FanFilter } from '../../shared/contract/fan-filter.ts';
import type { FanRetention, FanReturning } from '../../shared/contract/fan-returning.ts';
import type { FanSecond } from '../../shared/contract/fan-second.ts';
import type { FanSegments } from '../../shared/contract/fan-segments.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { RFM_SEGMENTS, type RfmCuts } from '../../shared/domain/fans/rfm.ts';
import { purchaseSql } from './fans-world.ts';

interface Bought {
  readonly buyer: number;
  readonly shop: number;
  readonly order: number;
  readonly at: number;
  readonly worth: number;
  readonly told: number | null;
  readonly type: string | null;
  readonly source: string | null;
}

/** What a recount looks at: straight from the orders, fan by fan in time. */
export interface RecountHistory {
  readonly filter: FanFilter;
  readonly until: number;
  readonly since: ReadonlyMap<number, number>;
  /** By fan, what the filter lets through before the end, its beginning left aside. */
  readonly fans: ReadonlyMap<number, readonly Bought[]>;
  /** By fan, the first counted purchase of anything: when, and what the platform said. */
  readonly first: ReadonlyMap<number, { readonly at: number; readonly told: boolean | null }>;
}

const dayOf = (time: number): number => Math.floor((time + 8 * HOUR) / DAY);
const timeOf = (day: number): number => day * DAY - 8 * HOUR;
const monthOf = (time: number): string => new Date(time + 8 * HOUR).toISOString().slice(0, 7);

function read(reader: ReadConnection, filter: FanFilter): Bought[] {
  return reader
    .prepare<Bought>(
      `${purchaseSql(reader, filter)} SELECT buyer, shop, order_key AS "order", at, worth, new_buyer AS told,
       source_type AS type, source_id AS source FROM purchase ORDER BY buyer, at, order_key`,
    )
    .all();
}

function byFan(rows: readonly Bought[]): Map<number, Bought[]> {
  const fans = new Map<number, Bought[]>();
  for (const row of rows) fans.set(row.buyer, [...(fans.get(row.buyer) ?? []), row]);
  return fans;
}

/** Reads what the recounts of one filter need. */
export function readHistory(reader: ReadConnection, filter: FanFilter, now: number): RecountHistory {
  const tomorrow = timeOf(dayOf(now) + 1);
  const until = Math.min(filter.to ?? tomorrow, tomorrow);
  const shops = filter.shopIds === undefined ? {} : { shopIds: filter.shopIds };
  const placed = read(reader, { ...shops, counting: 'placed' });
  const paid = new Set(read(reader, { ...shops, counting: 'paid' }).map(({ order }) => order));
  const counted = new Set(read(reader, { ...shops, counting: filter.counting }).map(({ order }) => order));
  const since = new Map<number, number>();
  for (const { shop, at } of placed) if (at < until) since.set(shop, Math.min(since.get(shop) ?? at, at));
  const first = new Map<number, { at: number; told: boolean | null }>();
  for (const [fan, orders] of byFan(placed)) {
    const place = orders.findIndex(({ order }) => counted.has(order));
    if (place === -1) continue;
    const upTo = orders.slice(0, place + 1);
    const firstPaid = upTo.findIndex(({ order }) => paid.has(order));
    const words = upTo
      .map(({ told }, index) => (told === 0 && firstPaid !== -1 && index > firstPaid ? null : told))
      .filter((told) => told !== null);
    first.set(fan, { at: orders[place]?.at ?? 0, told: words.length === 0 ? null : words[0] === 1 });
  }
  return { filter, until, since, fans: byFan(read(reader, { ...filter, from: undefined, to: until })), first };
}

/** Place in FAN_NEWNESSES of a fan in a span. */
function newness(history: RecountHistory, { buyer, shop }: Bought, from: number, to: number): 0 | 1 | 2 {
  const first = history.first.get(buyer);
  if (first === undefined || first.told === false || first.at < from || first.at >= to) return 1;
  const settled = timeOf(dayOf(history.since.get(shop) ?? 0) + 90);
  return first.told === true || first.at >= settled ? 0 : 2;
}

/** The figures of new and returning fans over the same spans as the answer has, whose edges are checked to meet. */
export function recountReturning(history: RecountHistory, answer: FanReturning, trailingDays: number): FanReturning {
  const { filter, until, fans, since } = history;
  const begin = since.size === 0 ? undefined : dayOf(Math.min(...since.values()));
  const from = filter.from ?? 0;
  const lastDay = dayOf(until - 1);
  const inside = (rows: readonly Bought[], start: number, end: number): Bought[] =>
    rows.filter(({ at }) => at >= Math.max(start, from) && at < end);
  const split = (start: number, end: number): FanReturning['total'] => {
    const total: FanReturning['total'] = { fans: [0, 0, 0], money: [0, 0, 0], repeat: 0 };
    for (const rows of fans.values()) {
      const within = inside(rows, start, end);
      const [one] = within;
      if (one === undefined) continue;
      const place = newness(history, one, start, end);
      total.fans[place] += 1;
      total.money[place] += within.reduce((sum, { worth }) => sum + worth, 0);
      if (within.length > 1) total.repeat += 1;
    }
    return total;
  };
  const rate = (width: number, end: number): { fans: number; repeat: number } | null => {
    if (begin === undefined || end - width + 1 < begin) return null;
    const counts = [...fans.values()].map(
      (rows) => rows.filter(({ at }) => dayOf(at) > end - width && dayOf(at) <= end).length,
    );
    return { fans: counts.filter((n) => n > 0).length, repeat: counts.filter((n) => n > 1).length };
  };
  const { repeat, ...total } = split(from, until);
  let corrected = 0;
  for (const [fan, rows] of fans) {
    const first = history.first.get(fan);
    if (first?.told === false && first.at >= from && inside(rows, from, until).length > 0) corrected += 1;
  }
  const start = begin === undefined ? lastDay + 1 : Math.max(begin, filter.from === undefined ? begin : dayOf(from));
  const edges: number[] = [];
  for (let day = start; day <= lastDay; day += 1) {
    const monday = (day + 3) % 7 === 0;
    const begins =
      answer.step === 'day' || (answer.step === 'week' ? monday : monthOf(timeOf(day)) !== monthOf(timeOf(day - 1)));
    if (day === start || begins) edges.push(day);
  }
  const buckets = edges.map((day, index) => {
    const next = edges[index + 1];
    const opens = index > 0 ? timeOf(day) : Math.max(from, openingOf(answer.step, day));
    const closes = next === undefined ? until : timeOf(next);
    const { repeat: _, ...figures } = split(opens, closes);
    return {
      from: opens,
      to: closes,
      ...figures,
      trailing: rate(trailingDays, next === undefined ? lastDay : next - 1),
    };
  });
  return {
    step: answer.step,
    buckets,
    total: { ...total, repeat },
    trailing: [30, 90, 180, 365].map((days) => ({ days, rate: rate(days, lastDay) })),
    corrected,
    since: begin === undefined ? null : timeOf(begin),
    settleDays: 90,
    until,
  };
}

function openingOf(step: FanReturning['step'], day: number): number {
  if (step === 'month') return timeOf(day - Number(new Date(day * DAY).toISOString().slice(8, 10)) + 1);
  return timeOf(step === 'week' ? day - ((day + 3) % 7) : day);
}

/** Names of the months from one to another, both included. */
function monthsBetween(from: string, to: string): string[] {
  const names: string[] = [];
  for (let year = Number(from.slice(0, 4)), month = Number(from.slice(5)); ; month += 1) {
    if (month > 12) {
      month = 1;
      year += 1;
    }
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to) return names;
    names.push(name);
  }
}

/** Cohorts, recounted. */
export function recountRetention({ filter, until, since, fans }: RecountHistory, most: number): FanRetention {
  const last = monthOf(until - 1);
  const all = since.size === 0 ? [] : monthsBetween(monthOf(Math.min(...since.values())), last);
  const lastMonthOpen = all.length > 0 && until < timeOf(dayOf(Date.parse(`${monthsBetween(last, '9999-12')[1]}-01`)));
  const rowsOf = all.map((month) => {
    const cohort = [...fans.values()].filter(
      ([one]) => one && one.at >= (filter.from ?? 0) && monthOf(one.at) === month,
    );
    const counts = all
      .filter((later) => later >= month)
      .map((later) => cohort.filter((rows) => rows.some(({ at }) => monthOf(at) === later)).length);
    return { month, fans: cohort.length, counts };
  });
  const shown = rowsOf.slice(-most);
  const left = rowsOf.slice(0, Math.max(0, rowsOf.length - most)).filter((row) => row.fans > 0);
  const begin = shown.findIndex((row) => row.fans > 0);
  const cohorts = begin === -1 ? [] : shown.slice(begin);
  const average: FanRetention['average'] = [];
  for (const { fans: size, counts } of cohorts)
    for (const [later, again] of (lastMonthOpen ? counts.slice(0, -1) : counts).entries()) {
      const mean = average[later] ?? { fans: 0, again: 0 };
      average[later] = { fans: mean.fans + size, again: mean.again + again };
    }
  return {
    cohorts,
    average,
    lastMonthOpen,
    left: { cohorts: left.length, fans: left.reduce((sum, row) => sum + row.fans, 0) },
    until,
  };
}

function productsOf(reader: ReadConnection, order: number): { id: number; title: string }[] {
  return reader
    .prepare<{ id: number; title: string }>(
      `SELECT DISTINCT b.id, ifnull(p.title, b.title) AS title FROM order_lines l JOIN orders o ON o.id = l.order_id
       JOIN bought_products b ON b.shop_id = o.shop_id
         AND b.item_key = CASE WHEN l.platform_item_id <> '' THEN l.platform_item_id ELSE 'title:' || l.title END
       LEFT JOIN products p ON p.shop_id = b.shop_id AND p.platform_item_id = b.item_key
       WHERE l.order_id = ? AND l.kind <> 'gift' ORDER BY b.id`,
    )
    .all(order);
}

/** Second purchases, recounted. */
export function recountSecond(reader: ReadConnection, history: RecountHistory, binDays: number): FanSecond {
  const { filter, until, fans } = history;
  const lastDay = dayOf(until - 1);
  const begun = [...fans.values()].filter(([one]) => one !== undefined && one.at >= (filter.from ?? 0)) as (readonly [
    Bought,
    ...Bought[],
  ])[];
  const looked = begun.map((rows) => {
    const [first, second] = rows;
    return { first, second, known: lastDay - dayOf(first.at), between: second && dayOf(second.at) - dayOf(first.at) };
  });
  const gaps = looked.flatMap(({ between }) => (between === undefined ? [] : [between])).sort((a, b) => a - b);
  const rank = (quarters: number): number => gaps[Math.ceil((gaps.length * quarters) / 4) - 1] ?? -1;
  const quartiles: FanSecond['quartiles'] = gaps.length === 0 ? null : [rank(1), rank(2), rank(3)];
  const within = (some: typeof looked) =>
    [30, 60, 90].map((days) => {
      const observed = some.filter(({ known }) => known >= days);
      const returned = observed.filter(({ between }) => between !== undefined && between <= days);
      return { days, observed: observed.length, returned: returned.length };
    });
  const pairs = new Map<string, FanSecond['pairs'][number]>();
  const returnedFrom = new Map<number, number>();
  for (const { first, second } of looked) {
    if (second === undefined) continue;
    for (const from of productsOf(reader, first.order)) {
      returnedFrom.set(from.id, (returnedFrom.get(from.id) ?? 0) + 1);
      for (const to of productsOf(reader, second.order)) {
        const key = `${from.id} ${to.id}`;
        pairs.set(key, { first: from, second: to, fans: (pairs.get(key)?.fans ?? 0) + 1, ofReturned: 0 });
      }
    }
  }
  const keys = reader
    .prepare<{ id: number; shopId: number; type: string; source: string }>(
      'SELECT id, shop_id AS "shopId", source_type AS type, source_id AS source FROM purchase_sources',
    )
    .all();
  const keyOf = ({ shop, type, source }: Bought): number =>
    type === null
      ? 0
      : (keys.find((key) => key.shopId === shop && key.type === type && key.source === source)?.id ?? -1);
  const grouped = (name: (row: Bought) => string, single: boolean): FanSecond['sources'] => {
    const groups = Map.groupBy(looked, ({ first }) => name(first));
    return [...groups.values()]
      .map((some) => ({
        keys: [...new Set(some.map(({ first }) => keyOf(first)))].sort((a, b) => a - b),
        sourceType: some[0]?.first.type ?? '',
        sourceId: single ? (some[0]?.first.source ?? '') : '',
        fans: some.length,
        returned: some.filter(({ second }) => second !== undefined).length,
        within: within(some),
      }))
      .sort((a, b) => b.fans - a.fans || (a.keys[0] ?? 0) - (b.keys[0] ?? 0));
  };
  return {
    fans: looked.length,
    returned: gaps.length,
    bins: Array.from({ length: 27 }, (_, bin) => ({
      fromDays: bin * binDays,
      toDays: bin === 26 ? null : (bin + 1) * binDays - 1,
      fans: gaps.filter((gap) => Math.min(26, Math.floor(gap / binDays)) === bin).length,
    })),
    quartiles,
    notDue: looked.filter(({ between, known }) => quartiles !== null && between === undefined && known < quartiles[2])
      .length,
    within: within(looked),
    pairs: [...pairs.values()]
      .map((pair) => ({ ...pair, ofReturned: returnedFrom.get(pair.first.id) ?? 0 }))
      .sort((a, b) => b.fans - a.fans || a.first.id - b.first.id || a.second.id - b.second.id)
      .slice(0, 100),
    sources: grouped((row) => String(keyOf(row)), true),
    sourceKinds: grouped((row) => (row.type === null ? 'unread' : `kind ${row.type}`), false),
    unread: looked.filter(({ first }) => first.type === null).length,
    until,
  };
}

/** Segments, recounted; `given` null = fifths. */
export function recountSegments({ filter, until, fans }: RecountHistory, given: RfmCuts | null): FanSegments {
  const measured = [...fans.values()]
    .map((rows) => rows.filter(({ at }) => at >= (filter.from ?? 0)))
    .filter((rows) => rows.length > 0)
    .map((rows) => ({
      recency: dayOf(until - 1) - dayOf(rows.at(-1)?.at ?? 0),
      frequency: rows.length,
      money: rows.reduce((sum, { worth }) => sum + worth, 0),
    }));
  const fifths = (values: number[]): number[] => {
    values.sort((a, b) => a - b);
    return [1, 2, 3, 4].map((fifth) => values[Math.ceil((values.length * fifth) / 5) - 1] ?? 0);
  };
  const cuts = given ?? {
    recency: fifths(measured.map(({ recency }) => recency)),
    frequency: fifths(measured.map(({ frequency }) => frequency)).map((value) => value + 1),
    money: fifths(measured.map(({ money }) => money)).map((value) => value + 1),
  };
  const scored = measured.map((fan) => ({
    fan,
    recency: 5 - cuts.recency.filter((cut) => fan.recency > cut).length,
    frequency: 1 + cuts.frequency.filter((cut) => fan.frequency >= cut).length,
    money: 1 + cuts.money.filter((cut) => fan.money >= cut).length,
  }));
  const sum = (some: typeof scored): number => some.reduce((total, { fan }) => total + fan.money, 0);
  const inRange = ([from, to]: readonly [number, number], score: number) => score >= from && score <= to;
  const nameOf = (scores: (typeof scored)[number]) =>
    RFM_SEGMENTS.find(
      (rule) =>
        inRange(rule.recency, scores.recency) &&
        inRange(rule.frequency, scores.frequency) &&
        inRange(rule.money, scores.money),
    )?.name;
  return {
    fans: measured.length,
    money: sum(scored),
    cuts: { recency: [...cuts.recency], frequency: [...cuts.frequency], money: [...cuts.money] },
    segments: RFM_SEGMENTS.map(({ name }) => {
      const some = scored.filter((scores) => nameOf(scores) === name);
      return {
        name,
        fans: some.length,
        purchases: some.reduce((total, { fan }) => total + fan.frequency, 0),
        money: sum(some),
      };
    }),
    grid: [1, 2, 3, 4, 5].flatMap((recency) =>
      [1, 2, 3, 4, 5].map((frequency) => {
        const some = scored.filter((scores) => scores.recency === recency && scores.frequency === frequency);
        return { recency, frequency, fans: some.length, money: sum(some) };
      }),
    ),
    until,
  };
}
