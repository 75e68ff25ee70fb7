import { RFM_LEVELS } from '../../../../../shared/domain/fans/rfm.ts';
import { fifthCuts, measureFans, scorePlaces, scoresAt } from '../statistics/rfm-scores.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** The fans with one pair of recency and frequency scores. */
export const rfmCellPicked: PickResolver<'rfmCell'> = ({ columns }, filter, pick, _today, lend) =>
  markedFans(columns, lend, (mark) => {
    const measured = measureFans(columns, filter, pick.until);
    const meant = Uint8Array.from({ length: RFM_LEVELS ** 3 }, (_, place) => {
      const [recency, frequency] = scoresAt(place);
      return recency === pick.recency && frequency === pick.frequency ? 1 : 0;
    });
    const places = scorePlaces(measured, pick.cuts ?? fifthCuts(measured), lend);
    for (let index = 0; index < measured.count; index++)
      if (meant[places[index] as number] === 1) mark(measured.fans[index] as number);
  });
