import { visitFirstAndSecond } from '../statistics/first-and-second.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Whose first purchase came from one of these sources. */
export const firstSourcePicked: PickResolver<'firstSource'> = (
  { columns },
  filter,
  { keys, again, until },
  _today,
  lend,
) =>
  markedFans(columns, lend, (mark) => {
    const wanted = new Set(keys);
    visitFirstAndSecond(columns, filter, until, (fan, first, second) => {
      if ((!again || second !== -1) && wanted.has(columns.sources[first] as number)) mark(fan);
    });
  });
