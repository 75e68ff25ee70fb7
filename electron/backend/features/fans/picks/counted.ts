import type { PickResolver } from './pick-test.ts';

/** Everybody who bought. */
export const pickAll: PickResolver<'all'> = () => () => true;

/** Who bought so often. */
export const pickPurchases: PickResolver<'purchases'> = (_context, _filter, { atLeast, atMost }) => {
  const most = atMost ?? Number.POSITIVE_INFINITY;
  return (_fan, _rows, count) => count >= atLeast && count <= most;
};
