import { HOUR } from '../../shared/domain/clock.ts';
import type { Screen } from './screens-list.ts';

const TABS = ['frequency', 'returning', 'rhythm', 'second', 'retention', 'segments', 'list'] as const;
/** A few hours of the practice shops hold a handful of fans. */
const LITTLE = `from=${Date.now() - 3 * HOUR}`;
/** Days to come: nothing was bought in them. */
const NOTHING = 'from=4102444800000';
const DRAWN = '.chart-area, .matrix, .grid-body-row, .rfm-grid, .empty-state';

const addressOf = (tab: string, range: string): string => `#/fans?tab=${tab}&${range}`;

/** Every tab with a handful of fans and with none; the model does not follow the filter. */
export const FAN_AMOUNTS: readonly Screen[] = TABS.flatMap((tab) => [
  { name: `fans-${tab}-sparse`, address: addressOf(tab, LITTLE), ready: DRAWN, whole: true },
  { name: `fans-${tab}-none`, address: addressOf(tab, NOTHING), ready: '.empty-state', whole: true },
]);

/** Every tab where no shop was ever connected. */
export const FANS_EMPTY: readonly Screen[] = [...TABS, 'model'].map((tab) => ({
  name: `fans-${tab}-empty`,
  address: `#/fans?tab=${tab}`,
  ready: '.empty-state',
  whole: true,
}));
