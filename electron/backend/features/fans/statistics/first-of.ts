/** A place in a list: the value that it is sorted by, then the key. */
export interface ListKey {
  readonly value: number;
  readonly id: number;
}

const inOrder = (a: ListKey, b: ListKey): number => (a.value === b.value ? a.id - b.id : a.value - b.value);

/** The first `limit` behind `after`, ascending, in one walk: a page costs no sorting of the whole list. */
export function firstOf(
  values: Float64Array,
  ids: Float64Array,
  count: number,
  after: ListKey | null,
  limit: number,
): (ListKey & { readonly index: number })[] {
  let kept: (ListKey & { readonly index: number })[] = [];
  let worst = Number.POSITIVE_INFINITY;
  let isFull = false;
  for (let index = 0; index < count; index++) {
    const value = values[index] as number;
    if (isFull && value > worst) continue;
    const key = { value, id: ids[index] as number, index };
    if (after !== null && inOrder(key, after) <= 0) continue;
    kept.push(key);
    if (kept.length < 2 * limit + 64) continue;
    kept = kept.sort(inOrder).slice(0, limit);
    worst = kept.at(-1)?.value ?? worst;
    isFull = true;
  }
  return kept.sort(inOrder).slice(0, limit);
}
