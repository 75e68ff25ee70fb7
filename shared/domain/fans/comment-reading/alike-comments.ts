import { type CommentPiece, piecesOf } from './comment-pieces.ts';
import { PIECE_BIAS, PIECE_WEIGHTS } from './piece-weights.ts';

const WEIGHTS: ReadonlyMap<string, number> = new Map(
  PIECE_WEIGHTS.flatMap(([weight, pieces]) => pieces.split('|').map((piece) => [piece, weight] as const)),
);
/** The table holds tenths. */
const UNIT = 10;

/** How much a comment is like those that people labelled as waiting (0 to 1), and its stretches that say so most. */
export interface Alikeness {
  readonly score: number;
  readonly strongest: readonly (readonly [start: number, end: number])[];
}

/** Pieces that carry a tenth or more of what speaks for waiting, joined where they touch. */
function stretches(weighed: readonly (CommentPiece & { weight: number })[]): [number, number][] {
  const speaking = weighed.filter(({ weight, start, end }) => weight > 0 && end - start > 1);
  const strong = speaking
    .toSorted((one, two) => two.weight - one.weight || one.start - two.start)
    .slice(0, 2)
    .toSorted((one, two) => one.start - two.start);
  const joined: [number, number][] = [];
  for (const { start, end } of strong) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** A second opinion beside the rules: the pieces of a folded comment, weighed as in the labelled comments. */
export function alikeness(text: string): Alikeness {
  const weighed = piecesOf(text).flatMap((piece) => {
    const weight = WEIGHTS.get(piece.piece);
    return weight === undefined ? [] : [{ ...piece, weight }];
  });
  const sum = weighed.reduce((total, { weight }) => total + weight, 0) / Math.sqrt(Math.max(1, weighed.length));
  return { score: 1 / (1 + Math.exp(-(PIECE_BIAS + sum) / UNIT)), strongest: stretches(weighed) };
}
