import { piecesOf } from '../../shared/domain/fans/comment-reading/comment-pieces.ts';
import { foldComment } from '../../shared/domain/fans/comment-reading/folded-comment.ts';
import type { LabelledComment } from '../fixtures/comments/labelled-comment.ts';

/** Rarer pieces say nothing of other comments. */
const LEAST_COMMENTS = 3;
const STEPS = 150;
const STEP = 5;
const MOMENTUM = 0.9;
/** Pulls the weights of pieces with little to say towards nothing. */
const SHRINK = 0.02;
const UNIT = 10;

/** Weights in tenths, in the form of `piece-weights.ts`. */
export interface PieceTable {
  readonly bias: number;
  readonly weights: readonly (readonly [weight: number, pieces: string])[];
}

/**
 * Weighs the pieces of labelled comments by logistic regression (whole-batch descent from zero: the same comments give
 * the same table on every machine). The pieces of a comment share its say, so that long ones do not shout.
 */
export function weighPieces(comments: readonly LabelledComment[]): PieceTable {
  const bags = comments.map(({ text }) => [...piecesOf(foldComment(text).text).keys()]);
  const seen = new Map<string, number>();
  for (const piece of bags.flat()) seen.set(piece, (seen.get(piece) ?? 0) + 1);
  const names = [...seen].flatMap(([piece, count]) => (count >= LEAST_COMMENTS ? piece : [])).toSorted();
  const places = new Map(names.map((piece, place) => [piece, place]));
  const rows = bags.map((bag, index) => {
    const at = bag.flatMap((piece) => places.get(piece) ?? []);
    return { at, share: 1 / Math.sqrt(Math.max(1, at.length)), waiting: comments[index]?.waiting ? 1 : 0 };
  });
  const weights = new Float64Array(names.length);
  const speeds = new Float64Array(names.length);
  let bias = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = weights.map((weight) => SHRINK * weight);
    let biasSlope = 0;
    for (const { at, share, waiting } of rows) {
      const sum = at.reduce((total, place) => total + (weights[place] ?? 0), 0) * share;
      const miss = 1 / (1 + Math.exp(-(bias + sum))) - waiting;
      biasSlope += miss;
      for (const place of at) slopes[place] = (slopes[place] ?? 0) + miss * share;
    }
    for (const [place, slope] of slopes.entries()) {
      const speed = MOMENTUM * (speeds[place] ?? 0) + slope / rows.length;
      speeds[place] = speed;
      weights[place] = (weights[place] ?? 0) - STEP * speed;
    }
    bias -= (STEP * biasSlope) / rows.length;
  }
  const byWeight = new Map<number, string[]>();
  for (const [place, piece] of names.entries()) {
    const weight = Math.round((weights[place] ?? 0) * UNIT);
    if (weight !== 0) byWeight.set(weight, [...(byWeight.get(weight) ?? []), piece]);
  }
  return {
    bias: Math.round(bias * UNIT),
    weights: [...byWeight]
      .toSorted(([one], [two]) => two - one)
      .map(([weight, pieces]) => [weight, pieces.join('|')] as const),
  };
}
