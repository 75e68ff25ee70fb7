import { RFM_SEGMENTS, segmentAt } from '../../../../../shared/domain/fans/rfm.ts';
import { fifthCuts, measureFans, scorePlace, scoresAt } from '../statistics/rfm-scores.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** The fans of a segment; the same fifths come out anew where no cuts are given. */
export const segmentPicked: PickResolver<'segment'> = ({ columns }, filter, { segment, cuts: given, until }) =>
  markedFans(columns, (mark) => {
    const measured = measureFans(columns, filter, until);
    const cuts = given ?? fifthCuts(measured);
    for (let index = 0; index < measured.count; index++) {
      const place = segmentAt(...scoresAt(scorePlace(measured, cuts, index)));
      if (RFM_SEGMENTS[place]?.name === segment) mark(measured.fans[index] as number);
    }
  });
