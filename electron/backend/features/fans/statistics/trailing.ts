import type { FanReturning } from '../../../../../shared/contract/fan-returning.ts';

/** Fans with one purchase or more, and with two or more, in the days before each day of a span. */
export interface TrailingCounts {
  /** The days of a fan's purchases, `count` from `start` on, ascending, none of them outside of the span. */
  add(days: Int32Array, start: number, count: number): void;
  /** At the end of each day of the span, by its place from the first. */
  finish(): { readonly fans: Int32Array; readonly repeat: Int32Array };
}

/**
 * Counts for the `width` days that end with each day from `firstDay` to `lastDay`. A purchase is inside for `width`
 * days; while those of one follow those of another without a break the fan counts on, so only the ends of such runs are
 * noted. The same holds for having two inside: from the later one until the earlier one is too old.
 */
export function createTrailingCounts(firstDay: number, lastDay: number, width: number): TrailingCounts {
  const length = Math.max(0, lastDay - firstDay + 1);
  // Runs may end behind the span: there is room for it, which costs less than asking each time. Place 0 is before it.
  const fans = new Int32Array(length + width + 2);
  const repeat = new Int32Array(length + width + 2);
  const before = firstDay - 1;
  return {
    add: (days, start, count) => {
      let day = (days[start] as number) - before;
      fans[day] = (fans[day] as number) + 1;
      // Until when the fan is known to have two inside; 0 = has not.
      let both = 0;
      for (let place = start + 1; place < start + count; place++) {
        const next = (days[place] as number) - before;
        const end = day + width;
        // All ones where a condition holds: branches that go either way would cost more than all the rest.
        const isInside = (next - end) >> 31;
        const opens = isInside & ~((next - both) >> 31);
        fans[end] = (fans[end] as number) + ~isInside;
        fans[next] = (fans[next] as number) - ~isInside;
        repeat[both] = (repeat[both] as number) + opens;
        repeat[next] = (repeat[next] as number) - opens;
        both = (isInside & end) | (~isInside & both);
        day = next;
      }
      fans[day + width] = (fans[day + width] as number) - 1;
      repeat[both] = (repeat[both] as number) - 1;
    },
    finish: () => {
      // What was noted at place 0 ends what never began.
      repeat[0] = 0;
      for (let place = 1; place < length + 1; place++) {
        fans[place] = (fans[place] as number) + (fans[place - 1] as number);
        repeat[place] = (repeat[place] as number) + (repeat[place - 1] as number);
      }
      return { fans: fans.subarray(1), repeat: repeat.subarray(1) };
    },
  };
}

const WIDTHS = [30, 90, 180, 365] as const;

/** Fans with a purchase, and with two or more, in so many days before the end, by the days since the last and the last but one. */
export function createLatestCounts(firstDay: number, lastDay: number) {
  const last = new Int32Array(Math.max(0, lastDay - firstDay + 1));
  const lastButOne = new Int32Array(last.length);
  const upTo = (counts: Int32Array, days: number): number =>
    counts.subarray(0, days).reduce((sum, count) => sum + count, 0);
  return {
    add: (days: Int32Array, start: number, count: number): void => {
      const ago = lastDay - (days[start + count - 1] as number);
      last[ago] = (last[ago] as number) + 1;
      if (count === 1) return;
      const before = lastDay - (days[start + count - 2] as number);
      lastButOne[before] = (lastButOne[before] as number) + 1;
    },
    /** Null where the history is shorter. */
    finish: (): FanReturning['trailing'] =>
      WIDTHS.map((days) => ({
        days,
        rate: last.length < days ? null : { fans: upTo(last, days), repeat: upTo(lastButOne, days) },
      })),
  };
}
