import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { amountScore, RFM_LEVELS, type RfmCuts, recencyScore } from '../../../../../shared/domain/fans/rfm.ts';
import { keptOf } from '../columns/kept.ts';
import type { Lender } from '../columns/lent-arrays.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { selectPurchases, worthsOf } from '../columns/select-purchases.ts';
import { fifthsOf } from './fifths.ts';
import { type EndedFilter, lastDayBefore } from './history.ts';

/** Fen up to which amounts are compared as whole numbers of 32 bits: ten million yuan. */
const COMPARED = 2 ** 30 - 1;

/** Recency, frequency and money of every fan with a purchase in the window, side by side. */
export interface RfmMeasured {
  readonly count: number;
  /** Places of the fans in the columns. */
  readonly fans: Int32Array;
  readonly recency: Int32Array;
  readonly frequency: Int32Array;
  readonly money: Float64Array;
}

/** The measures of all fans; kept until a purchase changes. */
export function measureFans(columns: PurchaseColumns, filter: FanFilter, until: number): RfmMeasured {
  return keptOf(columns, `rfm ${JSON.stringify([filter, until])}`, (lend) =>
    measure(columns, { ...filter, to: until }, lend),
  );
}

function measure(columns: PurchaseColumns, filter: EndedFilter, lend: Lender): RfmMeasured {
  const { fanCount } = columns;
  const fans = lend.ints(fanCount);
  const recency = lend.ints(fanCount);
  const frequency = lend.ints(fanCount);
  const money = lend.floats(fanCount);
  const lastDay = lastDayBefore(filter.to);
  const selected = selectPurchases(columns, filter);
  const { days, starts, counts } = selected;
  const worth = worthsOf(columns, filter, selected);
  let place = 0;
  for (let fan = 0; fan < fanCount; fan++) {
    const count = counts[fan] as number;
    if (count === 0) continue;
    fans[place] = fan;
    recency[place] = lastDay - (days[(starts[fan] as number) + count - 1] as number);
    frequency[place] = count;
    money[place] = worth(fan);
    place += 1;
  }
  return { count: place, fans, recency, frequency, money };
}

/** Cuts that part the fans into fifths. Fans who are alike stay together: a fifth can be larger, and others empty. */
export function fifthCuts({ count, recency, frequency, money }: RfmMeasured): RfmCuts {
  const above = (values: Float64Array | Int32Array): number[] => fifthsOf(values, count).map((value) => value + 1);
  return { recency: fifthsOf(recency, count), frequency: above(frequency), money: above(money) };
}

/** The score of each value from 0 to the highest: a look into it costs less than four comparisons. */
function scoreTable(values: Int32Array, count: number, scoreOf: (value: number) => number): Uint8Array {
  let most = 0;
  for (let index = 0; index < count; index++) if ((values[index] as number) > most) most = values[index] as number;
  return Uint8Array.from({ length: most + 1 }, (_, value) => scoreOf(value) - 1);
}

/** Each fan's three scores in one number, below 125: each from 0. */
export function scorePlaces(
  { count, recency, frequency, money }: RfmMeasured,
  cuts: RfmCuts,
  lend: Lender,
): Uint8Array {
  const recencyScores = scoreTable(recency, count, (days) => recencyScore(cuts, days));
  const frequencyScores = scoreTable(frequency, count, (purchases) => amountScore(cuts.frequency, purchases));
  const [one = 0, two = 0, three = 0, four = 0] = cuts.money.map(
    (cut) => Math.max(-COMPARED, Math.min(cut, COMPARED + 1)) - 1,
  );
  const places = lend.bytes(count);
  for (let index = 0; index < count; index++) {
    const amount = money[index] as number;
    const worth = amount | 0;
    // The sign of a difference tells whether a cut is reached: a branch that goes either way costs more than all the rest.
    const score =
      amount > COMPARED || amount < -COMPARED
        ? amountScore(cuts.money, amount) - 1
        : ((one - worth) >>> 31) + ((two - worth) >>> 31) + ((three - worth) >>> 31) + ((four - worth) >>> 31);
    const pair =
      (recencyScores[recency[index] as number] as number) * RFM_LEVELS +
      (frequencyScores[frequency[index] as number] as number);
    places[index] = pair * RFM_LEVELS + score;
  }
  return places;
}

/** The scores of a number that scorePlaces made, each from 1. */
export function scoresAt(place: number): readonly [recency: number, frequency: number, money: number] {
  const pair = Math.floor(place / RFM_LEVELS);
  return [Math.floor(pair / RFM_LEVELS) + 1, (pair % RFM_LEVELS) + 1, (place % RFM_LEVELS) + 1];
}
