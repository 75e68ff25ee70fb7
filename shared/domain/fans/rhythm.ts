/**
 * Where a fan stands against a rhythm. `not_due`: the early end of the usual interval is not reached; `due`: within it;
 * `late`: past its late end; `long_late`: a whole further interval has gone by since; `unknown`: no rhythm to judge by.
 */
export const DUE_STATES = ['not_due', 'due', 'late', 'long_late', 'unknown'] as const;
export type DueState = (typeof DUE_STATES)[number];

/** What a fan is judged by: the fan's own intervals, those of the product among all its buyers, or nothing. */
export const RHYTHM_BASES = ['own', 'product', 'none'] as const;
export type RhythmBasis = (typeof RHYTHM_BASES)[number];

/** From so many purchase days on, a fan has a rhythm of its own. */
export const FEWEST_PURCHASE_DAYS = 3;
/** With fewer intervals the spread is the shortest to the longest one seen, from here on the lower to the upper quartile. */
export const FEWEST_FOR_QUARTILES = 4;
/** Intervals whose spread ends at more than so many times its beginning are too irregular to be a rhythm. */
export const MOST_SPREAD = 4;
/** So many intervals make the rhythm of a product. */
export const FEWEST_PRODUCT_INTERVALS = 5;
/** The usual interval reaches at least this part of the median to either side, and at least a day. */
export const LEAST_SLACK = 0.1;

/** Intervals in days: the middle one, and where the spread begins and ends. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The rhythm that a product is bought in by those who buy it again. */
export interface ProductRhythm extends Spread {
  readonly intervals: number;
}

/** A fan's rhythm and what follows from it. Days are Shanghai day numbers, lengths are days. */
export interface Rhythm {
  /** Days with a purchase, and intervals between them. */
  readonly purchaseDays: number;
  readonly intervals: number;
  /** The fan's own median interval, also where it is no rhythm yet; null = bought on one day only. */
  readonly median: number | null;
  readonly basis: RhythmBasis;
  /** Why the fan is not judged by own intervals: too few purchase days, or too irregular. */
  readonly ownLack: 'few' | 'irregular' | null;
  readonly state: DueState;
  readonly lastDay: number | null;
  /** The next purchase is expected between these days, most likely around `dueOn`; null without a rhythm. */
  readonly dueFrom: number | null;
  readonly dueOn: number | null;
  readonly dueTo: number | null;
}

/** The quantile of ascending numbers, between two of them in proportion. `part` from 0 to 1; at least one number. */
export function quantileOf(sorted: ArrayLike<number>, count: number, part: number): number {
  const place = (count - 1) * part;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, count - 1)] as number;
  return low + (high - low) * (place - below);
}

/** Middle and spread of ascending intervals, at least one of them. */
export function spreadOf(sorted: ArrayLike<number>, count: number): Spread {
  const median = quantileOf(sorted, count, 0.5);
  if (count < FEWEST_FOR_QUARTILES) return { median, low: sorted[0] as number, high: sorted[count - 1] as number };
  return { median, low: quantileOf(sorted, count, 0.25), high: quantileOf(sorted, count, 0.75) };
}

/** The rhythm of a product from the ascending intervals of all its fans; null while they are too few. */
export function productRhythmOf(sorted: ArrayLike<number>, count: number): ProductRhythm | null {
  return count < FEWEST_PRODUCT_INTERVALS ? null : { ...spreadOf(sorted, count), intervals: count };
}

let scratch = new Int32Array(64);

function sortFirst(numbers: Int32Array, count: number): void {
  if (count > 24) {
    numbers.subarray(0, count).sort();
    return;
  }
  // Most fans have a handful: putting each in its place is several times faster than the array's own sort.
  for (let index = 1; index < count; index++) {
    const value = numbers[index] as number;
    let at = index - 1;
    while (at >= 0 && (numbers[at] as number) > value) {
      numbers[at + 1] = numbers[at] as number;
      at -= 1;
    }
    numbers[at + 1] = value;
  }
}

/**
 * The ascending intervals between ascending days, purchases of one day taken as one. They are valid until the next call.
 */
export function intervalsOf(
  days: ArrayLike<number>,
  dayCount: number = days.length,
): { readonly sorted: Int32Array; readonly count: number } {
  if (scratch.length < dayCount) scratch = new Int32Array(dayCount * 2);
  let count = 0;
  for (let index = 1; index < dayCount; index++) {
    const interval = (days[index] as number) - (days[index - 1] as number);
    if (interval > 0) scratch[count++] = interval;
  }
  sortFirst(scratch, count);
  return { sorted: scratch, count };
}

/** Spread with at least the least slack, in whole days. */
function usualInterval({ median, low, high }: Spread): { readonly low: number; readonly high: number } {
  const slack = Math.max(1, median * LEAST_SLACK);
  return {
    low: Math.max(1, Math.floor(Math.min(low, median - slack))),
    high: Math.ceil(Math.max(high, median + slack)),
  };
}

function judge(
  waited: number,
  usual: { readonly low: number; readonly high: number },
  median: number,
  purchaseDays: number,
  basis: RhythmBasis,
): DueState {
  if (waited < usual.low) return 'not_due';
  if (waited <= usual.high) return 'due';
  // Whoever bought once may never have meant to come back: nothing was missed.
  if (purchaseDays < 2) return 'unknown';
  return basis === 'own' && waited > usual.high + median ? 'long_late' : 'late';
}

/**
 * A fan's rhythm at the end of `today`, from ascending purchase days (those of one day count once; `dayCount` of them).
 * With three purchase days or more whose intervals are regular, the fan is judged by those. Otherwise by the product's
 * rhythm, where there is one: then nobody is called long late, nor late before having waited longer than ever before,
 * and who bought on one day only is at most due.
 */
export function rhythmOf(
  days: ArrayLike<number>,
  product: ProductRhythm | null,
  today: number,
  dayCount: number = days.length,
): Rhythm {
  const { sorted, count: intervals } = intervalsOf(days, dayCount);
  const purchaseDays = dayCount === 0 ? 0 : intervals + 1;
  const lastDay = dayCount === 0 ? null : (days[dayCount - 1] as number);
  const own = intervals === 0 ? null : spreadOf(sorted, intervals);
  const longest = intervals === 0 ? 0 : (sorted[intervals - 1] as number);
  const isFew = purchaseDays < FEWEST_PURCHASE_DAYS;
  const isRegular = own !== null && own.high <= MOST_SPREAD * own.low;
  const ownLack = isFew ? 'few' : isRegular ? null : 'irregular';
  const base = { purchaseDays, intervals, median: own?.median ?? null, ownLack, lastDay } as const;
  const taken = ownLack === null ? own : product;
  if (lastDay === null || taken === null)
    return { ...base, basis: 'none', state: 'unknown', dueFrom: null, dueOn: null, dueTo: null };
  const basis = ownLack === null ? 'own' : 'product';
  const spread = usualInterval(taken);
  const usual = basis === 'own' ? spread : { low: spread.low, high: Math.max(spread.high, longest) };
  return {
    ...base,
    basis,
    state: judge(today - lastDay, usual, taken.median, purchaseDays, basis),
    dueFrom: lastDay + usual.low,
    dueOn: lastDay + Math.round(taken.median),
    dueTo: lastDay + usual.high,
  };
}
