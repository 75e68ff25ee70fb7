import type { FanFilter } from '../../../../shared/contract/fan-filter.ts';
import { lastMonth } from '../../../../shared/domain/calendar.ts';
import { type RfmCuts, unorderedCuts } from '../../../../shared/domain/fans/rfm.ts';
import { UserError } from '../../user-error.ts';

/** The same filter for the window that ends a month earlier. */
export function monthBefore(filter: FanFilter, now: number): FanFilter {
  return {
    ...filter,
    from: filter.from === undefined ? undefined : lastMonth(filter.from),
    to: lastMonth(filter.to ?? now),
  };
}

/** Refuses cuts that do not rise: a score would hold no fan, and another one those of two. */
export function checkCuts(cuts: RfmCuts | null): void {
  const measure = cuts === null ? undefined : unorderedCuts(cuts);
  if (measure !== undefined) throw new UserError('INVALID_INPUT', `error.fans.cuts.${measure}`);
}
