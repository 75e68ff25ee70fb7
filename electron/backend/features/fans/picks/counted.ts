import { selectPurchases } from '../columns/select-purchases.ts';
import type { PickResolver } from './pick-test.ts';

/** Everybody who bought. */
export const pickAll: PickResolver<'all'> = () => () => true;

/** Who bought so often. */
export const pickPurchases: PickResolver<'purchases'> = ({ columns }, filter, { atLeast, atMost }) => {
  const { counts } = selectPurchases(columns, filter);
  const most = atMost ?? Number.POSITIVE_INFINITY;
  return (fan) => (counts[fan] as number) >= atLeast && (counts[fan] as number) <= most;
};
