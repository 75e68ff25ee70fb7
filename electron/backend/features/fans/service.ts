import type { FanFilter } from '../../../../shared/contract/fan-filter.ts';
import { lastMonth } from '../../../../shared/domain/calendar.ts';

/** The same filter for the window that ends a month earlier. */
export function monthBefore(filter: FanFilter, now: number): FanFilter {
  return {
    ...filter,
    from: filter.from === undefined ? undefined : lastMonth(filter.from),
    to: lastMonth(filter.to ?? now),
  };
}
