import type { FanFilter } from '../../../../../shared/contract/fan-filter.ts';
import { amountScore, RFM_LEVELS, type RfmCuts, recencyScore } from '../../../../../shared/domain/fans/rfm.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { worthOf } from '../columns/select-purchases.ts';
import { visitFans } from '../columns/visit-fans.ts';
import { fifthsOf } from './fifths.ts';
import { lastDayBefore } from './history.ts';

/** Recency, frequency and money of every fan with a purchase in the window, side by side. */
export interface RfmMeasured {
  readonly count: number;
  /** Places of the fans in the columns. */
  readonly fans: Int32Array;
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly money: Float64Array;
}

export function measureFans(columns: PurchaseColumns, filter: FanFilter, until: number): RfmMeasured {
  const { days, fanCount } = columns;
  const fans = new Int32Array(fanCount);
  const recency = new Float64Array(fanCount);
  const frequency = new Float64Array(fanCount);
  const money = new Float64Array(fanCount);
  const lastDay = lastDayBefore(until);
  let place = 0;
  visitFans(columns, { ...filter, to: until }, ({ fan, rows, count }) => {
    let worth = 0;
    for (let index = 0; index < count; index++) worth += worthOf(columns, rows[index] as number, filter.counting);
    fans[place] = fan;
    recency[place] = lastDay - (days[rows[count - 1] as number] as number);
    frequency[place] = count;
    money[place] = worth;
    place += 1;
  });
  return { count: place, fans, recency, frequency, money };
}

/** Cuts that part the fans into fifths. Fans who are alike stay together: a fifth can be larger, and others empty. */
export function fifthCuts({ count, recency, frequency, money }: RfmMeasured): RfmCuts {
  const above = (values: Float64Array): number[] => fifthsOf(values, count).map((value) => value + 1);
  return { recency: fifthsOf(recency, count), frequency: above(frequency), money: above(money) };
}

/** A fan's three scores in one number, below 125: each from 0. */
export function scorePlace(measured: RfmMeasured, cuts: RfmCuts, place: number): number {
  const recency = recencyScore(cuts, measured.recency[place] as number) - 1;
  const frequency = amountScore(cuts.frequency, measured.frequency[place] as number) - 1;
  const money = amountScore(cuts.money, measured.money[place] as number) - 1;
  return (recency * RFM_LEVELS + frequency) * RFM_LEVELS + money;
}

/** The scores of a number that scorePlace made, each from 1. */
export function scoresAt(place: number): readonly [recency: number, frequency: number, money: number] {
  const pair = Math.floor(place / RFM_LEVELS);
  return [Math.floor(pair / RFM_LEVELS) + 1, (pair % RFM_LEVELS) + 1, (place % RFM_LEVELS) + 1];
}
