import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import type { Lender } from '../columns/lent-arrays.ts';
import type { StatisticsContext } from '../statistics/context.ts';

/** Whether the fan at a place is meant; asked of those only who have a purchase that the filter lets through. */
export type PickTest = (fan: number) => boolean;

/** Makes the test of one kind of pick, good while what is lent is; `today` = the Shanghai day number at whose end fans are judged. */
export type PickResolver<Kind extends FanPick['kind']> = (
  context: StatisticsContext,
  filter: FanFilter,
  pick: Extract<FanPick, { readonly kind: Kind }>,
  today: number,
  lend: Lender,
) => PickTest;
