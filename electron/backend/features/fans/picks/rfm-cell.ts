import { fifthCuts, measureFans, scorePlace, scoresAt } from '../statistics/rfm-scores.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** The fans with one pair of recency and frequency scores. */
export const rfmCellPicked: PickResolver<'rfmCell'> = ({ columns }, filter, pick) =>
  markedFans(columns, (mark) => {
    const measured = measureFans(columns, filter, pick.until);
    const cuts = pick.cuts ?? fifthCuts(measured);
    for (let index = 0; index < measured.count; index++) {
      const [recency, frequency] = scoresAt(scorePlace(measured, cuts, index));
      if (recency === pick.recency && frequency === pick.frequency) mark(measured.fans[index] as number);
    }
  });
