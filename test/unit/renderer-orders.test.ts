import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOverride } from '../../renderer/features/orders/drawer/ship-block.ts';
import { type OrderPages, patchRows } from '../../renderer/features/orders/patch-rows.ts';
import {
  countConditions,
  ordersSearchSchema,
  rangeBounds,
  toOrderFilter,
} from '../../renderer/features/orders/search.ts';
import {
  formatAge,
  formatCapped,
  formatMoney,
  formatShortTime,
  formatSpan,
  formatTime,
} from '../../renderer/ui/format.ts';
import { indentJson } from '../../renderer/ui/indent-json.ts';
import { orderFilterSchema } from '../../shared/contract/orders.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { translate } from '../../shared/i18n/translate.ts';

const zh = (
  ...[key, parameters]: Parameters<typeof translate> extends [unknown, ...infer Rest] ? Rest : never
): string => translate('zh-CN', key, parameters);
const en: typeof zh = (key, parameters) => translate('en', key, parameters);
/** 2026-11-22 14:05:00 in Shanghai. */
const NOON = Date.UTC(2026, 10, 22, 6, 5);

const ROW: OrderPages['pages'][number]['items'][number] = {
  id: 1,
  shopId: 1,
  platformOrderId: '2331007672319630',
  status: 'to_ship',
  platformStatus: '30',
  amount: 0,
  goodsAmount: 0,
  shippingAmount: 0,
  discountAmount: 0,
  createdAt: NOON,
  updatedAt: NOON,
  paidAt: null,
  shippedAt: null,
  receivedAt: null,
  shipBy: null,
  buyer: null,
  buyerMessage: '',
  flag: null,
  note: null,
  noteCount: 0,
  receiver: { maskedName: '', maskedPhone: '', province: '', city: '', district: '', town: '', maskedAddress: '' },
  holdReasons: [],
  urgeCount: 0,
  urgedAt: null,
  priority: false,
  presale: false,
  channel: 'live',
  refund: null,
  addressChange: 'none',
  addressDecideBy: null,
  pieces: 1,
  deliveredPieces: 0,
  heldAt: null,
  hold: null,
  plan: null,
  tagIds: [],
  printedAt: null,
  slipVoid: false,
  companionCount: 0,
  lines: [],
  parcels: [],
  origin: 'api',
  detailReadAt: null,
  seenAt: NOON,
};

describe('the address of the order list', () => {
  it('means orders to ship where it says nothing, and all where it says so', () => {
    expect(toOrderFilter({}, NOON)).toEqual({ status: 'to_ship' });
    expect(toOrderFilter({ status: 'all', shops: [3] }, NOON)).toEqual({ shopIds: [3] });
  });

  it('drops what is wrong in an address instead of failing', () => {
    expect(ordersSearchSchema.parse({ status: 'nonsense', flags: 'red', amountFrom: -4, text: '  12 ' })).toEqual({
      text: '12',
    });
  });

  it('always makes a filter that the contract takes', () => {
    const anything = fc.record(
      {
        status: fc.oneof(fc.constantFrom('all', 'closed'), fc.anything()),
        queue: fc.oneof(fc.constantFrom('overdue', 'held'), fc.anything()),
        range: fc.oneof(fc.constantFrom('today', '90d'), fc.anything()),
        from: fc.oneof(fc.nat(), fc.anything()),
        text: fc.oneof(fc.string(), fc.anything()),
        flags: fc.oneof(fc.array(fc.constantFrom('red', 'blue')), fc.anything()),
        amountTo: fc.oneof(fc.nat(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (address) => {
        orderFilterSchema.parse(toOrderFilter(ordersSearchSchema.parse(address), NOON));
      }),
    );
  });

  it('cuts quick picks at midnight in Shanghai', () => {
    const midnight = Date.UTC(2026, 10, 21, 16);
    expect(rangeBounds('today', NOON)).toEqual({ createdFrom: midnight });
    expect(rangeBounds('yesterday', NOON)).toEqual({ createdFrom: midnight - DAY, createdTo: midnight });
    expect(rangeBounds('7d', NOON)).toEqual({ createdFrom: midnight - 6 * DAY });
  });

  it('counts the conditions of the bar, not the tabs', () => {
    expect(countConditions({ status: 'all', queue: 'held', sort: 'amount' })).toBe(0);
    expect(countConditions({ from: 1, to: 2, amountFrom: 0, hasNote: false })).toBe(3);
  });
});

describe('rows put in place', () => {
  const row = (id: number, amount: number): OrderPages['pages'][number]['items'][number] => ({
    ...ROW,
    id,
    amount,
  });
  const pages: OrderPages = {
    pages: [
      { items: [row(1, 10), row(2, 20)], nextCursor: 'a' },
      { items: [row(3, 30)], nextCursor: null },
    ],
    pageParams: [undefined, 'a'],
  };

  it('replaces the rows it is given, keeps their places, and leaves other pages as they are', () => {
    const patched = patchRows(pages, new Map([[2, row(2, 99)]]));
    expect(patched?.pages.map((page) => page.items.map((each) => [each.id, each.amount]))).toEqual([
      [
        [1, 10],
        [2, 99],
      ],
      [[3, 30]],
    ]);
    expect(patched?.pages[1]).toBe(pages.pages[1]);
  });

  it('adds nothing, and changes nothing where none of the rows is there', () => {
    expect(patchRows(pages, new Map([[7, row(7, 70)]]))).toBe(pages);
    expect(patchRows(undefined, new Map())).toBeUndefined();
  });
});

describe('formats', () => {
  it('writes money with two digits and the sign in front', () => {
    expect([0, 123_450, -5].map(formatMoney)).toEqual(['¥0.00', '¥1,234.50', '-¥0.05']);
  });

  it('writes times in Shanghai, the year only where it is another one', () => {
    expect(formatTime(NOON)).toBe('2026-11-22 14:05');
    expect(formatTime(NOON, true)).toBe('2026-11-22 14:05:00');
    expect(formatShortTime(NOON, NOON + HOUR)).toBe('11-22 14:05');
    expect(formatShortTime(NOON, NOON + 60 * DAY)).toBe('2026-11-22 14:05');
  });

  it('writes spans in their two largest units', () => {
    expect(formatSpan(5 * HOUR + 12 * MINUTE, zh)).toBe('5小时12分');
    expect(formatSpan(2 * DAY, zh)).toBe('2天');
    expect(formatSpan(2 * DAY + 3 * HOUR, en)).toBe('2d 3h');
    expect(formatSpan(59_999, zh)).toBe('不足1分');
  });

  it('writes ages in one unit', () => {
    expect(formatAge(0, zh)).toBe('刚刚');
    expect(formatAge(12 * MINUTE, zh)).toBe('12 分钟前');
    expect(formatAge(3 * DAY, en)).toBe('3 d ago');
  });

  it('writes a count that stopped as at least so many', () => {
    expect(formatCapped({ count: 999, capped: true }, zh)).toBe('999+');
    expect(formatCapped({ count: 3214, capped: false }, zh)).toBe('3,214');
  });
});

describe('indented JSON', () => {
  it('keeps ids beyond 2^53 digit by digit', () => {
    expect(indentJson('{"oid":9007199254740993,"a":[]}')).toBe('{\n  "oid": 9007199254740993,\n  "a": []\n}');
  });

  it('is what JSON.stringify would make of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const expected = typeof value === 'object' && value !== null ? JSON.stringify(JSON.parse(text), null, 2) : text;
        expect(indentJson(text)).toBe(expected);
      }),
    );
  });

  it('leaves text that is not JSON alone', () => {
    expect(indentJson('a,b\n1,2')).toBe('a,b\n1,2');
  });
});

describe('shipping from the drawer', () => {
  it.each(['pending', 'none', 'approved', 'rejected', 'unknown'] as const)(
    'an address change that is %s',
    (addressChange) => {
      expect(needsOverride({ refund: null, addressChange })).toBe(addressChange === 'pending');
    },
  );
});
