import { matchesOf } from './matches-of.ts';
import { SAME_WORDS, SIMPLIFIED, SPEAKING_EMOJI } from './same-words.ts';

/**
 * A comment in the words that the rules know, with the way back: character `n` of `text` was written at
 * `starts[n]..ends[n]` of the comment. Clauses are parted by one blank; of the marks only `?`, `@` and `+` remain.
 */
export interface FoldedComment {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface Piece {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** Stickers of the app, as `[鲜花]`. */
const STICKER = /\[[^[\]\s\d]{1,8}\]/gu;
const KEPT = /[\p{Script=Han}a-z0-9?@+]/u;
const INVISIBLE = /[\p{Mn}\p{Cf}]/u;

/** Comments share few characters: each is folded once. */
const folded = new Map<string, string>();

function foldedCharacter(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const once = foldedOnce(char);
  folded.set(char, once);
  return once;
}

function foldedOnce(char: string): string {
  const spoken = SPEAKING_EMOJI.get(char);
  if (spoken) return spoken;
  return Array.from(char.normalize('NFKC').toLowerCase(), (one) => {
    const simplified = SIMPLIFIED.get(one) ?? one;
    return KEPT.test(simplified) ? simplified : ' ';
  }).join('');
}

function piecesOf(comment: string): Piece[] {
  const stickers = new Map(
    Array.from(comment.matchAll(STICKER), (match) => [match.index, match.index + match[0].length]),
  );
  const pieces: Piece[] = [];
  for (let at = 0; at < comment.length; ) {
    const sticker = stickers.get(at);
    const char = String.fromCodePoint(comment.codePointAt(at) ?? 0);
    const end = sticker ?? at + char.length;
    if (sticker) pieces.push({ char: ' ', start: at, end });
    else if (!INVISIBLE.test(char))
      for (const folded of Array.from(foldedCharacter(char)))
        for (const unit of folded.split('')) pieces.push({ char: unit, start: at, end });
    at = end;
  }
  return pieces;
}

/** One blank between clauses, none before a question mark, and at most two of the same character in a row. */
function squeezed(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const last = kept.at(-1);
    if (piece.char === ' ' && (!last || last.char === ' ' || last.char === '?')) continue;
    if (piece.char === '?' && last?.char === '?') continue;
    if (piece.char === '?' && last?.char === ' ') kept.pop();
    if (/\D/.test(piece.char) && last?.char === piece.char && kept.at(-2)?.char === piece.char) continue;
    kept.push(piece);
  }
  if (kept.at(-1)?.char === ' ') kept.pop();
  return kept;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ char }) => char).join('');
}

function rewritten(pieces: readonly Piece[], text: string, pattern: RegExp, words: string): readonly Piece[] {
  const next: Piece[] = [];
  let done = 0;
  for (const match of matchesOf(pattern, text)) {
    const first = pieces[match.index];
    const last = pieces[match.index + match[0].length - 1];
    if (!first || !last) continue;
    next.push(...pieces.slice(done, match.index));
    next.push(...words.split('').map((char) => ({ char, start: first.start, end: last.end })));
    done = match.index + match[0].length;
  }
  return done === 0 ? pieces : [...next, ...pieces.slice(done)];
}

/** Words written with blanks between their characters ("补 货"). */
const SPACED = /(?<=(?:^|[ ?])\p{Script=Han}) (?=\p{Script=Han}(?:[ ?]|$))/gu;

/** Folds width, case, script, spelling by ear, pinyin and dialect, and drops stickers, emoji and marks. */
export function foldComment(comment: string): FoldedComment {
  let pieces: readonly Piece[] = squeezed(piecesOf(comment));
  let text = textOf(pieces);
  for (const [pattern, words] of [[SPACED, ''] as const, ...SAME_WORDS]) {
    const next = rewritten(pieces, text, pattern, words);
    if (next !== pieces) text = textOf(next);
    pieces = next;
  }
  return {
    text,
    starts: pieces.map(({ start }) => start),
    ends: pieces.map(({ end }) => end),
  };
}
