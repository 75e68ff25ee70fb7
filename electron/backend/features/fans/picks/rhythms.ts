import { DUE_STATES, RHYTHM_BASES } from '../../../../../shared/domain/fans/rhythm.ts';
import { selectPurchases } from '../columns/select-purchases.ts';
import { judgeFans, placeOfRhythm } from '../statistics/fan-rhythm.ts';
import type { PickResolver } from './pick-test.ts';

/** Who stands so against the rhythm. */
export const pickRhythm: PickResolver<'rhythm'> = ({ columns }, filter, { state, basis }, today) => {
  const { stands } = judgeFans(columns, filter, today);
  const meant = new Uint8Array(DUE_STATES.length * RHYTHM_BASES.length);
  for (const [place, name] of RHYTHM_BASES.entries())
    if (basis === null || basis === name) meant[placeOfRhythm(DUE_STATES.indexOf(state), place)] = 1;
  return (fan) => meant[stands[fan] as number] === 1;
};

/** Who once took so many days from one purchase day to the next. */
export const pickInterval: PickResolver<'interval'> = ({ columns }, filter, { atLeast, atMost }) => {
  const { days, starts, counts } = selectPurchases(columns, filter);
  const most = atMost ?? Number.POSITIVE_INFINITY;
  return (fan) => {
    const first = starts[fan] as number;
    const end = first + (counts[fan] as number);
    for (let place = first + 1; place < end; place++) {
      const interval = (days[place] as number) - (days[place - 1] as number);
      if (interval >= atLeast && interval <= most) return true;
    }
    return false;
  };
};
