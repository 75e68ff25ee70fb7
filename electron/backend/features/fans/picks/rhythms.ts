import { rhythmJudge } from '../statistics/fan-rhythm.ts';
import type { PickResolver } from './pick-test.ts';

/** Who stands so against the rhythm. */
export const pickRhythm: PickResolver<'rhythm'> = ({ columns }, filter, { state, basis }, today) => {
  const judge = rhythmJudge(columns, filter, today);
  return (_fan, rows, count) => {
    const found = judge(rows, count);
    return found.state === state && (basis === null || found.basis === basis);
  };
};

/** Who once took so many days from one purchase day to the next. */
export const pickInterval: PickResolver<'interval'> = ({ columns: { days } }, _filter, { atLeast, atMost }) => {
  const most = atMost ?? Number.POSITIVE_INFINITY;
  return (_fan, rows, count) => {
    for (let index = 1; index < count; index++) {
      const interval = (days[rows[index] as number] as number) - (days[rows[index - 1] as number] as number);
      if (interval >= atLeast && interval <= most) return true;
    }
    return false;
  };
};
