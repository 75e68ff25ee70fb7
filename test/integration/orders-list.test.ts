import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOrders } from '../../electron/backend/features/orders/counts-read.ts';
import { listOrderKeys } from '../../electron/backend/features/orders/list-read.ts';
import { encodeCursor } from '../../electron/backend/rpc/cursor.ts';
import { UserError } from '../../electron/backend/user-error.ts';
import { ORDER_QUEUES, ORDER_SORTS, type OrderFilter } from '../../shared/contract/orders.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { DUE_SOON } from '../../shared/domain/deadline.ts';
import { FLAG_COLOURS, ORDER_STATUSES, SALES_CHANNELS } from '../../shared/domain/order-status.ts';
import { addBigStoreShops, fillBigStore } from '../helpers/big-store.ts';
import { orderRecord } from '../helpers/order-record.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';
import {
  inQueue,
  MODEL_PROVINCES,
  MODEL_TAGS,
  MODEL_WORDS,
  type ModelOrder,
  makeModelRecords,
  markModel,
  naiveMatches,
  naiveOrder,
  storeModel,
} from './orders-model.ts';

const NOW = STORE_TEST_TIME;
let opened: TemporaryStore;
let shops: number[];
let model: ModelOrder[];
const groupOf = new Map<number, number>();

beforeAll(async () => {
  opened = await openTemporaryStore();
  shops = await addBigStoreShops(opened.store, NOW);
  const [first = 0, second = 0, third = 0] = shops;
  await opened.store.writer.run('group shops', (connection) => {
    for (const name of ['甲', '乙'])
      connection.prepare('INSERT INTO client_groups (name, created_at) VALUES (?, 0)').run(name);
    const put = connection.prepare('UPDATE shops SET group_id = ? WHERE id = ?');
    for (const [shop, group] of [
      [first, 1],
      [second, 1],
      [third, 2],
    ] as const) {
      put.run(group, shop);
      groupOf.set(shop, group);
    }
  });
  model = await markModel(opened.store, await storeModel(opened.store, shops, makeModelRecords(240, 11, '250000')), 5);
});

afterAll(() => opened[Symbol.asyncDispose]());

type Request = Omit<Parameters<typeof listOrderKeys>[1], 'cursor'>;

const moments = fc.integer({ min: -13, max: 1 }).map((hours) => NOW + hours * HOUR);
const filters: fc.Arbitrary<OrderFilter> = fc.record(
  {
    shopIds: fc.subarray([1, 2, 3, 99], { minLength: 0 }),
    groupId: fc.constantFrom(1, 2, 3),
    status: fc.constantFrom(...ORDER_STATUSES),
    queue: fc.constantFrom(...ORDER_QUEUES),
    createdFrom: moments,
    createdTo: moments,
    amountFrom: fc.constantFrom(0, 991),
    amountTo: fc.constantFrom(0, 990, 5000),
    province: fc.constantFrom(...MODEL_PROVINCES, '西藏自治区'),
    flags: fc.subarray([...FLAG_COLOURS]),
    channels: fc.subarray([...SALES_CHANNELS]),
    hasNote: fc.boolean(),
    tagIds: fc.subarray([...MODEL_TAGS, 9]),
    text: fc.constantFrom(...MODEL_WORDS),
    product: fc.constantFrom(...MODEL_WORDS),
  },
  { requiredKeys: [] },
);
/** Most filters name one or two things; all at once would find nothing. */
const fewConditions = fc.tuple(filters, fc.integer({ min: 0, max: 3 }), fc.nat()).map(([filter, count, offset]) => {
  const entries = Object.entries(filter);
  const kept = entries.map((_, index) => entries[(index + offset) % entries.length]).slice(0, count);
  return Object.fromEntries(kept.filter((entry) => entry !== undefined)) as OrderFilter;
});
const requests = fc.record({
  filter: fewConditions,
  sort: fc.constantFrom(...ORDER_SORTS),
  direction: fc.constantFrom('asc', 'desc'),
  limit: fc.oneof(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 10, max: 200 })),
});

/** Follows the cursors to the end; `between` runs after each page. */
async function readAll(request: Request, between?: (page: number) => Promise<unknown>): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 2000; page += 1) {
    const result = listOrderKeys(opened.store.reader, { ...request, cursor }, NOW);
    expect(result.ids.length).toBeLessThanOrEqual(request.limit);
    if (result.nextCursor !== null) expect(result.ids.length).toBe(request.limit);
    ids.push(...result.ids);
    if (result.nextCursor === null) return ids;
    cursor = result.nextCursor;
    await between?.(page);
  }
  throw new Error('the list has no end');
}

describe('paging through the order list', () => {
  it('gives every matching order once and in order, whatever the sort, filter and page size', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const expected = naiveOrder(naiveMatches(model, request.filter, groupOf, NOW), request.sort, request.direction);
        expect(await readAll(request)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('still gives each order once when others are stored between two pages', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(requests, fc.nat(), async (request, seed) => {
        const before = naiveMatches(model, request.filter, groupOf, NOW).map(({ id }) => id);
        round += 1;
        const ids = await readAll({ ...request, limit: Math.max(request.limit, 20) }, async (page) => {
          if (page > 1) return;
          model.push(
            ...(await storeModel(opened.store, shops, makeModelRecords(2, seed + page, `26${round}0${page}`))),
          );
        });
        const after = naiveOrder(naiveMatches(model, request.filter, groupOf, NOW), request.sort, request.direction);
        expect(new Set(ids).size).toBe(ids.length);
        expect(before.filter((id) => !ids.includes(id))).toEqual([]);
        const shown = new Set(ids);
        expect(ids).toEqual(after.filter((id) => shown.has(id)));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a cursor that is broken or belongs to another order of the list', () => {
    const request = { filter: {}, sort: 'shipBy', direction: 'asc', limit: 5 } as const;
    const { nextCursor } = listOrderKeys(opened.store.reader, request, NOW);
    const broken = [
      '',
      'x',
      nextCursor?.slice(1) ?? '',
      encodeCursor([]),
      encodeCursor(['shipBy asc', 2, 1, 1]),
      encodeCursor(['shipBy asc', -1, 1, 1]),
      encodeCursor(['shipBy asc', 0, 'a', 1]),
      encodeCursor(['shipBy asc', 0, 1, null]),
      encodeCursor(['shipBy desc', 0, 1, 1]),
      encodeCursor(['amount asc', 0, 1, 1]),
    ];
    for (const cursor of broken)
      expect(() => listOrderKeys(opened.store.reader, { ...request, cursor }, NOW), cursor).toThrow(UserError);
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (cursor) => {
        expect(() => listOrderKeys(opened.store.reader, { ...request, cursor }, NOW)).toThrow(UserError);
      }),
    );
  });
});

describe('the counts of tabs and queues', () => {
  it('equal a naive count under any filter', () => {
    fc.assert(
      fc.property(filters, fewConditions, fc.boolean(), (all, few, isFew) => {
        const filter = isFew ? few : all;
        const counts = countOrders(opened.store.reader, filter, NOW);
        const anyState = naiveMatches(model, filter, groupOf, NOW, { anyState: true });
        for (const status of ORDER_STATUSES)
          expect(counts.statuses[status]).toEqual({
            count: anyState.filter(({ record }) => record.status === status).length,
            capped: false,
          });
        for (const queue of ORDER_QUEUES)
          expect(counts.queues[queue]).toEqual({
            count: anyState.filter((order) => inQueue(order, queue, NOW, model)).length,
            capped: false,
          });
        expect(counts.matching).toEqual({ count: naiveMatches(model, filter, groupOf, NOW).length, capped: false });
      }),
      { numRuns: 120 },
    );
  });

  it('say "at least" and never too many where counting is cut off', () => {
    let cutOff = 0;
    fc.assert(
      fc.property(filters, fewConditions, fc.boolean(), (all, few, isFew) => {
        const { text: _text, product: _product, ...filter } = isFew ? few : all;
        const { statuses, matching } = countOrders(opened.store.reader, filter, NOW, {
          dearestCount: 0,
          longestWalk: 20,
        });
        const anyState = naiveMatches(model, filter, groupOf, NOW, { anyState: true });
        for (const status of ORDER_STATUSES) {
          const exact = anyState.filter(({ record }) => record.status === status).length;
          if (statuses[status].capped) expect(statuses[status].count).toBeLessThanOrEqual(exact);
          else expect(statuses[status].count).toBe(exact);
          cutOff += Number(statuses[status].capped);
        }
        const exact = naiveMatches(model, filter, groupOf, NOW).length;
        if (matching.capped) expect(matching.count).toBeLessThanOrEqual(exact);
        else expect(matching.count).toBe(exact);
      }),
      { numRuns: 80 },
    );
    expect(cutOff).toBeGreaterThan(0);
  });

  it('stop at the cap under a filter and are exact without one', async () => {
    await using large = await openTemporaryStore();
    const [first = 0] = await fillBigStore(large.store, { orders: 1500, seed: 3, now: NOW, span: 200 * DAY });
    const exact = countOrders(large.store.reader, {}, NOW);
    expect(exact.statuses.success.count).toBeGreaterThan(1000);
    expect(exact.matching).toEqual({ count: 1500, capped: false });
    const filtered = countOrders(large.store.reader, { amountFrom: 0 }, NOW);
    expect(filtered.statuses.success).toEqual({ count: 999, capped: true });
    expect(filtered.statuses.closed).toEqual(exact.statuses.closed);
    expect(filtered.matching).toEqual({ count: 999, capped: true });
    expect(countOrders(large.store.reader, { amountFrom: 0, status: 'closed' }, NOW).matching).toEqual(
      exact.statuses.closed,
    );
    const shop = countOrders(large.store.reader, { shopIds: [first] }, NOW);
    expect(shop.matching.capped).toBe(false);
    expect(shop.matching.count).toBeGreaterThan(700);
  });
});

describe('the list by deadline', () => {
  it.each(['asc', 'desc'] as const)(
    'begins with what must be shipped in time, not with what has no deadline, %s',
    async (direction) => {
      const orders = naiveMatches(model, { status: 'to_ship' }, groupOf, NOW);
      const dated = new Set(orders.filter(({ record }) => record.shipBy !== undefined).map(({ id }) => id));
      const ids = await readAll({ filter: { status: 'to_ship' }, sort: 'shipBy', direction, limit: 7 });
      expect(dated.size).toBeGreaterThan(7);
      expect(dated.size).toBeLessThan(ids.length);
      expect(ids.slice(0, dated.size).every((id) => dated.has(id))).toBe(true);
    },
  );
});

describe('the list by amount', () => {
  it('gives each order once where one amount is shared by more than a page, from any place', async () => {
    await using own = await openTemporaryStore();
    const ownShops = await addBigStoreShops(own.store, NOW);
    const records = Array.from({ length: 90 }, (_, index) =>
      orderRecord({ platformOrderId: `27${index}`, goodsAmount: index % 3 === 0 ? 500 : 990, createdAt: NOW - index }),
    );
    const stored = await storeModel(own.store, ownShops, records);
    for (const direction of ['asc', 'desc'] as const)
      for (const limit of [1, 7, 30, 60]) {
        const ids: number[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = listOrderKeys(own.store.reader, { filter: {}, sort: 'amount', direction, limit, cursor }, NOW);
          ids.push(...page.ids);
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
        expect(ids).toEqual(naiveOrder(stored, 'amount', direction));
      }
  });
});

describe('the list by time of payment', () => {
  it('finds what was paid long after it was placed, or before, under any range of days', async () => {
    await using own = await openTemporaryStore();
    const ownShops = await addBigStoreShops(own.store, NOW);
    const delays = [0, HOUR, DAY, DAY + 1, 9 * DAY, -1, -9 * DAY];
    const records = Array.from({ length: 84 }, (_, index) => {
      const createdAt = NOW - (index % 12) * 5 * DAY;
      return orderRecord({
        platformOrderId: `28${index}`,
        createdAt,
        paidAt: index % 8 === 7 ? undefined : createdAt + (delays[index % 7] ?? 0),
        status: index % 2 === 0 ? 'shipped' : 'success',
        flag: index % 5 === 0 ? 'red' : undefined,
      });
    });
    const stored = await storeModel(own.store, ownShops, records);
    for (const direction of ['asc', 'desc'] as const)
      for (const days of [undefined, 1, 12, 33])
        for (const until of [undefined, 3, 20])
          for (const more of [{}, { status: 'shipped' }, { flags: ['red'] }] as const) {
            const filter: OrderFilter = {
              ...more,
              flags: 'flags' in more ? [...more.flags] : undefined,
              createdFrom: days === undefined ? undefined : NOW - days * DAY,
              createdTo: until === undefined ? undefined : NOW - until * DAY,
            };
            const { ids } = listOrderKeys(own.store.reader, { filter, sort: 'paidAt', direction, limit: 200 }, NOW);
            expect(ids).toEqual(naiveOrder(naiveMatches(stored, filter, groupOf, NOW), 'paidAt', direction));
          }
  });
});

describe('queues at the moment of a deadline', () => {
  it('change hands to the millisecond', async () => {
    await using own = await openTemporaryStore();
    const ownShops = await addBigStoreShops(own.store, NOW);
    const [order] = await storeModel(own.store, ownShops, [orderRecord({ shipBy: NOW })]);
    const at = (now: number): { soon: boolean; overdue: boolean } => {
      const has = (queue: 'due_soon' | 'overdue'): boolean => {
        const { ids } = listOrderKeys(
          own.store.reader,
          { filter: { queue }, sort: 'shipBy', direction: 'asc', limit: 5 },
          now,
        );
        expect(countOrders(own.store.reader, {}, now).queues[queue].count).toBe(ids.length);
        return order !== undefined && ids.includes(order.id);
      };
      return { soon: has('due_soon'), overdue: has('overdue') };
    };
    expect(at(NOW - DUE_SOON)).toEqual({ soon: false, overdue: false });
    expect(at(NOW - DUE_SOON + 1)).toEqual({ soon: true, overdue: false });
    expect(at(NOW)).toEqual({ soon: true, overdue: false });
    expect(at(NOW + 1)).toEqual({ soon: false, overdue: true });
  });
});
