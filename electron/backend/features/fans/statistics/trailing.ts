/** Fans with one purchase or more, and with two or more, in the days before each day of a span. */
export interface TrailingCounts {
  add(days: Int32Array, rows: Int32Array, count: number): void;
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
  const fans = new Int32Array(length + 1);
  const repeat = new Int32Array(length + 1);
  const open = (counts: Int32Array, from: number, through: number): void => {
    if (through < from || through < firstDay || from > lastDay) return;
    const start = from < firstDay ? 0 : from - firstDay;
    const end = through > lastDay ? length : through - firstDay + 1;
    counts[start] = (counts[start] as number) + 1;
    counts[end] = (counts[end] as number) - 1;
  };
  return {
    add: (days, rows, count) => {
      let before = Number.NEGATIVE_INFINITY;
      let day = count > 0 ? (days[rows[0] as number] as number) : 0;
      for (let index = 0; index < count; index++) {
        const next = index + 1 < count ? (days[rows[index + 1] as number] as number) : Number.POSITIVE_INFINITY;
        open(fans, day, Math.min(day + width, next) - 1);
        open(repeat, day, Math.min(before + width, next) - 1);
        before = day;
        day = next;
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
