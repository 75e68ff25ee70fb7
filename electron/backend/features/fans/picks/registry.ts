import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import type { StatisticsContext } from '../statistics/context.ts';
import { cohortPicked } from './cohort.ts';
import { firstSourcePicked } from './first-source.ts';
import { pairPicked } from './pair.ts';
import { returningPicked } from './returning.ts';
import { rfmCellPicked } from './rfm-cell.ts';
import { secondPicked } from './second.ts';
import { segmentPicked } from './segment.ts';

/** Whether a fan, of whom the filter lets these rows through, is one of those behind a figure. */
export type FanTest = (fan: number, rows: Int32Array, count: number) => boolean;
/** How the fans behind a figure of one kind are found. */
export type PickResolver<Kind extends FanPick['kind']> = (
  context: StatisticsContext,
  filter: FanFilter,
  pick: Extract<FanPick, { kind: Kind }>,
) => FanTest;

/** By the kind of the figure. */
export const FAN_PICKS = {
  returning: returningPicked,
  cohort: cohortPicked,
  second: secondPicked,
  pair: pairPicked,
  firstSource: firstSourcePicked,
  segment: segmentPicked,
  rfmCell: rfmCellPicked,
} as const satisfies { readonly [Kind in FanPick['kind']]?: PickResolver<Kind> };
