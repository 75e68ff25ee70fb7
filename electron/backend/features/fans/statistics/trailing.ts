import type { FanReturning } from '../../../../../shared/contract/fan-returning.ts';

/** Fans with one purchase or more, and with two or more, in the days before each day of a span. */
export interface TrailingCounts {
  /** Purchases of a fan by time, none of them outside of the span. */
  add(days: Int32Array, rows: Int32Array, start: number, count: number): void;
  /** At the end of each day of the span, by its place from the first. */
  finish(): { readonly fans: Int32Array; readonly repeat: Int32Array };
}

/**
 * Counts for the `width` days that end with each day from `firstDay` to `lastDay`. Each purchase opens an interval of
 * days on which it is the latest (the fan counts), and one on which it and the one before are both inside (the fan
 * counts as a repeat buyer): a pass over the purchases and one over the days, whatever the width.
 */
export function createTrailingCounts(firstDay: number, lastDay: number, width: number): TrailingCounts {
  const length = Math.max(0, lastDay - firstDay + 1);
  // Intervals may end behind the span: there is room for it, which costs less than asking each time.
  const fans = new Int32Array(length + width + 1);
  const repeat = new Int32Array(length + width + 1);
  return {
    add: (days, rows, start, count) => {
      let day = (days[rows[start] as number] as number) - firstDay;
      fans[day] = (fans[day] as number) + 1;
      let until = 0;
      for (let place = start + 1; place < start + count; place++) {
        const next = (days[rows[place] as number] as number) - firstDay;
        // Until the next purchase, or till this one is too old; that the next one opens anew.
        const end = next < day + width ? next : day + width;
        fans[end] = (fans[end] as number) - 1;
        fans[next] = (fans[next] as number) + 1;
        if (until > day) {
          const both = next < until ? next : until;
          repeat[day] = (repeat[day] as number) + 1;
          repeat[both] = (repeat[both] as number) - 1;
        }
        until = day + width;
        day = next;
      }
      fans[day + width] = (fans[day + width] as number) - 1;
      if (until > day) {
        repeat[day] = (repeat[day] as number) + 1;
        repeat[until] = (repeat[until] as number) - 1;
      }
    },
    finish: () => {
      for (let place = 1; place < length; place++) {
        fans[place] = (fans[place] as number) + (fans[place - 1] as number);
        repeat[place] = (repeat[place] as number) + (repeat[place - 1] as number);
      }
      return { fans, repeat };
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
    add: (days: Int32Array, rows: Int32Array, start: number, count: number): void => {
      const ago = lastDay - (days[rows[start + count - 1] as number] as number);
      last[ago] = (last[ago] as number) + 1;
      if (count === 1) return;
      const before = lastDay - (days[rows[start + count - 2] as number] as number);
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
