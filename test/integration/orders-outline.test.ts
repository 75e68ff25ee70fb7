import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOrderKeys } from '../../electron/backend/features/orders/list-read.ts';
import { type OutlineRequest, readOutline } from '../../electron/backend/features/orders/outline-read.ts';
import { createOutlines } from '../../electron/backend/features/orders/outlines.ts';
import { ORDER_QUEUES, ORDER_SORTS, type OrderFilter } from '../../shared/contract/orders.ts';
import { HOUR } from '../../shared/domain/clock.ts';
import { ORDER_STATUSES } from '../../shared/domain/order-status.ts';
import { addBigStoreShops, fillBigStore } from '../helpers/big-store.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';
import { MODEL_WORDS, makeModelRecords, storeModel } from './orders-model.ts';

const NOW = STORE_TEST_TIME;
let opened: TemporaryStore;

beforeAll(async () => {
  opened = await openTemporaryStore();
  const shops = await addBigStoreShops(opened.store, NOW);
  await storeModel(opened.store, shops, makeModelRecords(240, 11, '250000'));
});
afterAll(() => opened[Symbol.asyncDispose]());

type List = Omit<OutlineRequest, 'known'>;

/** The whole list as its pages give it. */
function paged(list: List): number[] {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = listOrderKeys(opened.store.reader, { ...list, cursor, limit: 37 }, NOW);
    ids.push(...page.ids);
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

const lists: fc.Arbitrary<List> = fc.record({
  filter: fc.oneof(
    fc.constant({}),
    fc.record(
      {
        shopIds: fc.subarray([1, 2, 3, 99], { minLength: 1 }),
        status: fc.constantFrom(...ORDER_STATUSES),
        queue: fc.constantFrom(...ORDER_QUEUES),
        createdFrom: fc.integer({ min: -13, max: 1 }).map((hours) => NOW + hours * HOUR),
        createdTo: fc.integer({ min: -13, max: 1 }).map((hours) => NOW + hours * HOUR),
        text: fc.constantFrom(...MODEL_WORDS),
      },
      { requiredKeys: [] },
    ),
  ) as fc.Arbitrary<OrderFilter>,
  sort: fc.constantFrom(...ORDER_SORTS),
  direction: fc.constantFrom('asc', 'desc'),
});

describe('the outline of a list', () => {
  it('is the whole list in the order of its pages, whatever the filter and the sort', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect([...readOutline(opened.store.reader, { ...list, known: [] }, NOW)]).toEqual(paged(list));
      }),
      { numRuns: 300 },
    );
  });

  it('begins with the rows that are seen already, and leaves out what came in between them', () => {
    const scene = fc.record({
      list: lists,
      seen: fc.integer({ min: 1, max: 60 }),
      // Places, in the list of now, of orders that were not there yet when the first rows were listed.
      arrived: fc.uniqueArray(fc.nat(40), { maxLength: 6 }),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(scene, ({ list, seen, arrived, gone }) => {
        const whole = paged(list);
        const before = whole.filter((_, place) => !arrived.includes(place));
        const known = before.slice(0, seen);
        // One of them may have left the list meanwhile: it stays where it is seen.
        if (gone && known.length > 0) known[0] = 77;
        const outline = [...readOutline(opened.store.reader, { ...list, known }, NOW)];
        const last = known.findLastIndex((id) => id !== 77);
        const end = last < 0 ? 0 : whole.indexOf(known[last] as number) + 1;
        expect(outline).toEqual([...known, ...whole.slice(end).filter((id) => !known.includes(id))]);
        expect(new Set(outline).size).toBe(outline.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('kept outlines', () => {
  it('answer any places from a thread of their own, and are forgotten one by one when there are too many', async () => {
    const outlines = createOutlines();
    const request: OutlineRequest = { filter: {}, sort: 'createdAt', direction: 'desc', known: [] };
    const { file } = opened.store.reader;
    const first = await outlines.make(file, request, NOW, undefined);
    const whole = paged(request);
    expect(first.total).toBe(whole.length);
    expect(outlines.keys(first.outlineId, 100, 50, NOW)).toEqual(whole.slice(100, 150));
    expect(outlines.keys(first.outlineId, whole.length - 3, 200, NOW)).toEqual(whole.slice(-3));
    expect(outlines.keys(first.outlineId, whole.length + 3, 200, NOW)).toEqual([]);
    for (let count = 0; count < 8; count += 1) await outlines.make(file, request, NOW + 1 + count, undefined);
    expect(() => outlines.keys(first.outlineId, 0, 1, NOW)).toThrow();
    await outlines.close();
  });

  it('keep their order while orders come and change, and a seen row that went to the other end cuts nothing off', async () => {
    await using grown = await openTemporaryStore();
    await fillBigStore(grown.store, { orders: 1500, seed: 5, now: NOW });
    const outlines = createOutlines();
    const { file } = grown.store.reader;
    const request: OutlineRequest = { filter: {}, sort: 'updatedAt', direction: 'asc', known: [] };
    const { outlineId, total } = await outlines.make(file, request, NOW, undefined);
    const before = outlines.keys(outlineId, 0, total, NOW);
    expect(before).toHaveLength(1500);
    const known = before.slice(0, 10);
    await grown.store.writer.run('touch the tenth', (connection) =>
      connection.prepare('UPDATE orders SET updated_at = ? WHERE id = ?').run(NOW + HOUR, known[9]),
    );
    expect(outlines.keys(outlineId, 0, total, NOW)).toEqual(before);
    const again = await outlines.make(file, { ...request, known }, NOW, undefined);
    expect(outlines.keys(again.outlineId, 0, again.total, NOW)).toEqual(before);
    await outlines.close();
  });

  it('let go of the database when the caller gives up and when the backend closes', async () => {
    const outlines = createOutlines();
    const request: OutlineRequest = { filter: { text: '没有' }, sort: 'amount', direction: 'asc', known: [] };
    const { file } = opened.store.reader;
    const caller = new AbortController();
    const abandoned = outlines.make(file, request, NOW, caller.signal);
    caller.abort(new Error('given up'));
    await expect(abandoned).rejects.toThrow('given up');
    const waiting = [1, 2, 3, 4].map(() => outlines.make(file, request, NOW, undefined));
    const ends = Promise.allSettled(waiting);
    await outlines.close();
    for (const { status } of await ends) expect(status).toBe('rejected');
  });
});
