import { RFM_LEVELS, RFM_SEGMENTS, segmentAt } from '../../../../../shared/domain/fans/rfm.ts';
import { fifthCuts, measureFans, scorePlaces, scoresAt } from '../statistics/rfm-scores.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** The fans of a segment; the same fifths come out anew where no cuts are given. */
export const segmentPicked: PickResolver<'segment'> = (
  { columns },
  filter,
  { segment, cuts: given, until },
  _today,
  lend,
) =>
  markedFans(columns, lend, (mark) => {
    const measured = measureFans(columns, filter, until);
    const meant = Uint8Array.from({ length: RFM_LEVELS ** 3 }, (_, place) =>
      RFM_SEGMENTS[segmentAt(...scoresAt(place))]?.name === segment ? 1 : 0,
    );
    const places = scorePlaces(measured, given ?? fifthCuts(measured), lend);
    for (let index = 0; index < measured.count; index++)
      if (meant[places[index] as number] === 1) mark(measured.fans[index] as number);
  });
