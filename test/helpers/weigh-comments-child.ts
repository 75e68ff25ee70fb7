import { writeFileSync } from 'node:fs';
import { LABELLED_COMMENTS } from '../fixtures/comments/all-labelled.ts';
import { weighPieces } from './weigh-pieces.ts';

const { bias, weights } = weighPieces(LABELLED_COMMENTS);
const rows = weights.map(([weight, pieces]) => `  [${weight}, '${pieces}'],`);

writeFileSync(
  new URL('../../shared/domain/fans/comment-reading/piece-weights.ts', import.meta.url),
  `/**
 * Written by \`node test/helpers/weigh-comments-child.ts\` from the labelled comments of the tests; not to be changed by hand.
 * Tenths; above zero speaks for waiting. \`^\` and \`$\` are the beginning and the end of a comment.
 */
export const PIECE_BIAS = ${bias};

/** Pieces by their weight, parted by \`|\`. */
export const PIECE_WEIGHTS: readonly (readonly [weight: number, pieces: string])[] = [
${rows.join('\n')}
];
`,
);
console.log(`${LABELLED_COMMENTS.length} comments, ${weights.length} weights`);
