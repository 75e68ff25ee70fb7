/** A seeded stream of numbers: the state is one 32-bit integer, so that a record can carry its own stream. */
export interface Dice {
  rng: number;
}

/** Next number in [0, 1) of the stream (mulberry32). */
export function roll(dice: Dice): number {
  dice.rng = (dice.rng + 0x6d2b79f5) | 0;
  let mixed = Math.imul(dice.rng ^ (dice.rng >>> 15), 1 | dice.rng);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** Integer in [low, high], both ends included. */
export function between(dice: Dice, low: number, high: number): number {
  return low + Math.floor(roll(dice) * (high - low + 1));
}

/** True with the given probability. */
export function chance(dice: Dice, probability: number): boolean {
  return roll(dice) < probability;
}

/** One element of a list that is not empty. */
export function pick<T>(dice: Dice, list: readonly T[]): T {
  return at(list, Math.floor(roll(dice) * list.length));
}

/** The element at an index taken modulo the length of a list that is not empty. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[((index % list.length) + list.length) % list.length];
  if (value === undefined) throw new RangeError('an empty list has no element');
  return value;
}

/** An index drawn by weight. */
export function weighted(dice: Dice, weights: readonly number[]): number {
  let rest = roll(dice) * weights.reduce((sum, weight) => sum + weight, 0);
  for (let index = 0; index < weights.length; index++) {
    rest -= weights[index] ?? 0;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** Waiting time with the given mean, in the same unit (exponential, capped at six times the mean). */
export function waiting(dice: Dice, mean: number): number {
  return Math.min(-Math.log(1 - roll(dice)) * mean, mean * 6);
}

/** Unsigned 32-bit hash of a text (FNV-1a with a final mix): stable names, masks and tokens hang on it. */
export function hash32(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hexadecimal digest of a text, `length` digits: for ids that only need to be stable and distinct. */
export function hexOf(text: string, length: number): string {
  const low = hash32(text);
  const high = hash32(text, 0x9e3779b1);
  let hex = '';
  for (let part = 1; hex.length < length; part++) {
    const mixed = Math.imul(low ^ Math.imul(high, part * 2 + 1), 0x85ebca6b) ^ Math.imul(high + part, 0xc2b2ae35);
    hex += ((mixed ^ (mixed >>> 15)) >>> 0).toString(16).padStart(8, '0');
  }
  return hex.slice(0, length);
}
