import { selectPurchases } from '../columns/select-purchases.ts';
import { createNewnessJudge, newnessIn, newnessPlace } from '../statistics/newness.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Who bought in a span of days and was new or returning in it. */
export const returningPicked: PickResolver<'returning'> = (
  { columns },
  filter,
  { from, to, is, until },
  _today,
  lend,
) =>
  markedFans(columns, lend, (mark) => {
    const { judge } = createNewnessJudge(columns, filter, until);
    const wanted = is === null ? -1 : newnessPlace(is);
    const { counts } = selectPurchases(columns, { ...filter, from, to });
    for (let fan = 0; fan < columns.fanCount; fan++)
      if (counts[fan] !== 0 && (wanted === -1 || newnessIn(judge(fan), from, to) === wanted)) mark(fan);
  });
