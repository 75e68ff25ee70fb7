import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachableSums, stockMoves } from '../../electron/backend/outbox/kinds/stock-sales.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import { orderOf } from '../helpers/platform-records.ts';

const SKU = '9001';
const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 20, 4);

interface Sale {
  readonly createdAt: number;
  readonly closedAt: number | undefined;
  readonly units: number;
}

function asOrder({ createdAt, closedAt, units }: Sale, seenAt: number): PlatformOrder {
  const isClosed = closedAt !== undefined && closedAt <= seenAt;
  const order = orderOf({
    createdAt,
    updatedAt: isClosed ? closedAt : createdAt,
    status: isClosed ? 'closed' : 'unpaid',
  });
  return {
    ...order,
    shippedAt: undefined,
    lines: order.lines.map((line) => ({ ...line, platformSkuId: SKU, quantity: units })),
  };
}

describe('sales between two reads of a stock', () => {
  it('always reach the true difference, whatever was sold and returned', () => {
    const sale = fc.record({
      createdAt: fc.integer({ min: T0 - 40 * MINUTE, max: T0 + 10 * MINUTE }),
      life: fc.option(fc.integer({ min: 1, max: 60 * MINUTE }), { nil: undefined }),
      units: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 12 }), fc.integer({ min: 5000, max: 9 * MINUTE }), (drafts, span) => {
        const last = T0 + span;
        const sales = drafts.map(({ createdAt, life, units }) => ({
          createdAt,
          closedAt: life === undefined ? undefined : createdAt + life,
          units,
        }));
        const stockAt = (time: number): number =>
          sales.reduce(
            (stock, { createdAt, closedAt, units }) =>
              stock - (createdAt <= time ? units : 0) + (closedAt !== undefined && closedAt <= time ? units : 0),
            1000,
          );
        const seen = sales.filter(({ createdAt }) => createdAt <= last).map((one) => asOrder(one, last));
        const moves = stockMoves(seen, SKU, { from: T0, to: T0 }, { from: last, to: last });
        expect(reachableSums(moves)).toContain(stockAt(last) - stockAt(T0));
      }),
      { numRuns: 300 },
    );
  });

  it('are certain when nothing happened near a read', () => {
    const orders = [{ createdAt: T0 + MINUTE, closedAt: undefined, units: 3 }].map((one) =>
      asOrder(one, T0 + 2 * MINUTE),
    );
    const moves = stockMoves(orders, SKU, { from: T0, to: T0 + 100 }, { from: T0 + 2 * MINUTE, to: T0 + 2 * MINUTE });
    expect([...reachableSums(moves)]).toEqual([-3]);
  });

  it('leave out a return that the store knew of before the first read, whatever its stamp allows', () => {
    const sold = { createdAt: T0 - 40 * MINUTE, closedAt: T0 - 5 * MINUTE, units: 3 };
    const order = asOrder(sold, T0);
    const [first, last] = [
      { from: T0, to: T0 },
      { from: T0 + MINUTE, to: T0 + MINUTE },
    ];
    // The stamp of a closing may be early: without the store's word it may lie between.
    expect(reachableSums(stockMoves([order], SKU, first, last))).toEqual(new Set([0, 3]));
    const known = (platformOrderId: string): boolean => platformOrderId === order.platformOrderId;
    expect(reachableSums(stockMoves([order], SKU, first, last, known))).toEqual(new Set([0]));
  });
});
