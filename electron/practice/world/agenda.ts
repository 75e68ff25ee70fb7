import type { Order } from './types.ts';

/** Orders (or others) that have something ahead, soonest first (a binary heap; entries may be outdated, the taker checks). */
export interface Agenda<T = Order> {
  push(at: number, order: T): void;
  /** Time of the first entry, Infinity when empty. */
  next(): number;
  pop(): T | undefined;
}

interface Entry<T> {
  readonly at: number;
  readonly ordinal: number;
  readonly order: T;
}

/** An empty agenda; entries of one time come out in the order they went in. */
export function createAgenda<T = Order>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let ordinal = 0;
  const before = (a: Entry<T>, b: Entry<T>): boolean => (a.at === b.at ? a.ordinal < b.ordinal : a.at < b.at);

  function swapIfBefore(child: number, parent: number): boolean {
    const low = heap[child];
    const high = heap[parent];
    if (low === undefined || high === undefined || !before(low, high)) return false;
    heap[child] = high;
    heap[parent] = low;
    return true;
  }

  return {
    push(at, order) {
      heap.push({ at, ordinal: ordinal++, order });
      let index = heap.length - 1;
      while (index > 0 && swapIfBefore(index, (index - 1) >>> 1)) index = (index - 1) >>> 1;
    },
    next: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.order;
    },
  };

  function sink(): void {
    for (let index = 0; ; ) {
      const left = index * 2 + 1;
      const right = left + 1;
      const a = heap[left];
      const b = heap[right];
      if (a === undefined) return;
      const child = b !== undefined && before(b, a) ? right : left;
      if (!swapIfBefore(child, index)) return;
      index = child;
    }
  }
}
