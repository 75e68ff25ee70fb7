import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import type { StatisticsContext } from '../statistics/context.ts';
import { pickAll, pickPurchases } from './counted.ts';
import type { PickResolver, PickTest } from './pick-test.ts';
import { pickInterval, pickRhythm } from './rhythms.ts';

/** One resolver for each kind of pick. */
const RESOLVERS: { readonly [Kind in FanPick['kind']]: PickResolver<Kind> } = {
  all: pickAll,
  purchases: pickPurchases,
  rhythm: pickRhythm,
  interval: pickInterval,
};

/** The test for the fans behind a figure. */
export function pickTest(context: StatisticsContext, filter: FanFilter, pick: FanPick, today: number): PickTest {
  const resolve = RESOLVERS[pick.kind] as PickResolver<FanPick['kind']>;
  return resolve(context, filter, pick, today);
}
