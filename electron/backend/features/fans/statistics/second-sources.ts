import type { FirstSource } from '../../../../../shared/contract/fan-second.ts';
import type { PurchaseSourceName } from './names-read.ts';
import { WITHIN } from './second-days.ts';

/** fans, returned, then for each of WITHIN: observed, returned in time. */
const WIDTH = 2 + 2 * WITHIN.length;
/** A fan has been known for so many of WITHIN, and has come again within so many of them, or later, or not at all. */
const KNOWN = WITHIN.length + 1;
const RETURNED = WITHIN.length + 2;
const CASES = KNOWN * RETURNED;
const MOST = 200;

/** Fans by the source of their first purchase, and how many came again in time. */
export interface SecondSources {
  /** `between` = days until the fan came again, -1 = has not; `known` = days since the first purchase. */
  add(source: number, between: number, known: number): void;
  finish(names: readonly PurchaseSourceName[]): { all: FirstSource; sources: FirstSource[]; kinds: FirstSource[] };
}

/** `mostKey` = the highest key of a source, `most` = the longest time that a fan can be known. */
export function createSecondSources(mostKey: number, most: number): SecondSources {
  // A fan is one addition to the case that it is, found in tables: asking by and by would cost several times that.
  const fans = new Int32Array((mostKey + 1) * CASES);
  const caseOfKnown = Uint8Array.from(
    { length: most + 1 },
    (_, days) => RETURNED * WITHIN.filter((of) => days >= of).length,
  );
  const caseOfBetween = Uint8Array.from({ length: most + 2 }, (_, place) =>
    place === 0 ? 0 : 1 + WITHIN.filter((of) => place - 1 <= of).length,
  );
  return {
    add: (source, between, known) => {
      const place = source * CASES + (caseOfKnown[known] as number) + (caseOfBetween[between + 1] as number);
      fans[place] = (fans[place] as number) + 1;
    },
    finish: (names) => {
      const all = empty('', '');
      const byKind = new Map<string, FirstSource>();
      const sources: FirstSource[] = [];
      const unread = { key: 0, shopId: 0, sourceType: '', sourceId: '' };
      for (const { key, sourceType, sourceId } of [unread, ...names]) {
        const line = lineOf(fans.subarray(key * CASES, (key + 1) * CASES));
        if (line[0] === 0) continue;
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

/** The cases of a source, added up to what is told of it. */
function lineOf(fans: Int32Array): Int32Array {
  const line = new Int32Array(WIDTH);
  for (const [place, count] of fans.entries()) {
    const known = Math.floor(place / RETURNED);
    const returned = place % RETURNED;
    line[0] = (line[0] as number) + count;
    if (returned > 0) line[1] = (line[1] as number) + count;
    for (let index = 0; index < known; index++) {
      line[2 + 2 * index] = (line[2 + 2 * index] as number) + count;
      // Within 30 days means within 60 and 90 as well: who came within so many of them came within the last so many.
      if (returned - 1 >= WITHIN.length - index) line[3 + 2 * index] = (line[3 + 2 * index] as number) + count;
    }
  }
  return line;
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
