import { type Clock, HOUR, MINUTE } from '../../../shared/domain/clock.ts';

/** Fewer minutes than this say nothing about an hour. */
const SHORTEST_SPAN = 5 * MINUTE;

/** Counts calls by the minute, for the pace of the last hour. */
export interface CallPace {
  count(): void;
  /** Calls an hour at the present pace; less than an hour of counting is scaled. */
  perHour(): number;
}

/** Begins to count. */
export function createCallPace(clock: Clock): CallPace {
  const minutes = new Map<number, number>();
  const began = clock.now();

  function forget(now: number): void {
    for (const minute of minutes.keys()) {
      const start = minute * MINUTE;
      if (start <= now - HOUR || start > now) minutes.delete(minute);
    }
  }

  return {
    count: () => {
      const now = clock.now();
      const minute = Math.floor(now / MINUTE);
      if (!minutes.has(minute)) forget(now);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    },
    perHour: () => {
      const now = clock.now();
      forget(now);
      const calls = [...minutes.values()].reduce((sum, count) => sum + count, 0);
      const span = Math.min(HOUR, Math.max(SHORTEST_SPAN, now - began));
      return (calls * HOUR) / span;
    },
  };
}
