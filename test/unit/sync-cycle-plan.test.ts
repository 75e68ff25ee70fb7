import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasSpareCalls,
  LONGEST_CYCLE,
  planCycles,
  projectCalls,
  SHORTEST_CYCLE,
  usedShare,
} from '../../electron/backend/sync/cycle-plan.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/clock.ts';

const shops = (count: number, rows: (shop: number) => number = () => 0): Map<number, number> =>
  new Map(Array.from({ length: count }, (_, index) => [index + 1, rows(index + 1)]));

describe('the plan of cycles', () => {
  it('looks every 20 seconds while the quota bears it', () => {
    const cycles = planCycles({ callsPerDay: 1_000_000, callsToday: 0, dayLeft: DAY, activity: shops(40) });
    expect([...cycles.values()]).toEqual(Array(40).fill(SHORTEST_CYCLE));
  });

  it('looks more seldom when the quota is short, busy shops first', () => {
    const cycles = planCycles({
      callsPerDay: 100_000,
      callsToday: 0,
      dayLeft: DAY,
      activity: shops(60, (shop) => (shop <= 10 ? 100 : 0)),
    });
    const [busy, quiet] = [cycles.get(1) ?? 0, cycles.get(60) ?? 0];
    expect(busy).toBeGreaterThan(2 * MINUTE);
    expect(quiet / busy).toBeCloseTo(1.25 / 0.75, 1);
    // What looking takes stays below its share of the quota.
    const calls = [...cycles.values()].reduce((sum, cycle) => sum + (2 * DAY) / cycle, 0);
    expect(calls).toBeLessThan(65_000);
  });

  it('never lets the slowest shop fall far behind the others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 1_100_000 }),
        fc.integer({ min: 1, max: DAY }),
        fc.array(fc.nat(10_000), { minLength: 300, maxLength: 300 }),
        (count, callsToday, dayLeft, rows) => {
          const activity = shops(count, (shop) => rows[shop - 1] ?? 0);
          const cycles = [...planCycles({ callsPerDay: 1_000_000, callsToday, dayLeft, activity }).values()];
          expect(cycles).toHaveLength(count);
          expect(Math.min(...cycles)).toBeGreaterThanOrEqual(SHORTEST_CYCLE);
          expect(Math.max(...cycles)).toBeLessThanOrEqual(LONGEST_CYCLE);
          expect(Math.max(...cycles) / Math.min(...cycles)).toBeLessThanOrEqual(1.7);
        },
      ),
    );
  });

  // Not in proportion to the hours since midnight: a PC that is switched on at nine has made no call until then.
  it('projects the calls of the day from those so far and the pace of the last hour', () => {
    expect(projectCalls(1000, 1000, 23 * HOUR)).toBe(24_000);
    expect(projectCalls(0, 20_000, 15 * HOUR)).toBe(300_000);
    expect(projectCalls(10, 0, DAY - 10 * SECOND)).toBe(10);
    expect(projectCalls(5000, 20_000, 0)).toBe(5000);
  });

  it('knows whether the day bears what nobody waits for', () => {
    expect(hasSpareCalls({ projected: 80_000, quota: 100_000, isClosed: false })).toBe(true);
    expect(hasSpareCalls({ projected: 95_000, quota: 100_000, isClosed: false })).toBe(false);
    expect(hasSpareCalls({ projected: 10_000, quota: 100_000, isClosed: true })).toBe(false);
    expect(usedShare({ calls: 10_000, quota: 100_000, isClosed: false })).toBe(0.1);
    expect(usedShare({ calls: 10_000, quota: 100_000, isClosed: true })).toBe(1);
  });
});
