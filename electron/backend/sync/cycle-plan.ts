import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import type { CallBudget } from './call-gate.ts';

/** However few shops there are, a platform is not asked more often. */
export const SHORTEST_CYCLE = 20 * SECOND;
/** However many shops share a quota, none is looked at more seldom. */
export const LONGEST_CYCLE = 5 * MINUTE;
/** Calls that one look at a shop takes at least: orders and refunds. */
const CALLS_A_LOOK = 2;
/** Part of what is left of the day's calls that looking for changes may take; the rest is for pages, details and people. */
const LOOKING_SHARE = 0.6;
/** Busy shops are looked at more often than quiet ones, but within a factor that keeps the slowest one's lag near the others'. */
const BUSY_FACTOR = 0.75;
const QUIET_FACTOR = 1.25;

/** One application's situation. */
export interface CycleBudget {
  readonly callsPerDay: number;
  readonly callsToday: number;
  /** Milliseconds until the quota's day ends. */
  readonly dayLeft: number;
  /** Rows that changed in the last hour, by shop of this application. */
  readonly activity: ReadonlyMap<number, number>;
}

/**
 * How often each shop is looked at, milliseconds: as often as the day's quota bears for all of them, between 20 seconds
 * and 5 minutes, the busier half of the shops more often than the quieter one.
 */
export function planCycles({ callsPerDay, callsToday, dayLeft, activity }: CycleBudget): Map<number, number> {
  const left = Math.max(0, callsPerDay - callsToday) * LOOKING_SHARE;
  const callsPerMillisecond = left / Math.max(MINUTE, Math.min(dayLeft, DAY));
  const affordable = callsPerMillisecond === 0 ? LONGEST_CYCLE : (activity.size * CALLS_A_LOOK) / callsPerMillisecond;
  const busiestFirst = [...activity].toSorted(([, left], [, right]) => right - left);
  const busy = new Set(
    busiestFirst
      .slice(0, Math.ceil(busiestFirst.length / 2))
      .filter(([, rows]) => rows > 0)
      .map(([shopId]) => shopId),
  );
  return new Map(
    [...activity.keys()].map((shopId) => {
      const wanted = affordable * (busy.has(shopId) ? BUSY_FACTOR : QUIET_FACTOR);
      return [shopId, Math.round(Math.min(LONGEST_CYCLE, Math.max(SHORTEST_CYCLE, wanted)))];
    }),
  );
}

/** Calls that a day will have taken at its end when it goes on as in the last hour: the machine is not on all day. */
export function projectCalls(callsToday: number, callsPerHour: number, dayLeft: number): number {
  return Math.round(callsToday + (callsPerHour * dayLeft) / HOUR);
}

/** At a pace beyond this part of the quota, what nobody waits for rests. */
const SPARE_SHARE = 0.9;

/** Whether the day bears, at the present pace, what nobody waits for. */
export function hasSpareCalls(budget: Pick<CallBudget, 'projected' | 'quota' | 'isClosed'>): boolean {
  return !budget.isClosed && budget.projected < budget.quota * SPARE_SHARE;
}

/** Which part of the day's calls is used, 0 to 1; all of them when the platform says so. */
export function usedShare({ calls, quota, isClosed }: Pick<CallBudget, 'calls' | 'quota' | 'isClosed'>): number {
  return isClosed ? 1 : calls / quota;
}
