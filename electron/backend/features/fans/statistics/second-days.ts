import type { FanSecond } from '../../../../../shared/contract/fan-second.ts';

/** Days after the first purchase within which returning is looked at, of fans who are known that long. */
export const WITHIN = [30, 60, 90] as const;
/** Bins of the histogram, the open one included. */
const BINS = 27;

/** Days between first and second purchase, and how long those are known who have not come again. */
export interface SecondDays {
  add(between: number, known: number): void;
  finish(binDays: number): Pick<FanSecond, 'fans' | 'returned' | 'bins' | 'quartiles' | 'notDue'>;
}

/** `most` = the longest time that a fan can be known. */
export function createSecondDays(most: number): SecondDays {
  const between = new Int32Array(most + 1);
  const waiting = new Int32Array(most + 1);
  let fans = 0;
  let returned = 0;
  return {
    /** `days` -1 = no second purchase. */
    add: (days, known) => {
      fans += 1;
      if (days < 0) waiting[known] = (waiting[known] as number) + 1;
      else {
        between[days] = (between[days] as number) + 1;
        returned += 1;
      }
    },
    finish: (binDays) => {
      const bins = Array.from({ length: BINS }, (_, bin) => ({
        fromDays: bin * binDays,
        toDays: bin === BINS - 1 ? null : (bin + 1) * binDays - 1,
        fans: 0,
      }));
      for (let days = 0; days <= most; days++) {
        const bin = bins[Math.min(BINS - 1, Math.floor(days / binDays))];
        if (bin) bin.fans += between[days] as number;
      }
      const quartiles: FanSecond['quartiles'] =
        returned === 0
          ? null
          : [nearest(between, returned, 1), nearest(between, returned, 2), nearest(between, returned, 3)];
      let notDue = 0;
      if (quartiles !== null) for (let known = 0; known < quartiles[2]; known++) notDue += waiting[known] as number;
      return { fans, returned, bins, quartiles, notDue };
    },
  };
}

/** The smallest number of days that at least this many quarters of all do not exceed. */
function nearest(counts: Int32Array, all: number, quarters: number): number {
  const rank = Math.ceil((all * quarters) / 4);
  let seen = 0;
  for (let days = 0; days < counts.length; days++) {
    seen += counts[days] as number;
    if (seen >= rank) return days;
  }
  return counts.length - 1;
}
