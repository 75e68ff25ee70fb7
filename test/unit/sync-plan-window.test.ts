import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BOUNDARY_OVERLAP,
  GROW_AFTER,
  LATENESS,
  NARROWEST_WINDOW,
  narrowed,
  pullStart,
  REACH_MARGIN,
  unreachableSpan,
  watermarkAfter,
  widened,
  windowAfter,
  windowFrom,
  windowsOf,
} from '../../electron/backend/sync/plan-window.ts';
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
  it('halves down to a minute, and doubles after eight windows up to the widest', () => {
    let present = LIMITS.widestWindow;
    for (let refusals = 0; refusals < 40; refusals += 1) present = narrowed(present);
    expect(present).toBe(NARROWEST_WINDOW);
    for (let successes = 1; successes < GROW_AFTER; successes += 1) expect(widened(HOUR, successes, LIMITS)).toBe(HOUR);
    expect(widened(HOUR, GROW_AFTER, LIMITS)).toBe(2 * HOUR);
    expect(widened(6 * DAY, GROW_AFTER, LIMITS)).toBe(LIMITS.widestWindow);
  });
});
