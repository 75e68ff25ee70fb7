import { FAN_COUNTINGS } from '../../../../../shared/contract/fan-filter.ts';
import { emptyOwnRhythm, measureOwnRhythm } from '../../../../../shared/domain/fans/rhythm.ts';
import { countedStates, PURCHASE_STATE, type PurchaseColumns, worthOf } from './purchase-columns.ts';

const COUNTED = FAN_COUNTINGS.map((counting) => ({ counting, mask: countedStates(counting) }));
const rhythm = emptyOwnRhythm();

/** Notes which orders of a fan count, and what follows from them. All rows of an order are in the same state. */
export function countOrders(columns: PurchaseColumns, fan: number, first: number, end: number): void {
  const { states, opens, days, counted } = columns;
  for (const { counting, mask } of COUNTED) {
    const orders = counted[counting];
    let count = 0;
    let again = 0;
    let sum = 0;
    for (let row = first; row < end; row++) {
      if (mask[states[row] as number] === 0) continue;
      const gap = productGap(columns, mask, first, row);
      if (gap > 0) {
        orders.againRows[first + again] = row;
        orders.againGaps[first + again] = gap;
        again += 1;
      }
      if (opens[row] === 0) continue;
      orders.rows[first + count] = row;
      orders.days[first + count] = days[row] as number;
      const worth = worthOf(columns, row, counting);
      orders.worths[first + count] = worth;
      sum += worth;
      count += 1;
    }
    orders.counts[fan] = count;
    orders.againCounts[fan] = again;
    orders.sums[fan] = sum;
    orders.toldNew[fan] = toldNewOf(columns, mask, first, end);
    measureOwnRhythm(rhythm, orders.days, first, count);
    orders.mediansTwice[fan] = rhythm.medianTwice;
    orders.longest[fan] = rhythm.longest;
    orders.from[fan] = rhythm.from;
    orders.on[fan] = rhythm.on;
    orders.to[fan] = rhythm.to;
  }
}

/** The platform's word on whether the fan was new, up to the first purchase that counts. */
function toldNewOf({ states, newBuyers }: PurchaseColumns, mask: Uint8Array, first: number, end: number): number {
  let told = -1;
  let bought = false;
  for (let row = first; row < end; row++) {
    const state = states[row] as number;
    // "Not new" after an earlier purchase that we know of says nothing about those we do not know of.
    if (told === -1 && !(bought && newBuyers[row] === 0)) told = newBuyers[row] as number;
    if (mask[state] === 1) break;
    if (state !== PURCHASE_STATE.placed) bought = true;
  }
  return told;
}

/** Days since the last counted row of the same product; 0 = there is none. */
function productGap({ products, states, days }: PurchaseColumns, mask: Uint8Array, first: number, row: number): number {
  const product = products[row];
  for (let before = row - 1; before >= first; before--)
    if (products[before] === product && mask[states[before] as number] === 1)
      return (days[row] as number) - (days[before] as number);
  return 0;
}
