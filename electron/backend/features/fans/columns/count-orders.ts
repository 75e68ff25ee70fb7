import { FAN_COUNTINGS } from '../../../../../shared/contract/fan-filter.ts';
import { emptyOwnRhythm, measureOwnRhythm } from '../../../../../shared/domain/fans/rhythm.ts';
import { countedStates, type PurchaseColumns, worthOf } from './purchase-columns.ts';

const COUNTED = FAN_COUNTINGS.map((counting) => ({ counting, mask: countedStates(counting) }));
const rhythm = emptyOwnRhythm();
let ownDays = new Int32Array(1024);

/** Notes which orders of a fan count, and what follows from them. All rows of an order are in the same state. */
export function countOrders(columns: PurchaseColumns, fan: number, first: number, end: number): void {
  const { states, opens, days, counted } = columns;
  if (end - first > ownDays.length) ownDays = new Int32Array(2 * (end - first));
  for (const { counting, mask } of COUNTED) {
    const orders = counted[counting];
    let count = 0;
    let worth = 0;
    for (let row = first; row < end; row++) {
      const isCounted = mask[states[row] as number] === 1;
      orders.productGaps[row] = isCounted ? productGap(columns, mask, first, row) : 0;
      if (!isCounted || opens[row] === 0) continue;
      orders.rows[first + count] = row;
      ownDays[count] = days[row] as number;
      count += 1;
      worth += worthOf(columns, row, counting);
    }
    orders.counts[fan] = count;
    orders.worths[fan] = worth;
    measureOwnRhythm(rhythm, ownDays, count);
    orders.mediansTwice[fan] = rhythm.medianTwice;
    orders.longest[fan] = rhythm.longest;
    orders.from[fan] = rhythm.from;
    orders.on[fan] = rhythm.on;
    orders.to[fan] = rhythm.to;
  }
}

/** Days since the last counted row of the same product. */
function productGap({ products, states, days }: PurchaseColumns, mask: Uint8Array, first: number, row: number): number {
  const product = products[row];
  for (let before = row - 1; before >= first; before--)
    if (products[before] === product && mask[states[before] as number] === 1)
      return (days[row] as number) - (days[before] as number);
  return 0;
}
