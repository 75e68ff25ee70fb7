import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  daysInReach,
  lastNight,
  nextNight,
  startOfDay,
  unitsOf,
} from '../../electron/backend/completeness/proof-unit.ts';
import { describeUnitFailure, failurePause } from '../../electron/backend/completeness/unit-failure.ts';
import { PlatformError } from '../../electron/backend/platforms/platform-error.ts';
import { UserError } from '../../electron/backend/user-error.ts';
import { shanghaiDay } from '../../shared/domain/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/clock.ts';

const REACH = 90 * DAY;
const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });

describe('days of a comparison', () => {
  it('lie whole within the reach, without a gap, newest first', () => {
    fc.assert(
      fc.property(moments, (now) => {
        const days = daysInReach(now, REACH);
        expect(days[0]).toBe(shanghaiDay(now));
        for (const [index, day] of days.entries()) expect(day).toBe(dayAfter(days[0] ?? '', -index));
        const oldest = startOfDay(days.at(-1) ?? '');
        expect(oldest).toBeGreaterThan(now - REACH);
        // One more would begin outside, or so close to the edge that it would be outside when it is asked for.
        expect(oldest - DAY).toBeLessThan(now - REACH + 11 * MINUTE);
      }),
    );
  });

  it('are cut in Shanghai', () => {
    expect(startOfDay('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16));
    expect(daysInReach(Date.UTC(2026, 10, 21, 16, 0, 0), DAY * 3)[0]).toBe('2026-11-22');
    expect(daysInReach(Date.UTC(2026, 10, 21, 15, 59, 59), DAY * 3)[0]).toBe('2026-11-21');
  });

  it('have refunds before orders, whose refund state follows from them', () => {
    expect(unitsOf(1, ['2026-11-22', '2026-11-21']).map(({ stream, day }) => `${stream} ${day}`)).toEqual([
      'refunds 2026-11-22',
      'refunds 2026-11-21',
      'orders 2026-11-22',
      'orders 2026-11-21',
    ]);
    expect(unitsOf(1, ['2026-11-22'], 'orders')).toEqual([{ shopId: 1, stream: 'orders', day: '2026-11-22' }]);
  });
});

describe('the night', () => {
  it('begins at half past two in Shanghai', () => {
    fc.assert(
      fc.property(moments, (now) => {
        const begin = lastNight(now);
        expect(begin).toBeLessThanOrEqual(now);
        expect(nextNight(now)).toBeGreaterThan(now);
        expect(nextNight(now) - begin).toBe(DAY);
        expect((begin + 8 * HOUR) % DAY).toBe(2.5 * HOUR);
      }),
    );
  });
});

describe('a comparison that failed', () => {
  const transport = new PlatformError({ kind: 'transport', text: 'reset', method: 'm' });

  it('takes a shop for dead after three in a row, or at once when a person must act', () => {
    expect(describeUnitFailure(transport, 1)).toEqual({
      text: 'transport: reset',
      isHopeless: false,
      isUnexpected: false,
    });
    expect(describeUnitFailure(transport, 3).isHopeless).toBe(true);
    const revoked = new PlatformError({ kind: 'consent-lost', text: 'revoked', method: 'm', code: '28' });
    expect(describeUnitFailure(revoked, 1)).toMatchObject({ isHopeless: true, text: 'consent-lost: revoked (28)' });
    expect(describeUnitFailure(new UserError('REFUSED', 'error.shop.noApi'), 1).isHopeless).toBe(true);
    expect(describeUnitFailure(new TypeError('x'), 1)).toMatchObject({ isHopeless: false, isUnexpected: true });
  });

  it('pauses longer and longer, never over two hours', () => {
    expect([1, 2, 3, 4, 5, 50].map((failures) => failurePause(failures) / MINUTE)).toEqual([1, 4, 16, 64, 120, 120]);
  });
});
