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

/** The plans of a first page that is read to the list's end, and of a page in the middle. */
function pagePlans(statistics: Statistics, { filter, sort, direction = 'desc' }: Page): string[][] {
  const request = { filter, sort, direction };
  const { nextCursor } = listOrderKeys(opened.store.reader, { ...request, limit: 1 }, NOW);
  const first = plans(statistics, (connection) => listOrderKeys(connection, { ...request, limit: 10_000 }, NOW));
  if (nextCursor === null) return first;
  const cursor = nextCursor;
  return [
    ...first,
    ...plans(statistics, (connection) => listOrderKeys(connection, { ...request, limit: 10_000, cursor }, NOW)),
  ];
}

/** Reading in row order, newest first, which ends with the page. */
const ROW_ORDER = 'SCAN';
const PLAIN_LISTS: readonly [name: string, filter: () => OrderFilter, byCreation: string, deadline: string][] = [
  ['all orders', () => ({}), ROW_ORDER, 'orders_ship_by'],
  ['one status', () => ({ status: 'to_ship' }), 'orders_status', 'orders_ship_by'],
  ['one shop', () => ({ shopIds: shops.slice(0, 1) }), 'orders_shop', 'orders_shop_ship_by'],
  [
    'one shop and status',
    () => ({ shopIds: shops.slice(1, 2), status: 'to_ship' }),
    'orders_shop_status',
    'orders_shop_ship_by',
  ],
];
const SORTED_INDEX = { updatedAt: 'orders_updated', paidAt: 'orders_paid', amount: 'orders_amount' } as const;

describe.each(STATISTICS)('the plans of the order list with %s', (statistics) => {
  describe.each(PLAIN_LISTS)('for %s', (_, filter, byCreation, deadline) => {
    it.each(['asc', 'desc'] as const)('walk the order of creation, %s', (direction) => {
      for (const plan of pagePlans(statistics, { filter: filter(), sort: 'createdAt', direction })) {
        expect(plan).toHaveLength(1);
        if (accessTo(plan, 'orders')[0] === 'INTEGER PRIMARY KEY') expect(byCreation).toBe(ROW_ORDER);
        else expect(accessTo(plan, 'orders')).toEqual([byCreation]);
      }
    });

    it.each(['asc', 'desc'] as const)('walk the deadlines, then what has none, %s', (direction) => {
      const [first, second] = pagePlans(statistics, { filter: filter(), sort: 'shipBy', direction });
      expect(first && accessTo(first, 'orders')).toEqual([deadline]);
      expect(second && accessTo(second, 'orders')).toEqual([byCreation]);
      expect([first, second].flat()).toHaveLength(2);
    });

    it.each(['updatedAt', 'paidAt', 'amount'] as const)('walk the index of %s without sorting', (sort) => {
      for (const direction of ['asc', 'desc'] as const)
        for (const plan of pagePlans(statistics, { filter: filter(), sort, direction })) {
          expect(plan).toHaveLength(1);
          expect(accessTo(plan, 'orders')).toEqual([SORTED_INDEX[sort]]);
          expect(plan[0]).toContain('COVERING');
        }
    });
  });

  it('reads several shops one by one in order and sorts only what they answer', () => {
    for (const [filter, sort, index] of [
      [{ shopIds: shops.slice(0, 2) }, 'createdAt', 'orders_shop'],
      [{ shopIds: shops.slice(0, 2), status: 'success' }, 'createdAt', 'orders_shop_status'],
      [{ shopIds: shops.slice(0, 2), status: 'to_ship' }, 'shipBy', 'orders_shop_ship_by'],
    ] as const) {
      const request = { filter, sort, direction: 'desc', limit: 10 } as const;
      const [plan = []] = plans(statistics, (connection) => listOrderKeys(connection, request, NOW));
      expect(accessTo(plan, 'orders')).toEqual([index, index]);
      // Inside a shop the index has the order: a sort there would read the whole shop.
      for (const [line, access] of plan.entries())
        if (access.startsWith('SEARCH orders')) expect(plan[line + 1]).not.toContain('TEMP B-TREE');
    }
  });

  it.each(['updatedAt', 'paidAt', 'amount'] as const)('walks the index of %s for several shops', (sort) => {
    for (const plan of pagePlans(statistics, { filter: { shopIds: shops.slice(0, 2) }, sort })) {
      expect(accessTo(plan, 'orders')).toEqual([SORTED_INDEX[sort]]);
      expect(sorts(plan)).toBe(false);
    }
  });

  it('reads a range of days as a range of rows', () => {
    const filter = { createdFrom: NOW - 3 * DAY, createdTo: NOW - DAY };
    for (const plan of pagePlans(statistics, { filter, sort: 'createdAt' }))
      expect(plan).toEqual(['SEARCH orders USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
    for (const plan of pagePlans(statistics, { filter: { ...filter, shopIds: shops.slice(0, 1) }, sort: 'createdAt' }))
      expect(plan).toEqual(['SEARCH orders USING COVERING INDEX orders_shop (shop_id=? AND id>? AND id<?)']);
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
            if (sort === natural) expect(sorts(plan)).toBe(false);
          }
    });

    it('is counted from its index', () => {
      for (const shopIds of [undefined, shops.slice(0, 1), shops.slice(0, 2)])
        for (const plan of plans(statistics, (connection) => countOrders(connection, { shopIds, queue }, NOW)))
          expect(accessTo(plan, 'orders').join()).toMatch(
            /^orders_(shop_)?(ship_by|urged|refund_open|address_pending|held|partly_shipped)$|^$/,
          );
    });
  });
});

describe.each(STATISTICS)('the plans of counts, search and one order with %s', (statistics) => {
  it('counts tabs without a filter from the counters alone', () => {
    const read = plans(statistics, (connection) => countOrders(connection, {}, NOW), /order_counts/);
    expect(read).toHaveLength(1);
    expect(accessTo(read[0] ?? [], 'orders')).toEqual([]);
  });

  it('counts statuses under a filter from the index of statuses', () => {
    const range = { createdFrom: NOW - 3 * DAY };
    const count = (filter: OrderFilter): string[] =>
      plans(statistics, (connection) => countOrders(connection, filter, NOW))
        .filter((plan) => plan.some((line) => /orders_(shop_)?status/.test(line)))
        .flatMap((plan) => accessTo(plan, 'orders'));
    expect(count(range)).toEqual(Array.from({ length: 6 }, () => 'orders_status'));
    for (const several of [shops.slice(0, 1), shops.slice(0, 2)])
      expect(count({ ...range, shopIds: several })).toEqual(Array.from({ length: 6 }, () => 'orders_shop_status'));
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
            expect(plan.find((line) => line.startsWith('SEARCH orders USING INTEGER'))).toContain('(rowid=?)');
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
    for (const line of read.flat()) expect(line).not.toMatch(/^SCAN (?!k\b|CONSTANT)/);
    const events = read.find((plan) => plan.some((line) => line.includes('order_events'))) ?? [];
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
