import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shanghaiDay, shanghaiDayNumber } from '../../shared/domain/calendar.ts';
import { DAY } from '../../shared/domain/clock.ts';
import { historiesUntil, purchaseDays, splitHoldOut } from '../../shared/domain/fans/model-data.ts';

function inColumns(fans: readonly (readonly number[])[]): { offsets: Int32Array; values: number[] } {
  let sum = 0;
  const offsets = Int32Array.from([0, ...fans.map((each) => (sum += each.length))]);
  return { offsets, values: fans.flat() };
}

function daysOf(fans: readonly (readonly number[])[]): { offsets: Int32Array; days: Int32Array } {
  const { offsets, values } = inColumns(fans);
  return { offsets, days: Int32Array.from(values) };
}

const at = (text: string): number => Date.parse(text);

describe('purchase days', () => {
  it('are cut at midnight in Shanghai', () => {
    expect(shanghaiDayNumber(at('1970-01-01T00:00:00+08:00'))).toBe(0);
    expect(shanghaiDayNumber(at('1970-01-01T23:59:59.999+08:00'))).toBe(0);
    expect(
      shanghaiDayNumber(at('2026-11-23T00:00:00+08:00')) - shanghaiDayNumber(at('2026-11-22T23:59:59.999+08:00')),
    ).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
        expect(new Date(shanghaiDayNumber(time) * DAY).toISOString().slice(0, 10)).toBe(shanghaiDay(time));
      }),
    );
  });

  it('merge the purchases of one day, fan by fan', () => {
    const first = at('2026-03-01T09:00:00+08:00');
    const { offsets, values } = inColumns([
      [first, first + 1000, first + DAY],
      [],
      [first + 1000],
      [first, at('2026-03-01T23:59:59+08:00'), at('2026-03-02T00:00:00+08:00')],
    ]);
    const found = purchaseDays(offsets, Float64Array.from(values));
    const day = shanghaiDayNumber(first);
    expect([...found.offsets]).toEqual([0, 2, 2, 3, 5]);
    expect([...found.days]).toEqual([day, day + 1, day, day, day + 1]);
  });

  it('refuse times out of order, times that are none, and offsets that do not part them', () => {
    expect(() => purchaseDays(Int32Array.of(0, 2), Float64Array.of(5 * DAY, DAY))).toThrow(RangeError);
    expect(() => purchaseDays(Int32Array.of(0, 1), Float64Array.of(Number.NaN))).toThrow(RangeError);
    expect(() => purchaseDays(Int32Array.of(0, 1), Float64Array.of(1, 2))).toThrow(RangeError);
    expect(() => purchaseDays(Int32Array.of(0, 2, 1, 2), Float64Array.of(1, 2))).toThrow(RangeError);
    expect(() => purchaseDays(Int32Array.of(1, 2), Float64Array.of(1, 2))).toThrow(RangeError);
  });
});

describe('histories', () => {
  it('count up to and including the last day, and leave out whom nobody had seen by then', () => {
    const purchases = daysOf([[10, 17, 24, 31], [24], [25], [], [3, 24]]);
    const { fan, repeats, recency, age } = historiesUntil(purchases, 24);
    expect([...fan]).toEqual([0, 1, 4]);
    expect([...repeats]).toEqual([2, 0, 1]);
    expect([...recency]).toEqual([2, 0, 3]);
    expect([...age]).toEqual([2, 0, 3]);
  });

  it('and the hold-out after them part every purchase once', () => {
    const purchases = daysOf([[10, 17, 24, 31], [24], [25, 26], [], [3, 40, 41, 90]]);
    const { histories, later, weeks } = splitHoldOut(purchases, 24, 45);
    expect([...histories.fan]).toEqual([0, 1, 4]);
    expect([...later]).toEqual([1, 0, 2]);
    expect(weeks).toBe(3);
    expect(() => splitHoldOut(purchases, 24, 23)).toThrow(RangeError);
  });

  it('equal a plain recount', () => {
    const days = fc.uniqueArray(fc.nat(120), { maxLength: 12 }).map((list) => list.sort((left, right) => left - right));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 20 }), fc.nat(120), fc.nat(60), (fans, end, more) => {
        const { histories, later } = splitHoldOut(daysOf(fans), end, end + more);
        const right = fans.flatMap((list, fan) => {
          const seen = list.filter((day) => day <= end);
          const first = seen[0];
          if (first === undefined) return [];
          const after = list.filter((day) => day > end && day <= end + more).length;
          return [[fan, seen.length - 1, ((seen.at(-1) ?? 0) - first) / 7, (end - first) / 7, after]];
        });
        const found = Array.from(histories.fan, (fan, row) => [
          fan,
          histories.repeats[row],
          histories.recency[row],
          histories.age[row],
          later[row],
        ]);
        expect(found).toEqual(right);
      }),
    );
  });
});
