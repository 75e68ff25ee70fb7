import { piecesOf } from './comment-pieces.ts';
import { PIECE_BIAS, PIECE_WEIGHTS } from './piece-weights.ts';

const WEIGHTS: ReadonlyMap<string, number> = new Map(
  PIECE_WEIGHTS.flatMap(([weight, pieces]) => pieces.split('|').map((piece) => [piece, weight] as const)),
);
/** The table holds tenths. */
const UNIT = 10;
/** So many stretches are shown where no rule names the words. */
const MOST_SHOWN = 2;

/**
 * A second opinion beside the rules: how much a folded comment is like those that people labelled as waiting (0 to 1),
 * by the weights of its pieces.
 */
export function alikeness(text: string): number {
  let sum = 0;
  let known = 0;
  for (const piece of piecesOf(text).keys()) {
    const weight = WEIGHTS.get(piece);
    if (weight === undefined) continue;
    sum += weight;
    known += 1;
  }
  return 1 / (1 + Math.exp(-(PIECE_BIAS + sum / Math.sqrt(Math.max(1, known))) / UNIT));
}

/** The stretches of a folded comment that speak most for waiting, joined where they touch. */
export function strongestStretches(text: string): [start: number, end: number][] {
  const strong = [...piecesOf(text)]
    .map(([piece, at]) => ({
      weight: WEIGHTS.get(piece) ?? 0,
      start: Math.max(0, at),
      end: Math.min(text.length, at + piece.length),
    }))
    .filter(({ weight, start, end }) => weight > 0 && text.slice(start, end).trim() !== '')
    .toSorted((one, two) => two.weight - one.weight || one.start - two.start)
    .slice(0, MOST_SHOWN)
    .toSorted((one, two) => one.start - two.start);
  const joined: [start: number, end: number][] = [];
  for (const { start, end } of strong) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
