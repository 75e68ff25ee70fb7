import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countStored,
  daysOfOpenRefunds,
  daysToShip,
  listMarks,
  openDifferences,
} from '../../electron/backend/completeness/proof-read.ts';
import { listOpenOrders } from '../../electron/backend/completeness/reread-read.ts';
import {
  readLines,
  readNotes,
  readOrder,
  readOrderHeads,
  readParcels,
  readRefund,
  readRefundHeads,
  readRefundMentions,
} from '../../electron/backend/completeness/stored-read.ts';
import type { ReadConnection } from '../../electron/backend/db/database.ts';
import { listDifferences, listProofs, sumProofs } from '../../electron/backend/features/completeness/read.ts';
import { fillBigStore } from '../helpers/big-store.ts';
import { recordStatements } from '../helpers/recording-connection.ts';
import { explain, openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';

let opened: TemporaryStore;

beforeAll(async () => {
  opened = await openTemporaryStore();
  await fillBigStore(opened.store, { orders: 600, seed: 9, now: STORE_TEST_TIME });
});

afterAll(() => opened[Symbol.asyncDispose]());

/** The plan of everything that a read runs. */
function plansOf(read: (connection: ReadConnection) => unknown): string[] {
  const recorded = recordStatements(opened.store.reader);
  read(recorded.connection);
  expect(recorded.statements).not.toHaveLength(0);
  return recorded.statements.flatMap(({ sql, parameters }) => [...explain(opened.store.reader, sql, parameters)]);
}

const BEGIN = STORE_TEST_TIME - 86_400_000;

describe('query plans of the completeness', () => {
  it('count what is stored of a day from the keys alone', () => {
    for (const stream of ['orders', 'refunds'] as const) {
      const table = stream === 'orders' ? 'orders' : 'refund_cases';
      expect(plansOf((reader) => countStored(reader, stream, 1, BEGIN, STORE_TEST_TIME))).toEqual([
        `SEARCH ${table} USING COVERING INDEX ${table}_shop (shop_id=? AND id>? AND id<?)`,
      ]);
    }
  });

  it('find days with open orders without looking at a row', () => {
    const plan = plansOf((reader) => daysToShip(reader, 1, BEGIN));
    expect(plan[0]).toBe('SEARCH orders USING COVERING INDEX orders_shop_status (shop_id=? AND status=? AND id>?)');
  });

  it.each<[string, (reader: ReadConnection) => unknown]>([
    ['an order', (reader) => readOrder(reader, 1, '1')],
    ['a refund case', (reader) => readRefund(reader, 1, '1')],
    ['lines', (reader) => readLines(reader, 1)],
    ['notes', (reader) => readNotes(reader, 1)],
    ['parcels', (reader) => readParcels(reader, 1)],
    ['refund cases of an order', (reader) => readRefundMentions(reader, 1, '1')],
    ['orders of a day', (reader) => readOrderHeads(reader, 1, BEGIN, STORE_TEST_TIME)],
    ['refund cases of a day', (reader) => readRefundHeads(reader, 1, BEGIN, STORE_TEST_TIME)],
    ['open refund cases', (reader) => daysOfOpenRefunds(reader, BEGIN)],
    ['open orders', (reader) => listOpenOrders(reader, 1, 'to_ship', 0, 100)],
    ['marks', (reader) => listMarks(reader, 1, '2026-01-01')],
    ['open differences of a day', (reader) => openDifferences(reader, { shopId: 1, stream: 'orders', day: 'x' })],
    ['proofs', (reader) => listProofs(reader, 1, 'orders', '2026-01-01', '2026-02-01')],
    ['sums', (reader) => sumProofs(reader, 1, { from: '2026-01-01', to: '2026-02-01' }, { since: 0, until: 1 })],
    [
      'differences of a day',
      (reader) => listDifferences(reader, { shopId: 1, stream: 'orders', day: 'x', openOnly: true }, 9, 10),
    ],
  ])('read %s by an index', (_what, read) => {
    const plan = plansOf(read);
    expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
    expect(plan.some((line) => line.startsWith('SEARCH'))).toBe(true);
  });

  it('list differences in the order of their keys', () => {
    const plan = plansOf((reader) => {
      listDifferences(reader, { openOnly: false }, undefined, 10);
      listDifferences(reader, { shopId: 1, stream: 'orders', day: 'x', openOnly: false }, 9, 10);
    });
    expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  });
});
