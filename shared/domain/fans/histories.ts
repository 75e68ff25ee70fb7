/**
 * What the repeat model knows of each fan, in columns of equal length, all times in weeks: on how many days after the
 * first one the fan bought again, the time from the first to the last of these, and the time from the first to the end
 * of the observation. `fans` says how many fans share a row; without it each row is one fan.
 */
export interface RepeatHistories {
  readonly repeats: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  readonly fans?: Float64Array;
}

/** Equal histories as one row with the number of its fans, ready for many evaluations of the likelihood. */
export interface CompressedHistories {
  readonly repeats: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  readonly fans: Float64Array;
  /** Which of `counts` a row's repeats are. */
  readonly countIndex: Int32Array;
  /** The different numbers of repeats, and how many fans have each. */
  readonly counts: Float64Array;
  readonly fansOfCount: Float64Array;
  readonly totalFans: number;
}

/** Throws a RangeError that names the first row the model cannot mean anything by. */
export function checkHistories({ repeats, recency, age, fans }: RepeatHistories): void {
  const rows = repeats.length;
  if (recency.length !== rows || age.length !== rows || (fans && fans.length !== rows))
    throw new RangeError('the columns of the histories have different lengths');
  for (let row = 0; row < rows; row += 1) {
    const x = repeats[row] ?? Number.NaN;
    const last = recency[row] ?? Number.NaN;
    const end = age[row] ?? Number.NaN;
    const shared = fans ? (fans[row] ?? Number.NaN) : 1;
    const isPossible =
      Number.isSafeInteger(x) && x >= 0 && last >= 0 && last <= end && Number.isFinite(end) && x > 0 === last > 0;
    if (!isPossible || !(shared >= 0) || !Number.isFinite(shared))
      throw new RangeError(`history ${row} is impossible: ${x} repeats, recency ${last}, age ${end}, ${shared} fans`);
  }
}

/** Checks the histories and merges equal ones: with days as the grain, many fans share a row. */
export function compressHistories(histories: RepeatHistories): CompressedHistories {
  checkHistories(histories);
  const rows = histories.repeats.length;
  const capacity = 2 ** Math.ceil(Math.log2(2 * rows + 2));
  const slots = new Int32Array(capacity).fill(-1);
  const firstRows = new Int32Array(rows);
  const shared = new Float64Array(rows);
  const words = new Uint32Array(6);
  const numbers = new Float64Array(words.buffer);
  let found = 0;
  for (let row = 0; row < rows; row += 1) {
    const weight = histories.fans ? (histories.fans[row] ?? 0) : 1;
    if (weight === 0) continue;
    const x = histories.repeats[row] ?? 0;
    const last = histories.recency[row] ?? 0;
    const end = histories.age[row] ?? 0;
    numbers[0] = x;
    numbers[1] = last;
    numbers[2] = end;
    let hash = 0;
    for (const word of words) hash = Math.imul(hash ^ word ^ (hash >>> 15), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 16)) & (capacity - 1);
    for (;;) {
      const known = slots[slot] ?? -1;
      if (known < 0) {
        slots[slot] = found;
        firstRows[found] = row;
        shared[found] = weight;
        found += 1;
        break;
      }
      const first = firstRows[known] ?? 0;
      if (histories.repeats[first] === x && histories.recency[first] === last && histories.age[first] === end) {
        shared[known] = (shared[known] ?? 0) + weight;
        break;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }
  return withCounts(histories, firstRows.subarray(0, found), shared.slice(0, found));
}

function withCounts(histories: RepeatHistories, rows: Int32Array, fans: Float64Array): CompressedHistories {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);
  const repeats = pick(histories.repeats);
  const counts = Float64Array.from(new Set(repeats)).sort();
  const indexOf = new Map(Array.from(counts, (count, index) => [count, index]));
  const countIndex = Int32Array.from(repeats, (count) => indexOf.get(count) ?? 0);
  const fansOfCount = new Float64Array(counts.length);
  countIndex.forEach((index, row) => {
    fansOfCount[index] = (fansOfCount[index] ?? 0) + (fans[row] ?? 0);
  });
  return {
    repeats,
    recency: pick(histories.recency),
    age: pick(histories.age),
    fans,
    countIndex,
    counts,
    fansOfCount,
    totalFans: fans.reduce((sum, part) => sum + part, 0),
  };
}
