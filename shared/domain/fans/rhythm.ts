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

/** Middle and spread of intervals that are told as how many there are of each length; null = there is none. */
export function spreadOfCounts(counts: Int32Array, count: number): Spread | null {
  if (count === 0) return null;
  const lengthAt = (place: number): number => {
    let length = 0;
    for (let seen = counts[0] as number; seen <= place; seen += counts[length] as number) length += 1;
    return length;
  };
  const quantile = (part: number): number => {
    const place = (count - 1) * part;
    const below = Math.floor(place);
    const low = lengthAt(below);
    return low + (lengthAt(Math.min(below + 1, count - 1)) - low) * (place - below);
  };
  const median = quantile(0.5);
  if (count < FEWEST_FOR_QUARTILES) return { median, low: lengthAt(0), high: lengthAt(count - 1) };
  return { median, low: quantile(0.25), high: quantile(0.75) };
}

/** The rhythm of a product from the ascending intervals of all its fans; null while they are too few. */
export function productRhythmOf(sorted: ArrayLike<number>, count: number): ProductRhythm | null {
  return count < FEWEST_PRODUCT_INTERVALS ? null : rhythmOfSpread(spreadOf(sorted, count), count);
}

/** The same from the spread of the intervals. */
export function rhythmOfSpread(spread: Spread, count: number): ProductRhythm | null {
  return count < FEWEST_PRODUCT_INTERVALS ? null : { ...spread, intervals: count };
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

/** Puts the ascending intervals between ascending days, `dayCount` from `start` on, into the scratch; answers how many there are. */
function takeIntervals(days: ArrayLike<number>, start: number, dayCount: number): number {
  if (scratch.length < dayCount) scratch = new Int32Array(dayCount * 2);
  let count = 0;
  for (let index = start + 1; index < start + dayCount; index++) {
    const interval = (days[index] as number) - (days[index - 1] as number);
    if (interval > 0) scratch[count++] = interval;
  }
  if (count > 1) sortFirst(scratch, count);
  return count;
}

/**
 * The ascending intervals between ascending days, purchases of one day taken as one. They are valid until the next call.
 */
export function intervalsOf(
  days: ArrayLike<number>,
  dayCount: number = days.length,
): { readonly sorted: Int32Array; readonly count: number } {
  const count = takeIntervals(days, 0, dayCount);
  return { sorted: scratch, count };
}

/** What a fan's own purchase days say, in whole numbers: for walks over many fans one is written over for each of them. */
export interface OwnRhythm {
  purchaseDays: number;
  /** Twice the median interval, which may end in a half; -1 = bought on one day only. */
  medianTwice: number;
  longest: number;
  /** The own intervals are enough and regular: the fan is judged by them. */
  isRhythm: boolean;
  /** Days from the last purchase day on when the next is expected: from, most likely around, to; 0 where they are no rhythm. */
  from: number;
  on: number;
  to: number;
}

/** One to write over. */
export function emptyOwnRhythm(): OwnRhythm {
  return { purchaseDays: 0, medianTwice: -1, longest: 0, isRhythm: false, from: 0, on: 0, to: 0 };
}

const usualFrom = (median: number, low: number): number =>
  Math.max(1, Math.floor(Math.min(low, median - Math.max(1, median * LEAST_SLACK))));
const usualTo = (median: number, high: number): number =>
  Math.ceil(Math.max(high, median + Math.max(1, median * LEAST_SLACK)));

/** Days after a purchase when the next is expected by a spread: with at least the least slack, in whole days. */
export function usualDays({ median, low, high }: Spread): {
  readonly from: number;
  readonly on: number;
  readonly to: number;
} {
  return { from: usualFrom(median, low), on: Math.round(median), to: usualTo(median, high) };
}

/**
 * Measures ascending purchase days (those of one day count once; `dayCount` of them from `start` on). Three purchase days or more whose
 * intervals are regular are a rhythm.
 */
export function measureOwnRhythm(into: OwnRhythm, days: ArrayLike<number>, start: number, dayCount: number): void {
  const intervals = takeIntervals(days, start, dayCount);
  into.purchaseDays = dayCount === 0 ? 0 : intervals + 1;
  into.medianTwice = -1;
  into.longest = 0;
  into.isRhythm = false;
  into.from = 0;
  into.on = 0;
  into.to = 0;
  if (intervals === 0) return;
  const longest = scratch[intervals - 1] as number;
  const isShort = intervals < FEWEST_FOR_QUARTILES;
  const median = quantileOf(scratch, intervals, 0.5);
  const low = isShort ? (scratch[0] as number) : quantileOf(scratch, intervals, 0.25);
  const high = isShort ? longest : quantileOf(scratch, intervals, 0.75);
  into.medianTwice = 2 * median;
  into.longest = longest;
  if (intervals + 1 < FEWEST_PURCHASE_DAYS || high > MOST_SPREAD * low) return;
  into.isRhythm = true;
  into.from = usualFrom(median, low);
  into.on = Math.round(median);
  into.to = usualTo(median, high);
}

const NOT_DUE = DUE_STATES.indexOf('not_due');
const DUE = DUE_STATES.indexOf('due');
const LATE = DUE_STATES.indexOf('late');
const LONG_LATE = DUE_STATES.indexOf('long_late');
const UNKNOWN = DUE_STATES.indexOf('unknown');

/**
 * The place in DUE_STATES of a fan who has waited so many days: against the own rhythm where that is one, otherwise
 * against the product's. By the product's nobody is called long late, nor late before having waited longer than ever
 * before (`to` reaches that far), and who bought on one day only is at most due: that fan may never have meant to come back.
 */
export function dueStateOf(waited: number, from: number, to: number, medianTwice: number, isOwn: boolean): number {
  if (waited < from) return NOT_DUE;
  if (waited <= to) return DUE;
  if (medianTwice < 0) return UNKNOWN;
  return isOwn && 2 * (waited - to) > medianTwice ? LONG_LATE : LATE;
}

/** A fan's rhythm at the end of `today`, from ascending purchase days and the product's rhythm, where there is one. */
export function rhythmOf(
  days: ArrayLike<number>,
  product: ProductRhythm | null,
  today: number,
  dayCount: number = days.length,
): Rhythm {
  const own = emptyOwnRhythm();
  measureOwnRhythm(own, days, 0, dayCount);
  const { purchaseDays, medianTwice, isRhythm } = own;
  const base = {
    purchaseDays,
    intervals: Math.max(0, purchaseDays - 1),
    median: medianTwice < 0 ? null : medianTwice / 2,
    ownLack: purchaseDays < FEWEST_PURCHASE_DAYS ? 'few' : isRhythm ? null : 'irregular',
  } as const;
  const lastDay = dayCount === 0 ? null : (days[dayCount - 1] as number);
  if (lastDay === null || (!isRhythm && product === null))
    return { ...base, lastDay, basis: 'none', state: 'unknown', dueFrom: null, dueOn: null, dueTo: null };
  const usual = isRhythm || product === null ? own : usualDays(product);
  const to = isRhythm ? usual.to : Math.max(usual.to, own.longest);
  return {
    ...base,
    lastDay,
    basis: isRhythm ? 'own' : 'product',
    state: DUE_STATES[dueStateOf(today - lastDay, usual.from, to, medianTwice, isRhythm)] ?? 'unknown',
    dueFrom: lastDay + usual.from,
    dueOn: lastDay + usual.on,
    dueTo: lastDay + to,
  };
}
