import type { FanSecond } from '../../../../../shared/contract/fan-second.ts';
import type { PurchaseColumns } from '../columns/purchase-columns.ts';
import { orderRows } from './first-and-second.ts';

const MOST = 100;
/** Keys of products stay far below it, their pair below 2^53. */
const SHIFT = 2 ** 26;

/** From which product of the first purchase to which of the second, by fans. */
export interface SecondPairs {
  add(fan: number, first: number, second: number): void;
  finish(titles: ReadonlyMap<number, string>): FanSecond['pairs'];
}

export function createSecondPairs(columns: PurchaseColumns): SecondPairs {
  const { products } = columns;
  const byPair = new Map<number, number>();
  const byFirst = new Map<number, number>();
  return {
    add: (fan, first, second) => {
      const [firstRow, firstEnd] = orderRows(columns, fan, first);
      const [secondRow, secondEnd] = orderRows(columns, fan, second);
      for (let a = firstRow; a < firstEnd; a++) {
        const from = products[a] as number;
        byFirst.set(from, (byFirst.get(from) ?? 0) + 1);
        for (let b = secondRow; b < secondEnd; b++) {
          const pair = from * SHIFT + (products[b] as number);
          byPair.set(pair, (byPair.get(pair) ?? 0) + 1);
        }
      }
    },
    finish: (titles) =>
      [...byPair]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, MOST)
        .map(([pair, fans]) => {
          const first = Math.floor(pair / SHIFT);
          const second = pair % SHIFT;
          return {
            first: { id: first, title: titles.get(first) ?? '' },
            second: { id: second, title: titles.get(second) ?? '' },
            fans,
            ofReturned: byFirst.get(first) ?? 0,
          };
        }),
  };
}
