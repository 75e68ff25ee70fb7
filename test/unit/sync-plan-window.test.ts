import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError, type PlatformErrorKind } from '../../electron/backend/platforms/platform-error.ts';
import {
  BOUNDARY_OVERLAP,
  GROW_AFTER,
  GROW_EVERY,
  LATENESS,
  NARROWEST_WINDOW,
  narrowed,
  pullStart,
  REACH_MARGIN,
  startStreak,
  streakAfter,
  unreachableSpan,
  watermarkAfter,
  windowAfter,
  windowFrom,
  windowsOf,
} from '../../electron/backend/sync/plan-window.ts';
import { narrowingAfter } from '../../electron/backend/sync/read-span.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';

const NOW = Date.UTC(2026, 10, 20, 4);
const LIMITS = { widestWindow: 7 * DAY, reach: 90 * DAY, pageSize: 50 };

const limits = fc.record({
  widestWindow: fc.integer({ min: MINUTE, max: 30 * DAY }),
  reach: fc.integer({ min: 30 * DAY, max: 365 * DAY }),
  pageSize: fc.constant(50),
});
const width = fc.integer({ min: NARROWEST_WINDOW, max: 60 * DAY });

describe('windows of a span', () => {
  it('cover it without a gap, overlap at their boundaries, are never too wide, and end', () => {
    fc.assert(
      fc.property(limits, width, fc.integer({ min: 1, max: 20 * DAY }), (limit, wanted, length) => {
        fc.pre(length / Math.min(wanted, limit.widestWindow) < 2000);
        const span = { begin: NOW - length, end: NOW };
        const windows = windowsOf(span, wanted, limit);
        const widest = Math.min(wanted, limit.widestWindow);
        expect(windows[0]?.begin).toBe(span.begin);
        expect(windows.at(-1)?.end).toBe(span.end);
        windows.forEach((window, index) => {
          expect(window.end).toBeGreaterThan(window.begin);
          expect(window.end - window.begin).toBeLessThanOrEqual(widest);
          const next = windows[index + 1];
          if (next) expect(window.end - next.begin).toBe(BOUNDARY_OVERLAP);
        });
        expect(windows.length).toBeLessThanOrEqual(Math.ceil(length / (widest - BOUNDARY_OVERLAP)));
      }),
    );
  });

  it('are none for a span that is empty or turned round', () => {
    expect(windowsOf({ begin: NOW, end: NOW }, HOUR, LIMITS)).toEqual([]);
    expect(windowsOf({ begin: NOW + 1, end: NOW }, HOUR, LIMITS)).toEqual([]);
  });

  it('move on even when a window is shorter than the overlap', () => {
    expect(windowAfter({ begin: NOW, end: NOW + 1 })).toBe(NOW + 1);
    expect(windowAfter({ begin: NOW, end: NOW + SECOND })).toBe(NOW + 1);
  });
});

describe('the watermark', () => {
  it('never moves back, and never comes nearer to the time of reading than a quarter of an hour', () => {
    const step = fc.record({ elapsed: fc.integer({ min: 0, max: 40 * DAY }), wanted: width });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        let now = NOW;
        let watermark: number | null = null;
        for (const { elapsed, wanted } of steps) {
          now += elapsed;
          const before: number | null = watermark;
          const window = windowFrom(pullStart(watermark, LIMITS, now), wanted, LIMITS, now);
          if (!window) throw new Error('there is always the last quarter of an hour to read');
          expect(window.begin).toBeGreaterThanOrEqual(now - LIMITS.reach + REACH_MARGIN);
          // Nothing between two pulls is left out, except what a gap says.
          if (before !== null && !unreachableSpan(before, LIMITS, now)) expect(window.begin).toBeLessThan(before);
          watermark = watermarkAfter(watermark, window, now);
          expect(watermark).toBeGreaterThanOrEqual(before ?? 0);
          expect(watermark).toBeLessThanOrEqual(now - LATENESS);
        }
      }),
    );
  });

  it('left in the future by a wrong clock still lets the last quarter of an hour be read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -90 * DAY, max: 400 * DAY }), (ahead) => {
        const begin = pullStart(NOW + ahead, LIMITS, NOW);
        expect(begin).toBeLessThanOrEqual(NOW - LATENESS);
        expect(windowFrom(begin, HOUR, LIMITS, NOW)).toBeDefined();
      }),
    );
  });

  it('knows what can never be read again', () => {
    const edge = NOW - LIMITS.reach + REACH_MARGIN;
    expect(unreachableSpan(null, LIMITS, NOW)).toBeUndefined();
    expect(unreachableSpan(edge, LIMITS, NOW)).toBeUndefined();
    expect(unreachableSpan(edge - 1, LIMITS, NOW)).toEqual({ begin: edge - 1, end: edge });
    expect(pullStart(edge - DAY, LIMITS, NOW)).toBe(edge);
  });
});

describe('the width', () => {
  const read = (width: number, count: number, length: number, every: number): number => {
    let streak = startStreak(width, NOW);
    for (let index = 0; index < count; index += 1) {
      const now = NOW + index * every;
      streak = streakAfter(streak, { begin: now - length, end: now }, LIMITS, now);
    }
    return streak.width;
  };

  it('halves down to a minute, and doubles after eight windows up to the widest', () => {
    let present = LIMITS.widestWindow;
    for (let refusals = 0; refusals < 40; refusals += 1) present = narrowed(present);
    expect(present).toBe(NARROWEST_WINDOW);
    for (let windows = 1; windows < GROW_AFTER; windows += 1) expect(read(HOUR, windows, HOUR, 0)).toBe(HOUR);
    expect(read(HOUR, GROW_AFTER, HOUR, 0)).toBe(2 * HOUR);
    expect(read(6 * DAY, GROW_AFTER, 6 * DAY, 0)).toBe(LIMITS.widestWindow);
  });

  it('grows back on short windows too, but no faster than every twenty minutes', () => {
    const cycle = 20 * SECOND;
    expect(read(HOUR, GROW_EVERY / cycle, 15 * MINUTE, cycle)).toBe(HOUR);
    expect(read(HOUR, GROW_EVERY / cycle + 1, 15 * MINUTE, cycle)).toBe(2 * HOUR);
    // Seldom looked at, it takes eight windows all the same.
    expect(read(HOUR, GROW_AFTER - 1, 15 * MINUTE, HOUR)).toBe(HOUR);
    expect(read(NARROWEST_WINDOW, 16 * GROW_AFTER, 15 * MINUTE, 5 * MINUTE)).toBe(LIMITS.widestWindow);
  });

  it('is narrowed by a refusal or by silence, but not by one outage while short windows are read', () => {
    const failure = (kind: PlatformErrorKind, code?: string): PlatformError =>
      new PlatformError({ kind, code, text: 'x', method: 'm' });
    const short = { begin: NOW - 15 * MINUTE, end: NOW };
    const day = { begin: NOW - DAY, end: NOW };
    const week = 7 * DAY;
    for (const code of ['ECONNRESET', 'HTTP 500', 'ETIMEDOUT', undefined])
      expect(narrowingAfter(failure('transport', code), week, short)).toBeUndefined();
    expect(narrowingAfter(failure('transport', 'ECONNRESET'), week, short, 50)).toBeUndefined();
    // It is let wait in vain again and again: the platform may bear no more than this.
    expect(narrowingAfter(failure('transport', 'ETIMEDOUT'), week, short, 3)).toEqual({
      width: 7.5 * MINUTE,
      atOnce: false,
    });
    expect(narrowingAfter(failure('transport', 'ECONNRESET'), week, day)).toEqual({ width: DAY / 2, atOnce: false });
    expect(narrowingAfter(failure('transport', 'ETIMEDOUT'), 20 * MINUTE, short)).toEqual({
      width: 7.5 * MINUTE,
      atOnce: false,
    });
    expect(narrowingAfter(failure('window-too-wide'), week, short)).toEqual({ width: 7.5 * MINUTE, atOnce: true });
    expect(narrowingAfter(failure('transport', 'ENOTFOUND'), week, day)).toBeUndefined();
    expect(narrowingAfter(failure('throttled'), week, day)).toBeUndefined();
  });
});
