const BASE = 36;

/**
 * Keys of orders as a short text for an inverse: the first one, then the steps to the next, in base 36. Keys are 16
 * digits long and near one another; half a thousand of them take 4 KB instead of 9.
 */
export function packOrderIds(ids: readonly number[]): string {
  let before = 0;
  return ids
    .toSorted((a, b) => a - b)
    .map((id) => {
      const step = id - before;
      before = id;
      return step.toString(BASE);
    })
    .join(',');
}

/** The keys of a packed text, ascending. */
export function unpackOrderIds(packed: string): number[] {
  if (packed === '') return [];
  let id = 0;
  return packed.split(',').map((step) => {
    id += Number.parseInt(step, BASE);
    return id;
  });
}
