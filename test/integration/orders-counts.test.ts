import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countOrders } from '../../electron/backend/features/orders/counts-read.ts';
import { recountOrders } from '../../electron/backend/features/orders/self-check-read.ts';
import { countTiles } from '../../electron/backend/features/orders/tiles-read.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { ingestOrder } from '../../electron/backend/sync/ingest/ingest-order.ts';
import { ingestRefund } from '../../electron/backend/sync/ingest/ingest-refund.ts';
import { ORDER_QUEUES } from '../../shared/contract/orders.ts';
import { DAY, HOUR } from '../../shared/domain/clock.ts';
import { ORDER_STATUSES } from '../../shared/domain/order-status.ts';
import { addBigStoreShops } from '../helpers/big-store.ts';
import { lineRecord, orderRecord } from '../helpers/order-record.ts';
import { refundOf } from '../helpers/platform-records.ts';
import { openTemporaryStore, STORE_TEST_TIME, type TemporaryStore } from '../helpers/store.ts';
import { inQueue, type ModelOrder, makeModelRecords, markModel, storeModel } from './orders-model.ts';

const START = STORE_TEST_TIME;

/** One thing that happens to the store; numbers choose which orders. */
type Step =
  | { readonly kind: 'arrive'; readonly seed: number }
  | { readonly kind: 'change'; readonly seed: number }
  | { readonly kind: 'mark'; readonly seed: number }
  | { readonly kind: 'delete'; readonly seed: number }
  | { readonly kind: 'refund'; readonly seed: number }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const seeded = (kind: 'arrive' | 'change' | 'mark' | 'delete' | 'refund') =>
  fc.record({ kind: fc.constant(kind), seed: fc.nat() });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: seeded('arrive') },
  { weight: 4, arbitrary: seeded('change') },
  { weight: 3, arbitrary: seeded('mark') },
  { weight: 1, arbitrary: seeded('delete') },
  { weight: 1, arbitrary: seeded('refund') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.oneof(fc.nat(3), fc.nat(5 * HOUR), fc.nat(2 * DAY)),
    }),
  },
);

interface World {
  readonly opened: TemporaryStore;
  readonly shops: readonly number[];
  orders: ModelOrder[];
  now: number;
  round: number;
}

/** The same order as the platform tells it later: anything about it may be another. */
function changed({ record }: ModelOrder, seed: number, round: number): PlatformOrder {
  const [other] = makeModelRecords(1, seed, 'x');
  if (!other) return record;
  const { platformOrderId, createdAt } = record;
  // A refund that was seen once stays known; what it has become comes by its own stream.
  const detail = other.detail ?? record.detail;
  return { ...other, platformOrderId, createdAt, detail, refunds: record.refunds, updatedAt: record.updatedAt + round };
}

async function take(world: World, step: Step): Promise<void> {
  const { store } = world.opened;
  world.round += 1;
  if (step.kind === 'wait') {
    world.now += step.milliseconds;
    return;
  }
  const { seed } = step;
  const chosen = world.orders.filter((_, index) => (index * 7919 + seed) % 11 === 0);
  const rest = world.orders.filter((order) => !chosen.includes(order));
  switch (step.kind) {
    case 'arrive':
      world.orders = [
        ...world.orders,
        ...(await storeModel(store, world.shops, makeModelRecords(8, seed, `29${world.round}x`))),
      ];
      return;
    case 'mark':
      world.orders = [...rest, ...(await markModel(store, chosen, seed))];
      return;
    case 'change': {
      const next = chosen.map((order, index) => ({ ...order, record: changed(order, seed + index, world.round) }));
      await store.writer.run('change', (connection) => {
        for (const { record, shopId } of next)
          ingestOrder(
            connection,
            shopId,
            { record, raw: JSON.stringify(record) },
            { from: record.detail ? 'detail' : 'list', readAt: START + world.round },
            START,
          );
      });
      world.orders = [...rest, ...next];
      return;
    }
    case 'delete':
      await store.writer.run('delete', (connection) => {
        for (const { id } of chosen) connection.prepare('DELETE FROM orders WHERE id = ?').run(id);
      });
      world.orders = rest;
      return;
    case 'refund':
      await store.writer.run('refund', (connection) => {
        const refund = refundOf({
          platformRefundId: `f${world.round}`,
          platformOrderId: `none${world.round}`,
          status: seed % 3 === 0 ? 'wait_buyer_return' : 'wait_seller',
          expiresAt: seed % 4 === 0 ? undefined : START + (seed % 5) * 12 * HOUR,
        });
        const source = { from: 'list', readAt: START } as const;
        ingestRefund(
          connection,
          world.shops[seed % world.shops.length] ?? 0,
          { record: refund, raw: '{}' },
          source,
          START,
        );
      });
      return;
  }
}

/** Every figure, for every selection of shops, beside what looking at each order says. */
function compare({ opened, shops, orders, now }: World): void {
  const { reader } = opened.store;
  const refunds = reader
    .prepare<{ shopId: number; expiresAt: number | null }>(
      `SELECT shop_id AS "shopId", expires_at AS "expiresAt" FROM refund_cases WHERE turn = 'seller'`,
    )
    .all();
  for (let selection = 0; selection < 2 ** shops.length; selection += 1) {
    const shopIds = selection === 0 ? undefined : shops.filter((_, shop) => (selection >> shop) % 2 === 1);
    const own = orders.filter(({ shopId }) => shopIds === undefined || shopIds.includes(shopId));
    const counts = countOrders(reader, { shopIds }, now);
    for (const status of ORDER_STATUSES)
      expect(counts.statuses[status], status).toEqual({
        count: own.filter(({ record }) => record.status === status).length,
        capped: false,
      });
    for (const queue of ORDER_QUEUES)
      expect(counts.queues[queue], queue).toEqual({
        count: own.filter((order) => inQueue(order, queue, now, orders)).length,
        capped: false,
      });
    const tiles = countTiles(reader, { shopIds }, now);
    const toShip = own.filter(({ record }) => record.status === 'to_ship');
    const left = (from: number, to: number): number =>
      toShip.filter(({ record: { shipBy } }) => shipBy !== undefined && shipBy - now >= from && shipBy - now < to)
        .length;
    const { queues } = counts;
    const due = refunds.filter(({ shopId }) => shopIds === undefined || shopIds.includes(shopId));
    expect(tiles).toEqual({
      toShip: toShip.length,
      dueSoon: queues.due_soon.count,
      overdue: queues.overdue.count,
      urged: queues.urged.count,
      addressChange: queues.address_change.count,
      onHold: queues.on_hold.count,
      held: queues.held.count,
      partlyShipped: queues.partly_shipped.count,
      mergeable: queues.mergeable.count,
      withRefund: queues.with_refund.count,
      refundsToDecide: due.length,
      refundsDueWithinDay: due.filter(({ expiresAt }) => expiresAt !== null && expiresAt < now + DAY).length,
      buckets: {
        overdue: left(Number.NEGATIVE_INFINITY, 0),
        within4h: left(0, 4 * HOUR),
        within12h: left(4 * HOUR, 12 * HOUR),
        within24h: left(12 * HOUR, DAY),
        later: left(DAY, Number.POSITIVE_INFINITY),
        noDeadline: toShip.filter(({ record }) => record.shipBy === undefined).length,
      },
      asOf: now,
    });
  }
  expect(recountOrders(reader)).toEqual([]);
}

/** Orders of every queue, whatever the dice say: some held, and two of one address in each shop. */
async function startingOrders(
  { store }: TemporaryStore,
  shops: readonly number[],
  seed: number,
): Promise<ModelOrder[]> {
  const orders = await storeModel(store, shops, makeModelRecords(60, seed, '29'));
  const neighbours = Array.from({ length: 2 * shops.length }, (_, index) =>
    orderRecord({
      platformOrderId: `28${index}`,
      status: 'to_ship',
      openAddressId: 'house of two',
      lines: [lineRecord({ deliveredQuantity: 0 })],
    }),
  );
  return [
    ...(await markModel(store, orders.slice(0, 40), seed)),
    ...orders.slice(40),
    ...(await storeModel(store, shops, neighbours)),
  ];
}

it('tab counts and tiles equal a recount in every state that the store passes through', async () => {
  const seen = new Set<string>();
  let states = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 8 }), async (walk) => {
      await using opened = await openTemporaryStore();
      const shops = await addBigStoreShops(opened.store, START);
      const orders = await startingOrders(opened, shops, walk.length);
      const world: World = { opened, shops, orders, now: START, round: 0 };
      for (const step of walk) {
        await take(world, step);
        compare(world);
        states += 1;
        for (const queue of ORDER_QUEUES)
          if (world.orders.some((order) => inQueue(order, queue, world.now, world.orders))) seen.add(queue);
      }
    }),
    { numRuns: 10 },
  );
  expect(states).toBeGreaterThanOrEqual(50);
  // Figures that are nought all the time would prove nothing.
  expect([...seen].toSorted()).toEqual([...ORDER_QUEUES].toSorted());
}, 120_000);
