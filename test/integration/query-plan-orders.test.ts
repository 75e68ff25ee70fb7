import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineFunctions } from '../../electron/backend/db/connection.ts';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { listRefunds, refundsOfOrder } from '../../electron/backend/features/after-sales/read.ts';
import { countOrders } from '../../electron/backend/features/orders/counts-read.ts';
import { listOrderEvents, listProvinces, readOrderDetail } from '../../electron/backend/features/orders/detail-read.ts';
import { listOrderKeys } from '../../electron/backend/features/orders/list-read.ts';
import { readOrderRows } from '../../electron/backend/features/orders/rows-read.ts';
import { countTiles } from '../../electron/backend/features/orders/tiles-read.ts';
import {
  ORDER_QUEUES,
  ORDER_SORTS,
  type OrderFilter,
  type OrderQueue,
  type OrderSort,
} from '../../shared/contract/orders.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { type RunStatement, recordStatements } from '../helpers/recording-connection.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;
/** What SQLite knows about the tables when it plans: nothing, the truth, or that every index finds half the table. */
const STATISTICS = ['no statistics', 'true statistics', 'misleading statistics'] as const;
type Statistics = (typeof STATISTICS)[number];

let opened: TemporaryStore;
let shops: number[];
const copies = new Map<Statistics, Database.Database>();

beforeAll(async () => {
  opened = await openTemporaryStore();
  shops = await fillBigStore(opened.store, { orders: 1200, seed: 7, now: NOW });
  const backup = await opened.store.backup('manual');
  for (const statistics of STATISTICS) {
    const file = join(opened.folder, `${statistics}.sqlite3`);
    copyFileSync(backup, file);
    const sqlite = new Database(file);
    sqlite.pragma('journal_mode = DELETE');
    if (statistics !== 'no statistics') sqlite.exec('ANALYZE');
    if (statistics === 'misleading statistics')
      sqlite.exec("UPDATE sqlite_stat1 SET stat = '1000000 500000 500000 500000 500000' WHERE idx IS NOT NULL");
    sqlite.close();
    const copy = new Database(file, { readonly: true });
    defineFunctions(copy);
    copies.set(statistics, copy);
  }
});

afterAll(async () => {
  for (const sqlite of copies.values()) sqlite.close();
  await opened[Symbol.asyncDispose]();
});

function planOf(statistics: Statistics, { sql, parameters }: RunStatement): string[] {
  const statement = copies.get(statistics)?.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  return (statement?.all(...parameters) ?? []).map(({ detail }) => detail);
}

/** The plans of everything that a read ran on the given tables. */
function plans(
  statistics: Statistics,
  read: (connection: ReadConnection) => unknown,
  table = /\borders\b/,
): string[][] {
  const { connection, statements } = recordStatements(opened.store.reader);
  read(connection);
  return statements.filter(({ sql }) => table.test(sql)).map((statement) => planOf(statistics, statement));
}

/** How a table is reached: each line that reads it, without what the planner says about its conditions. */
function accessTo(plan: readonly string[], table: string): string[] {
  return plan.flatMap((line) => {
    const match = new RegExp(
      `^(SCAN|SEARCH) ${table}\\b(?: USING (?:COVERING )?(INDEX \\w+|INTEGER PRIMARY KEY))?`,
    ).exec(line);
    return match ? [match[2]?.replace('INDEX ', '') ?? 'SCAN'] : [];
  });
}

function sorts(plan: readonly string[]): boolean {
  return plan.some((line) => line.includes('TEMP B-TREE FOR ORDER BY'));
}

interface Page {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly direction?: 'asc' | 'desc';
}

/** The plans of the pages themselves; looking up the first and the last order of a status is not among them. */
function listPlans(statistics: Statistics, request: Omit<Parameters<typeof listOrderKeys>[1], 'limit'>): string[][] {
  return plans(
    statistics,
    (connection) => listOrderKeys(connection, { ...request, limit: 10_000 }, NOW),
    /^SELECT id, (\w+ AS )?value/,
  );
}

/** The plans of a first page that is read to the list's end, and of a page in the middle. */
function pagePlans(statistics: Statistics, { filter, sort, direction = 'desc' }: Page): string[][] {
  const request = { filter, sort, direction };
  const { nextCursor } = listOrderKeys(opened.store.reader, { ...request, limit: 1 }, NOW);
  // What the plan is chosen by is asked beforehand and kept.
  listOrderKeys(opened.store.reader, { ...request, limit: 10_000 }, NOW);
  const first = listPlans(statistics, request);
  if (nextCursor === null) return first;
  const cursor = nextCursor;
  return [...first, ...listPlans(statistics, { ...request, cursor })];
}

/** The index that has the order of each list. */
const WALKS: Record<OrderSort, string> = {
  createdAt: 'orders_created',
  updatedAt: 'orders_updated',
  paidAt: 'orders_paid',
  amount: 'orders_amount',
  shipBy: 'orders_ship_by',
};
/** Their keys stand in the list's order behind one value. */
const BY_VALUE = new Set([
  'orders_status',
  'orders_flag',
  'orders_province',
  'orders_channel',
  'orders_noted',
  'orders_shop',
]);
/** They carry nothing but the key: what else is asked for is read from the rows. */
const NARROW = new Set(['orders_province', 'orders_channel', 'orders_shop']);

const FILTERS: readonly [name: string, filter: () => OrderFilter][] = [
  ['one status', () => ({ status: 'to_ship' })],
  ['one shop', () => ({ shopIds: shops.slice(0, 1) })],
  ['one shop and status', () => ({ shopIds: shops.slice(1, 2), status: 'success' })],
  ['several shops', () => ({ shopIds: shops.slice(0, 2) })],
  ['several shops and a status', () => ({ shopIds: shops.slice(0, 2), status: 'success' })],
  ['a range of days', () => ({ createdFrom: NOW - 3 * DAY, createdTo: NOW - DAY })],
  ['a range of days and a status', () => ({ createdFrom: NOW - 3 * DAY, status: 'shipped' })],
  ['a flag', () => ({ flags: ['red'] })],
  ['several flags and a status', () => ({ flags: ['red', 'blue'], status: 'success' })],
  ['orders with a note', () => ({ hasNote: true })],
  ['orders without a note', () => ({ hasNote: false, status: 'closed' })],
  ['a range of amounts', () => ({ amountFrom: 2000, amountTo: 4000 })],
  ['a province', () => ({ province: '四川省' })],
  ['channels', () => ({ channels: ['live'] })],
  ['a channel and a status', () => ({ channels: ['search'], status: 'success' })],
  ['a tag', () => ({ tagIds: [1] })],
  ['a tag and a status', () => ({ tagIds: [1], status: 'success' })],
];

describe.each(STATISTICS)('the plans of the order list with %s', (statistics) => {
  it.each(ORDER_SORTS)('walk the index of %s where nothing is filtered, without sorting', (sort) => {
    for (const direction of ['asc', 'desc'] as const) {
      const [first, ...others] = pagePlans(statistics, { filter: {}, sort, direction });
      expect(first && accessTo(first, 'orders')).toEqual([WALKS[sort]]);
      for (const plan of [first ?? [], ...others]) {
        expect(plan).toHaveLength(1);
        expect(plan[0]).toMatch(/USING (COVERING )?INDEX orders_/);
        if (sort !== 'shipBy') expect(accessTo(plan, 'orders')).toEqual([WALKS[sort]]);
      }
    }
  });

  it.each(FILTERS)('for %s read indexes alone and sort only what no index has in order', (_, filter) => {
    for (const sort of ORDER_SORTS)
      for (const direction of ['asc', 'desc'] as const) {
        const read = pagePlans(statistics, { filter: filter(), sort, direction });
        expect(read.length).toBeGreaterThan(0);
        for (const plan of read) {
          const accesses = accessTo(plan, 'orders');
          const [access = ''] = accesses;
          expect(access).not.toBe('');
          for (const one of accesses) expect(one).toMatch(/^orders_/);
          // Row by row only what an index cannot carry: the deadline of what has none, another time, a rare value's orders.
          const isUndated = sort === 'shipBy' && !access.endsWith('ship_by');
          const readsRows = isUndated || sort === 'updatedAt' || accesses.some((one) => NARROW.has(one));
          if (!readsRows)
            for (const line of plan) if (/^(SCAN|SEARCH) orders\b/.test(line)) expect(line).toContain('COVERING INDEX');
          const isInOrder = sort === 'createdAt' && BY_VALUE.has(access) && (filter().flags?.length ?? 1) === 1;
          if (accesses.length === 1 && (access === WALKS[sort] || isInOrder)) expect(sorts(plan)).toBe(false);
        }
      }
  });

  it('reads several shops one by one in order and sorts only what they answer', () => {
    for (const [filter, sort, index] of [
      [{ shopIds: shops.slice(1, 3) }, 'createdAt', 'orders_shop'],
      [{ shopIds: shops.slice(1, 3), status: 'shipped' }, 'createdAt', 'orders_shop_status'],
      [{ shopIds: shops.slice(0, 2), status: 'to_ship' }, 'shipBy', 'orders_shop_ship_by'],
    ] as const) {
      const request = { filter, sort, direction: 'desc', limit: 5 } as const;
      const [plan = []] = plans(statistics, (connection) => listOrderKeys(connection, request, NOW)).filter((one) =>
        one.some((line) => line.includes(index)),
      );
      expect(accessTo(plan, 'orders')).toEqual([index, index]);
      // Inside a shop the index has the order: a sort there would read the whole shop.
      for (const [line, access] of plan.entries())
        if (access.startsWith('SEARCH orders')) expect(plan[line + 1]).not.toContain('TEMP B-TREE');
    }
  });

  it('goes straight behind the last row of a page, also where thousands share an amount', () => {
    const request = { filter: {}, sort: 'amount', direction: 'desc', limit: 5 } as const;
    const { nextCursor } = listOrderKeys(opened.store.reader, request, NOW);
    const read = listPlans(statistics, { ...request, cursor: nextCursor ?? '' }).flat();
    expect(read).toEqual([
      'SEARCH orders USING COVERING INDEX orders_amount (amount=? AND id<?)',
      'SEARCH orders USING COVERING INDEX orders_amount (amount<?)',
    ]);
  });

  it('looks between two times of payment for orders of some days', () => {
    const filter = { createdFrom: NOW - 3 * DAY, createdTo: NOW - DAY };
    for (const plan of pagePlans(statistics, { filter, sort: 'paidAt' }))
      for (const line of plan)
        if (/orders_paid\b/.test(line)) expect(line).toMatch(/\(paid_at(=\?|>\? AND paid_at<\?)/);
  });

  it('reads a range of days as a range of keys', () => {
    const filter = { createdFrom: NOW - 3 * DAY, createdTo: NOW - DAY };
    for (const plan of pagePlans(statistics, { filter, sort: 'createdAt' }))
      expect(plan).toEqual(['SEARCH orders USING COVERING INDEX orders_created (id>? AND id<?)']);
    for (const plan of pagePlans(statistics, { filter: { ...filter, status: 'shipped' }, sort: 'createdAt' }))
      expect(plan).toEqual(['SEARCH orders USING COVERING INDEX orders_status (status=? AND id>? AND id<?)']);
  });

  const queueIndexes: Record<OrderQueue, string> = {
    due_soon: 'orders_ship_by',
    overdue: 'orders_ship_by',
    urged: 'orders_urged',
    with_refund: 'orders_refund_open',
    address_change: 'orders_address_pending',
    held: 'orders_held',
    partly_shipped: 'orders_partly_shipped',
    on_hold: 'orders_on_hold',
    mergeable: 'orders_mergeable',
  };

  describe.each(ORDER_QUEUES)('of the queue %s', (queue) => {
    it('reads the queue alone, in every order, for every shop, under every status', () => {
      for (const sort of ORDER_SORTS)
        for (const scope of [
          {},
          { shopIds: shops.slice(0, 1) },
          { shopIds: shops.slice(0, 2) },
          { status: 'to_ship' },
        ] as const)
          for (const plan of pagePlans(statistics, { filter: { queue, ...scope }, sort })) {
            const oneShop =
              'shopIds' in scope && scope.shopIds.length === 1 && queueIndexes[queue] === 'orders_ship_by';
            expect(accessTo(plan, 'orders')).toEqual([oneShop ? 'orders_shop_ship_by' : queueIndexes[queue]]);
            const natural = queueIndexes[queue] === 'orders_ship_by' ? 'shipBy' : 'createdAt';
            if (sort === natural && queue !== 'mergeable') expect(sorts(plan)).toBe(false);
          }
    });

    it('is counted from its index under a filter, without reading a row', () => {
      for (const shopIds of [undefined, shops.slice(0, 1), shops.slice(0, 2)]) {
        const read = plans(statistics, (connection) =>
          countOrders(connection, { shopIds, queue, status: 'to_ship', hasNote: true }, NOW),
        );
        const own = read.filter((plan) =>
          accessTo(plan, 'orders').some((access) => access.replace('_shop_ship', '_ship') === queueIndexes[queue]),
        );
        expect(own.length).toBeGreaterThan(0);
        for (const line of own.flat()) if (/^(SCAN|SEARCH) orders\b/.test(line)) expect(line).toMatch(/INDEX orders_/);
      }
    });
  });
});

describe.each(STATISTICS)('the plans of counts, search and one order with %s', (statistics) => {
  it('counts tabs, queues and tiles without a filter from counters and at most an hour of deadlines', () => {
    for (const shopIds of [undefined, shops.slice(0, 1), shops.slice(0, 2)]) {
      const index = shopIds === undefined ? 'orders_ship_by (' : 'orders_shop_ship_by (shop_id=? AND ';
      for (const read of [countOrders, countTiles]) {
        const counted = plans(statistics, (connection) => read(connection, { shopIds }, NOW));
        expect(counted).toHaveLength(1);
        const lines = (counted[0] ?? []).filter((line) => /^(SCAN|SEARCH) orders\b/.test(line));
        // Where statistics say that there are few shops, SQLite looks into each.
        expect(lines.map((line) => line.replace('ANY(shop_id)', 'shop_id=?'))).toEqual(
          Array.from({ length: 4 }, () => `SEARCH orders USING COVERING INDEX ${index}ship_by>? AND ship_by<?)`),
        );
      }
    }
  });

  it('counts refund cases that wait for the seller from an index of their own', () => {
    const [plan = []] = plans(statistics, (connection) => countTiles(connection, {}, NOW), /refund_cases/);
    expect(plan.join()).toContain('USING COVERING INDEX refund_cases_to_decide');
  });

  it('counts statuses under a filter from one short index, or newest first from the index of statuses', () => {
    const count = (filter: OrderFilter, limits?: { dearestCount: number; longestWalk: number }): string[] =>
      plans(statistics, (connection) => countOrders(connection, filter, NOW, limits))
        .filter((plan) => plan.some((line) => /orders_((shop_)?status|flag)\b/.test(line)))
        .flatMap((plan) => plan.filter((line) => /^(SCAN|SEARCH) orders USING/.test(line)));
    expect([...new Set(count({ flags: ['red'] }))]).toEqual([
      'SEARCH orders USING COVERING INDEX orders_flag (flag=?)',
    ]);
    const seldom = { dearestCount: -1, longestWalk: 10 };
    const walked = count({ createdFrom: NOW - 3 * DAY, amountFrom: 100_000_000 }, seldom);
    expect(walked.length).toBeGreaterThanOrEqual(6);
    for (const line of walked)
      expect(line).toBe('SEARCH orders USING COVERING INDEX orders_status (status=? AND id>?)');
    for (const line of count({ amountFrom: 100_000_000, shopIds: shops.slice(0, 1) }, seldom))
      expect(line).toBe('SEARCH orders USING COVERING INDEX orders_shop_status (shop_id=? AND status=?)');
  });

  it.each(['1234', '250000000012345', 'SF1000000000012', '25000000001\n25000000002'])(
    'finds %j by indexes of numbers',
    (text) => {
      for (const scope of [{}, { shopIds: shops.slice(0, 2) }, { status: 'success' }, { createdFrom: 1 }] as const)
        for (const sort of ORDER_SORTS)
          for (const plan of plans(statistics, (connection) =>
            listOrderKeys(connection, { filter: { text, ...scope }, sort, direction: 'desc', limit: 100 }, NOW),
          )) {
            for (const access of accessTo(plan, 'orders'))
              expect(access).toMatch(/^(INTEGER PRIMARY KEY|orders_number|orders_reversed)$/);
            for (const line of plan) expect(line).not.toMatch(/^SCAN (orders|order_lines|l|pl|p|parcels)\b/);
            // The keys may be looked for by themselves first, in the index of words.
            const looksUp = plan.find((line) => line.startsWith('SEARCH orders USING INTEGER'));
            if (looksUp === undefined)
              expect(plan.join()).toMatch(/order_words VIRTUAL TABLE INDEX|^SCAN order_counts$/);
            else expect(looksUp).toContain('(rowid=?)');
          }
    },
  );

  it('counts a search by number from the keys it finds', () => {
    for (const plan of plans(statistics, (connection) => countOrders(connection, { text: '123456' }, NOW)))
      for (const line of plan) expect(line).not.toMatch(/^SCAN (orders|order_lines|l|pl|p)\b/);
  });

  it('reads the rows of a page by their keys, with lines, parcels and companions', () => {
    const { ids } = listOrderKeys(
      opened.store.reader,
      { filter: {}, sort: 'createdAt', direction: 'desc', limit: 100 },
      NOW,
    );
    const [rows = [], lines = [], parcels = []] = plans(
      statistics,
      (connection) => readOrderRows(connection, ids),
      /./,
    );
    expect(accessTo(rows, 'o')).toEqual(['INTEGER PRIMARY KEY']);
    expect(accessTo(rows, 'b')).toEqual(['INTEGER PRIMARY KEY']);
    expect(accessTo(rows, 'c')).toEqual(['orders_open_address']);
    expect(accessTo(lines, 'l')).toEqual(['order_lines_platform_id']);
    expect(accessTo(parcels, 'l')).toEqual(['order_lines_platform_id']);
    expect(accessTo(parcels, 'pl')).toEqual(['parcel_lines_line']);
    expect(accessTo(parcels, 'p')).toEqual(['INTEGER PRIMARY KEY']);
  });

  it('reads one order, its history and its refunds without scanning a table', () => {
    const [newest] = listOrderKeys(
      opened.store.reader,
      { filter: { queue: 'with_refund', status: 'to_ship' }, sort: 'createdAt', direction: 'desc', limit: 1 },
      NOW,
    ).ids;
    const read = plans(
      statistics,
      (connection) => {
        readOrderDetail(connection, newest ?? 0);
        listOrderEvents(connection, newest ?? 0, undefined, 50);
        refundsOfOrder(connection, shops[0] ?? 0, '1');
      },
      /./,
    );
    expect(read.length).toBeGreaterThan(6);
    for (const line of read.flat()) expect(line).not.toMatch(/^SCAN (?!k\b|CONSTANT|\(subquery)/);
    const events = read.find((plan) => plan.some((line) => line.startsWith('SEARCH order_events USING'))) ?? [];
    expect(accessTo(events, 'order_events')).toEqual(['order_events_order']);
    expect(sorts(events)).toBe(false);
  });

  it('lists refund cases in their order from an index', () => {
    for (const [filter, index] of [
      [{}, 'SCAN'],
      [{ status: 'wait_seller' }, 'refund_cases_status'],
      [{ turn: 'seller' }, 'refund_cases_turn'],
      [{ shopIds: shops.slice(0, 1) }, 'refund_cases_shop'],
      [{ shopIds: shops.slice(0, 2) }, 'SCAN'],
    ] as const) {
      const [plan = []] = plans(
        statistics,
        (connection) => listRefunds(connection, filter, undefined, 51),
        /refund_cases/,
      );
      expect(accessTo(plan, 'refund_cases')).toEqual([index]);
      expect(sorts(plan)).toBe(false);
    }
  });

  it('lists the provinces of the filter from an index', () => {
    for (const plan of plans(statistics, (connection) => listProvinces(connection)))
      for (const access of accessTo(plan, 'orders')) expect(access).toBe('orders_province');
  });
});
