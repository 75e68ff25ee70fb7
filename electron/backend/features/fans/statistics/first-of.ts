/** A place in a list: the value that it is sorted by, then the key. */
export interface ListKey {
  readonly value: number;
  readonly id: number;
}

const inOrder = (a: ListKey, b: ListKey): number => (a.value === b.value ? a.id - b.id : a.value - b.value);
/** So many values tell about where the page ends. */
const SAMPLES = 4096;

/**
 * The first `limit` behind `after`, ascending by value, of things that stand by key: a page costs no sorting of the whole
 * list. Samples tell a value that a few more than a page lie below; should there be too few, a higher one is tried.
 */
export function firstOf(
  values: Float64Array,
  ids: Float64Array,
  count: number,
  after: ListKey | null,
  limit: number,
): ListKey[] {
  const afterValue = after?.value ?? Number.NEGATIVE_INFINITY;
  const afterId = after?.id ?? -1;
  const isBehind = (index: number): boolean => {
    const value = values[index] as number;
    return value > afterValue || (value === afterValue && (ids[index] as number) > afterId);
  };
  const step = Math.ceil(count / SAMPLES);
  const sampled: number[] = [];
  for (let index = 0; index < count; index += step) if (isBehind(index)) sampled.push(values[index] as number);
  const samples = Float64Array.from(sampled).sort();
  for (let rank = 16 + 2 * Math.ceil(limit / Math.max(1, step)); ; rank *= 8) {
    const highest = samples[rank] ?? Number.POSITIVE_INFINITY;
    const found: ListKey[] = [];
    let alike = 0;
    for (let index = 0; index < count; index++) {
      const value = values[index] as number;
      if (value > highest || !isBehind(index)) continue;
      // Of those alike the first by key come first, and no more of them than a page holds.
      if (value === highest && ++alike > limit) continue;
      found.push({ value, id: ids[index] as number });
    }
    if (found.length >= limit || highest === Number.POSITIVE_INFINITY) return found.sort(inOrder).slice(0, limit);
  }
}
