import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import type { Lender } from '../columns/lent-arrays.ts';
import type { StatisticsContext } from '../statistics/context.ts';
import { cohortPicked } from './cohort.ts';
import { pickAll, pickPurchases } from './counted.ts';
import { firstSourcePicked } from './first-source.ts';
import { pairPicked } from './pair.ts';
import type { PickResolver, PickTest } from './pick-test.ts';
import { returningPicked } from './returning.ts';
import { rfmCellPicked } from './rfm-cell.ts';
import { pickInterval, pickRhythm } from './rhythms.ts';
import { secondPicked } from './second.ts';
import { segmentPicked } from './segment.ts';

/** One resolver for each kind of pick. */
const RESOLVERS: { readonly [Kind in FanPick['kind']]: PickResolver<Kind> } = {
  all: pickAll,
  purchases: pickPurchases,
  rhythm: pickRhythm,
  interval: pickInterval,
  returning: returningPicked,
  cohort: cohortPicked,
  second: secondPicked,
  pair: pairPicked,
  firstSource: firstSourcePicked,
  segment: segmentPicked,
  rfmCell: rfmCellPicked,
};

/** The test for the fans behind a figure, good while what is lent is. */
export function pickTest(
  context: StatisticsContext,
  filter: FanFilter,
  pick: FanPick,
  today: number,
  lend: Lender,
): PickTest {
  const resolve = RESOLVERS[pick.kind] as PickResolver<FanPick['kind']>;
  return resolve(context, filter, pick, today, lend);
}
