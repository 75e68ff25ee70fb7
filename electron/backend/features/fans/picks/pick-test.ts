import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanPick } from '../../../../../shared/contract/fan-picks.ts';
import type { StatisticsContext } from '../statistics/context.ts';

/** Whether a fan with these purchases (`rows[0]` to `rows[count - 1]`, at least one) is meant. */
export type PickTest = (fan: number, rows: Int32Array, count: number) => boolean;

/** Makes the test of one kind of pick; `today` = the Shanghai day number at whose end fans are judged. */
export type PickResolver<Kind extends FanPick['kind']> = (
  context: StatisticsContext,
  filter: FanFilter,
  pick: Extract<FanPick, { readonly kind: Kind }>,
  today: number,
) => PickTest;
