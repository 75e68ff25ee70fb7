import { type Clock, HOUR, MINUTE } from '../../../shared/domain/clock.ts';

/** Fewer minutes than this say nothing about an hour; so many tell the present from a burst that is over. */
const SHORTEST_SPAN = 5 * MINUTE;

/** Counts calls by the minute, for the pace of the last hour. */
export interface CallPace {
  count(): void;
  /**
   * Calls an hour at the present pace: that of the last hour, or of its last minutes where they are quieter, because a
   * first read and a comparison of all days are bursts that end. Less than an hour of counting is scaled.
   */
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
      const paceOver = (longest: number): number => {
        const span = Math.min(longest, Math.max(SHORTEST_SPAN, now - began));
        let calls = 0;
        // A minute that lies partly before the span counts in part.
        for (const [minute, count] of minutes)
          calls += count * Math.min(1, Math.max(0, minute + 1 - (now - span) / MINUTE));
        return (calls * HOUR) / span;
      };
      return Math.min(paceOver(HOUR), paceOver(SHORTEST_SPAN));
    },
  };
}
