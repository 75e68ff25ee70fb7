import type { FirstSource } from '../../../../../shared/contract/fan-second.ts';
import type { PurchaseSourceName } from './names-read.ts';
import { WITHIN } from './second-days.ts';

/** fans, returned, then for each of WITHIN: observed, returned in time. */
const WIDTH = 2 + 2 * WITHIN.length;
const MOST = 200;

/** Fans by the source of their first purchase, and how many came again in time. */
export interface SecondSources {
  add(source: number, between: number, known: number): void;
  finish(names: readonly PurchaseSourceName[]): { all: FirstSource; sources: FirstSource[]; kinds: FirstSource[] };
}

/** `mostKey` = the highest key of a source. */
export function createSecondSources(mostKey: number): SecondSources {
  const counts = new Int32Array((mostKey + 1) * WIDTH);
  const bump = (place: number): void => {
    counts[place] = (counts[place] as number) + 1;
  };
  return {
    add: (source, between, known) => {
      const line = source * WIDTH;
      bump(line);
      if (between >= 0) bump(line + 1);
      for (let index = 0; index < WITHIN.length; index++) {
        const days = WITHIN[index] as number;
        if (known < days) continue;
        bump(line + 2 + 2 * index);
        if (between >= 0 && between <= days) bump(line + 3 + 2 * index);
      }
    },
    finish: (names) => {
      const all = empty('', '');
      const byKind = new Map<string, FirstSource>();
      const sources: FirstSource[] = [];
      const unread = { key: 0, shopId: 0, sourceType: '', sourceId: '' };
      for (const { key, sourceType, sourceId } of [unread, ...names]) {
        const line = counts.subarray(key * WIDTH, (key + 1) * WIDTH);
        if ((line[0] ?? 0) === 0) continue;
        const source = empty(sourceType, sourceId);
        const kindName = key === 0 ? 'unread' : `kind ${sourceType}`;
        const kind = byKind.get(kindName) ?? empty(sourceType, '');
        byKind.set(kindName, kind);
        for (const into of [source, kind, all]) take(into, key, line);
        sources.push(source);
      }
      const most = (a: FirstSource, b: FirstSource): number => b.fans - a.fans || (a.keys[0] ?? 0) - (b.keys[0] ?? 0);
      return { all, sources: sources.sort(most).slice(0, MOST), kinds: [...byKind.values()].sort(most) };
    },
  };
}

function empty(sourceType: string, sourceId: string): FirstSource {
  const within = WITHIN.map((days) => ({ days, observed: 0, returned: 0 }));
  return { keys: [], sourceType, sourceId, fans: 0, returned: 0, within };
}

function take(into: FirstSource, key: number, line: Int32Array): void {
  into.keys.push(key);
  into.fans += line[0] as number;
  into.returned += line[1] as number;
  into.within.forEach((window, index) => {
    window.observed += line[2 + 2 * index] as number;
    window.returned += line[3 + 2 * index] as number;
  });
}
