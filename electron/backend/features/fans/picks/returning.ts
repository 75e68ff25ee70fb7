import { visitFans } from '../columns/visit-fans.ts';
import { createNewnessJudge, newnessIn, newnessPlace } from '../statistics/newness.ts';
import { markedFans } from './marked.ts';
import type { PickResolver } from './pick-test.ts';

/** Who bought in a span of days and was new or returning in it. */
export const returningPicked: PickResolver<'returning'> = ({ columns }, filter, { from, to, is, until }) =>
  markedFans(columns, (mark) => {
    const { judge } = createNewnessJudge(columns, filter, until);
    const wanted = is === null ? -1 : newnessPlace(is);
    visitFans(columns, { ...filter, from, to }, ({ fan }) => {
      if (wanted === -1 || newnessIn(judge(fan), from, to) === wanted) mark(fan);
    });
  });
