import type { FanSecond } from '../../../../../shared/contract/fan-second.ts';
import type { Lender } from '../columns/lent-arrays.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';

const MOST = 100;

/** From which product of the first purchase to which of the second, by fans. */
export interface SecondPairs {
  add(fan: number, first: number, second: number): void;
  finish(titles: ReadonlyMap<number, string>): FanSecond['pairs'];
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly fans: number;
}

const inOrder = (a: Pair, b: Pair): number => b.fans - a.fans || a.from - b.from || a.to - b.to;

/** Pairs are noted one after the other and counted at the end, product by product: no table of all pairs is needed. */
export function createSecondPairs(
  { products, opens, ends, highestProduct, fanCount }: PurchaseColumns,
  lend: Lender,
): SecondPairs {
  const byFirst = new Int32Array(highestProduct + 1);
  const pairsOf = new Int32Array(highestProduct + 1);
  let from = lend.ints(fanCount + 1024);
  let to = lend.ints(fanCount + 1024);
  let noted = 0;
  return {
    add: (fan, first, second) => {
      const last = ends[fan] as number;
      let a = first;
      while (opens[a] === 0) a -= 1;
      let start = second;
      while (opens[start] === 0) start -= 1;
      do {
        const product = products[a] as number;
        byFirst[product] = (byFirst[product] as number) + 1;
        let b = start;
        do {
          if (noted === from.length) [from, to] = [roomier(from, lend), roomier(to, lend)];
          from[noted] = product;
          to[noted] = products[b] as number;
          noted += 1;
          pairsOf[product] = (pairsOf[product] as number) + 1;
          b += 1;
        } while (b < last && opens[b] === 0);
        a += 1;
      } while (a < last && opens[a] === 0);
    },
    finish: (titles) =>
      mostPairs(from, to, noted, pairsOf, lend).map(({ from: first, to: second, fans }) => ({
        first: { id: first, title: titles.get(first) ?? '' },
        second: { id: second, title: titles.get(second) ?? '' },
        fans,
        ofReturned: byFirst[first] ?? 0,
      })),
  };
}

function roomier(numbers: Int32Array, lend: Lender): Int32Array<ArrayBuffer> {
  const more = lend.ints(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** The pairs of most fans; those alike by key. */
function mostPairs(from: Int32Array, to: Int32Array, noted: number, pairsOf: Int32Array, lend: Lender): Pair[] {
  const ends = new Int32Array(pairsOf.length);
  for (let product = 1; product < ends.length; product++)
    ends[product] = (ends[product - 1] as number) + (pairsOf[product - 1] as number);
  const grouped = lend.ints(noted);
  for (let index = 0; index < noted; index++) {
    const product = from[index] as number;
    const place = ends[product] as number;
    grouped[place] = to[index] as number;
    ends[product] = place + 1;
  }
  const counts = new Int32Array(pairsOf.length);
  let best: Pair[] = [];
  let worst: Pair | undefined;
  for (let product = 0; product < pairsOf.length; product++) {
    const own = grouped.subarray((ends[product] as number) - (pairsOf[product] as number), ends[product]);
    for (const second of own) counts[second] = (counts[second] as number) + 1;
    for (const second of own) {
      const fans = counts[second] as number;
      counts[second] = 0;
      if (fans === 0 || (worst !== undefined && (fans < worst.fans || (fans === worst.fans && product > worst.from))))
        continue;
      best.push({ from: product, to: second, fans });
      if (best.length < 4 * MOST) continue;
      best = best.sort(inOrder).slice(0, MOST);
      worst = best.at(-1);
    }
  }
  return best.sort(inOrder).slice(0, MOST);
}
