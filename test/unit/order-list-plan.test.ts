import { expect, test } from 'vitest';
import { type Estimates, type PlanRequest, planList } from '../../electron/backend/features/orders/list-plan.ts';

/** A store of a million orders, as in a shop that has been running for a year. */
const MILLION = { total: 1_000_000 } satisfies Estimates;

function indexOf(request: Partial<PlanRequest>, estimates: Partial<Estimates>): string {
  const { index, ordered, merge, byTag } = planList(
    { column: 'id', isUnpaid: false, filter: {}, shops: undefined, limit: 101, ...request },
    { ...MILLION, ...estimates },
  );
  return [index, ordered ? 'in order' : 'sorted', ...(merge ? ['merged'] : []), ...(byTag ? ['by tag'] : [])].join(' ');
}

test('what most orders meet is found on the way through the order of the list', () => {
  expect(indexOf({}, {})).toBe('orders_created in order');
  expect(indexOf({ column: 'amount' }, {})).toBe('orders_amount in order');
  expect(indexOf({ column: 'amount' }, { status: 800_000 })).toBe('orders_amount in order');
  expect(indexOf({ column: 'paid_at' }, { province: 110_000 })).toBe('orders_paid in order');
  expect(indexOf({ column: 'amount' }, { created: 300_000 })).toBe('orders_amount in order');
});

test('what few orders meet is read as a whole from its own index and sorted', () => {
  expect(indexOf({ column: 'amount' }, { status: 20 })).toBe('orders_status sorted');
  expect(indexOf({ column: 'paid_at' }, { status: 5000, province: 110_000 })).toBe('orders_status sorted');
  expect(indexOf({ column: 'amount', filter: { flags: ['red'] } }, { flags: 8000, status: 120_000 })).toBe(
    'orders_flag sorted',
  );
  expect(indexOf({ column: 'amount' }, { province: 0, status: 800_000 })).toBe('orders_province sorted');
  expect(indexOf({ column: 'amount' }, { created: 2700 })).toBe('orders_created sorted');
  expect(indexOf({ column: 'amount', shops: 2 }, { shops: 900_000, created: 2700 })).toBe('orders_created sorted');
});

test('by creation the keys of one value stand in order already', () => {
  expect(indexOf({}, { status: 5000 })).toBe('orders_status in order');
  expect(indexOf({ filter: { flags: ['red'] } }, { flags: 8000, status: 120_000 })).toBe('orders_flag in order');
  expect(indexOf({ filter: { flags: ['red', 'blue'] } }, { flags: 500 })).toBe('orders_flag sorted');
  expect(indexOf({ shops: 1 }, { shops: 16_000 })).toBe('orders_shop in order');
  expect(indexOf({ shops: 1 }, { shops: 16_000, status: 800_000, shopsAndStatus: 12_000 })).toBe(
    'orders_shop_status in order',
  );
  expect(indexOf({ shops: 3 }, { shops: 48_000, status: 800_000, shopsAndStatus: 2000 })).toBe(
    'orders_shop_status in order merged',
  );
});

test('tags give the keys where they are few, and are asked for where they are many', () => {
  const filter = { tagIds: [1] };
  expect(indexOf({ filter, column: 'amount' }, { tags: 300 })).toBe('orders_created sorted by tag');
  expect(indexOf({ filter, column: 'amount' }, { tags: 300, status: 800_000 })).toBe('orders_status sorted by tag');
  expect(indexOf({ filter, column: 'amount' }, { tags: 400_000 })).toBe('orders_amount in order');
});
