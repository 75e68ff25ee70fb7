import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recount } from '../../electron/backend/features/orders/self-check-read.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { ORDER_STATUSES } from '../../shared/domain/order-status.ts';
import { insertTestShop, lineOf, orderOf, received, refundOf } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME } from '../helpers/store.ts';

const NOW = STORE_TEST_TIME;

/** Versions of one order: same id and creation, growing update times, everything else at will. */
const versions = fc
  .array(
    fc.record({
      status: fc.constantFrom(...ORDER_STATUSES),
      amount: fc.integer({ min: 0, max: 100_000 }),
      paid: fc.boolean(),
      lines: fc.integer({ min: 1, max: 3 }),
      refund: fc.constantFrom(undefined, 'wait_seller' as const, 'success' as const),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((changes) => changes.map((change, index) => ({ ...change, updatedAt: NOW - 10_000 + index * 10 })));

type Version =
  typeof versions extends fc.Arbitrary<infer Value> ? (Value extends readonly (infer V)[] ? V : never) : never;

function toOrder(number: number, version: Version): PlatformOrder {
  const { status, amount, paid, updatedAt } = version;
  return orderOf({
    platformOrderId: `23000000000000${number}`,
    status,
    updatedAt,
    goodsAmount: amount,
    paidAt: paid ? NOW - 20_000 : undefined,
    // Both orders are of one buyer; an order never changes hands.
    buyer: { openId: 'buyer-1', nick: `as of ${updatedAt}` },
    lines: Array.from({ length: version.lines }, (_, index) => lineOf({ platformLineId: String(index) })),
    refunds: version.refund ? [{ platformRefundId: `9${number}`, status: version.refund, kind: 'refund_only' }] : [],
  });
}

/** Arrivals: two orders with a refund case each, in any order, each version at least once. */
const scenario = fc.tuple(versions, versions).chain(([first, second]) => {
  const orders = [first.map((version) => toOrder(1, version)), second.map((version) => toOrder(2, version))];
  const refunds = [
    refundOf({
      platformRefundId: '91',
      platformOrderId: '230000000000001',
      updatedAt: NOW - 9985,
      status: 'success',
    }),
    refundOf({ platformRefundId: '91', platformOrderId: '230000000000001', updatedAt: NOW - 9995 }),
  ];
  const arrivals = [...orders.flat().map((order) => ({ order })), ...refunds.map((refund) => ({ refund }))];
  const repeated = fc
    .array(fc.constantFrom(...arrivals), { maxLength: 6 })
    .chain((more) => fc.shuffledSubarray([...arrivals, ...more], { minLength: arrivals.length + more.length }));
  return fc.record({
    newest: fc.constant(orders.map((list) => list.at(-1))),
    inOrder: fc.constant(arrivals),
    arrivals: repeated,
  });
});

const STATE = `SELECT platform_order_id, status, amount, updated_at, paid_at, refund_status, refund_open, pieces,
  (SELECT open_id FROM buyers b WHERE b.id = buyer_id) AS buyer,
  (SELECT count(*) FROM order_lines l WHERE l.order_id = o.id) AS lines FROM orders o WHERE shop_id = ? ORDER BY 1`;

it('ends in the newest version with right counters, in whatever order and however often versions arrive', async () => {
  await using temporary = await openTemporaryStore();
  const { writer, reader } = temporary.store;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ newest, inOrder, arrivals }) => {
      const states = [];
      for (const run of [inOrder, arrivals]) {
        const shopId = await writer.run('shop', (connection) => insertTestShop(connection));
        await writer.run('arrive', (connection) => {
          run.forEach((arrival, index) => {
            const source = { from: 'list', readAt: NOW + index } as const;
            if ('order' in arrival) ingestOrder(connection, shopId, received(arrival.order), source, NOW + index);
            else ingestRefund(connection, shopId, received(arrival.refund), source, NOW + index);
          });
        });
        states.push(reader.prepare(STATE).all(shopId));
      }
      expect(recount(reader)).toEqual([]);
      expect(states[1]).toEqual(states[0]);
      expect(states[1]).toMatchObject(
        newest.map((order) => ({
          platform_order_id: order?.platformOrderId,
          status: order?.status,
          amount: order?.goodsAmount,
          updated_at: order?.updatedAt,
          buyer: order?.buyer?.openId,
          lines: order?.lines.length,
        })),
      );
    }),
    { numRuns: 60 },
  );
});
