import { type Lender, withLoan } from '../columns/lent-arrays.ts';

type Numbers = Float64Array | Int32Array;

/** Values are counted in so many ranges: few enough for fast memory. */
const RANGES = 1 << 13;
const WHOLE = 2 ** 31;

/** The four values below which no more than one, two, three, four fifths lie: nearest ranks of the first `count` whole numbers. */
export function fifthsOf(values: Numbers, count: number): [number, number, number, number] {
  if (count === 0) return [0, 0, 0, 0];
  const ranks = [1, 2, 3, 4].map((fifth) => Math.ceil((count * fifth) / 5));
  const [one = 0, two = 0, three = 0, four = 0] = withLoan((lend) => valuesAt(values, count, ranks, lend));
  return [one, two, three, four];
}

/** The values at these ranks, from 1 and ascending: those in the same range as a rank are looked at once more. */
function valuesAt(values: Numbers, count: number, ranks: readonly number[], lend: Lender): number[] {
  let least = values[0] as number;
  let most = least;
  for (let index = 1; index < count; index++) {
    const value = values[index] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (most - least >= WHOLE) {
    const sorted = Float64Array.from(values.subarray(0, count)).sort();
    return ranks.map((rank) => sorted[rank - 1] as number);
  }
  let shift = 0;
  while ((most - least) / 2 ** shift >= RANGES) shift += 1;
  const counts = new Int32Array(RANGES);
  for (let index = 0; index < count; index++) {
    const range = (((values[index] as number) - least) | 0) >> shift;
    counts[range] = (counts[range] as number) + 1;
  }
  const places = placesOf(counts, ranks);
  if (shift === 0) return places.map(({ range }) => least + range);
  // The few ranges that hold a rank are counted once more, value by value.
  const slots = new Uint8Array(RANGES);
  const wanted = [...new Set(places.map(({ range }) => range))];
  for (const [slot, range] of wanted.entries()) slots[range] = slot + 1;
  const width = 2 ** shift;
  const exact = lend.ints((wanted.length + 1) * width).fill(0);
  for (let index = 0; index < count; index++) {
    const above = ((values[index] as number) - least) | 0;
    const slot = slots[above >> shift] as number;
    if (slot === 0) continue;
    const place = slot * width + (above & (width - 1));
    exact[place] = (exact[place] as number) + 1;
  }
  return places.map(({ range, below, rank }) => {
    const own = exact.subarray((slots[range] as number) * width, ((slots[range] as number) + 1) * width);
    const [found] = placesOf(own, [rank - below]);
    return least + range * width + (found?.range ?? 0);
  });
}

interface Place {
  readonly range: number;
  /** Values in the ranges before it. */
  readonly below: number;
  readonly rank: number;
}

/** In which range each rank lies. */
function placesOf(counts: Int32Array, ranks: readonly number[]): Place[] {
  let range = 0;
  let through = counts[0] as number;
  return ranks.map((rank) => {
    while (through < rank) {
      range += 1;
      through += counts[range] as number;
    }
    return { range, below: through - (counts[range] as number), rank };
  });
}
