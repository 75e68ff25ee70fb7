import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import type { FanSegments } from '../../../../../shared/contract/fan-segments.ts';
import { RFM_LEVELS, RFM_SEGMENTS, type RfmCuts, segmentAt } from '../../../../../shared/domain/fans/rfm.ts';
import { withLoan } from '../columns/lent-arrays.ts';
import type { StatisticsContext } from './context.ts';
import { endOf } from './history.ts';
import { fifthCuts, measureFans, scorePlaces, scoresAt } from './rfm-scores.ts';

interface Input {
  readonly filter: FanFilter;
  readonly cuts: RfmCuts | null;
  readonly now: number;
}

/** Fans by segment and by pair of recency and frequency scores. */
export function segmentsOf({ columns }: StatisticsContext, { filter, cuts: given, now }: Input): FanSegments {
  const until = endOf(filter, now);
  const measured = measureFans(columns, filter, until);
  const cuts = given ?? fifthCuts(measured);
  const places = RFM_LEVELS ** 3;
  const fans = new Int32Array(places);
  const purchases = new Int32Array(places);
  const money = new Float64Array(places);
  withLoan((lend) => {
    const scored = scorePlaces(measured, cuts, lend);
    for (let index = 0; index < measured.count; index++) {
      const place = scored[index] as number;
      fans[place] = (fans[place] as number) + 1;
      purchases[place] = (purchases[place] as number) + (measured.frequency[index] as number);
      money[place] = (money[place] as number) + (measured.money[index] as number);
    }
  });
  const segments = RFM_SEGMENTS.map(({ name }) => ({ name, fans: 0, purchases: 0, money: 0 }));
  const grid: FanSegments['grid'] = [];
  let all = 0;
  for (let place = 0; place < places; place++) {
    const [recency, frequency, amount] = scoresAt(place);
    const segment = segments[segmentAt(recency, frequency, amount)];
    if (amount === 1) grid.push({ recency, frequency, fans: 0, money: 0 });
    const cell = grid.at(-1);
    if (segment === undefined || cell === undefined) throw new Error('a score without a segment');
    segment.fans += fans[place] as number;
    segment.purchases += purchases[place] as number;
    segment.money += money[place] as number;
    cell.fans += fans[place] as number;
    cell.money += money[place] as number;
    all += money[place] as number;
  }
  return { fans: measured.count, money: all, cuts, segments, grid, until };
}
