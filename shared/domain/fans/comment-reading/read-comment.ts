import { alikeness, strongestStretches } from './alike-comments.ts';
import {
  type DoubtRow,
  patternOf,
  type ReadingRule,
  WISHES_IN_ORDER,
  type Wish,
  type WishRow,
} from './comment-rule.ts';
import { DOUBT_ROWS } from './doubt-rules.ts';
import { type FoldedComment, foldComment } from './folded-comment.ts';
import { matchesOf } from './matches-of.ts';
import { NEAR_ROWS } from './near-rules.ts';
import { NEAR_SHELF_ROWS } from './near-shelf-rules.ts';
import { SPEAKER_ROWS } from './speaker-rules.ts';
import { WISH_ROWS } from './wish-rules.ts';
import { WISH_SKELETONS } from './wish-skeletons.ts';

/** Words that decided a reading: as they stand in the comment, where (UTF-16 units, end not included), and why. */
export interface DecidedWords {
  readonly words: string;
  readonly at: readonly [start: number, end: number];
  readonly says: 'for' | 'against';
  readonly rule: ReadingRule;
}

/** What a comment says by itself: whether its writer waits for goods, for what, how sure (0 to 1), and which words say so. */
export interface CommentReading {
  readonly waiting: boolean;
  readonly wish: Wish | null;
  readonly score: number;
  readonly decided: readonly DecidedWords[];
}

interface Found<Row> {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
}

const WISHES: readonly WishRow[] = [...WISH_ROWS, ...WISH_SKELETONS, ...NEAR_ROWS, ...NEAR_SHELF_ROWS];

const DOUBTS: readonly DoubtRow[] = [...DOUBT_ROWS, ...SPEAKER_ROWS];

/** From this score on a comment is read as waiting. */
const WAITING_FROM = 0.56;
/** How much the likeness to labelled comments says beside the rules. */
const ALIKE_SHARE = 0.5;
/** The same for comments of at most so many characters: too few pieces to be like anything, so that the rules say more. */
const SHORT = { length: 5, alikeShare: 0.25 };
/** A wish that was weakened below this names nothing and is not shown. */
const COUNTS_FROM = 0.2;
/** What is left of a doubt for a wish that is said in a later clause. */
const AFTERWARDS = 0.3;
/** Sellers tell, buyers ask: what is left of the doubt that a seller speaks for a wish that is a question. */
const ASKING = 0.35;
const ASKED = patternOf(
  [
    '{WHEN}|是否|请问|想问|能否|有没有|会不会|(?:还|会|能)[^ ?]{1,9}吧(?=[ ?]|$)|(?:吗|嘛|么|没有?|不|\\?|呗|求|怎么|咋|哪)(?=[ ?]|$)',
  ],
  'u',
);
/** Comments are short; what stands behind this many characters decides nothing. */
const READ_LENGTH = 400;

function findAll<Row extends { readonly pattern: RegExp }>(rows: readonly Row[], text: string): Found<Row>[] {
  const found: Found<Row>[] = [];
  for (const row of rows)
    for (const { 0: words, index } of matchesOf(row.pattern, text)) {
      const start = index + words.length - words.trimStart().length;
      const end = start + words.trim().length;
      if (end > start) found.push({ row, start, end });
    }
  return found;
}

function overlaps(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end;
}

/** How much of a wish one doubt takes away. */
function taken(text: string, wish: Found<WishRow>, doubt: Found<DoubtRow>): number {
  const { reach, weight } = doubt.row;
  if (reach === 'words') return 0;
  if (doubt.row.rule === 'seller_speaks' && ASKED.test(text.slice(wish.start, wish.end + 2))) return weight * ASKING;
  if (reach === 'line' || wish.start < doubt.end) return weight;
  return /[ ?]/.test(text.slice(doubt.end - 1, wish.start + 1)) ? weight * AFTERWARDS : weight;
}

interface Weakened extends Found<WishRow> {
  /** What the doubts leave of the weight. */
  readonly left: number;
}

function wordsAt(comment: string, { starts, ends }: FoldedComment, start: number, end: number) {
  const at = [starts[start] ?? 0, ends[end - 1] ?? comment.length] as const;
  return { words: comment.slice(...at), at };
}

function alikeWords(comment: string, folded: FoldedComment): DecidedWords[] {
  return strongestStretches(folded.text)
    .map(([start, end]) => ({ ...wordsAt(comment, folded, start, end), says: 'for', rule: 'alike_comments' }) as const)
    .filter(({ words }) => words.trim() !== '');
}

function decidedWords(
  comment: string,
  folded: FoldedComment,
  found: readonly Found<WishRow | DoubtRow>[],
): DecidedWords[] {
  const widest = found.filter(
    (one, index) =>
      !found.some(
        (other, at) =>
          at !== index &&
          'wish' in other.row === 'wish' in one.row &&
          other.start <= one.start &&
          other.end >= one.end &&
          (other.end - other.start > one.end - one.start || at < index),
      ),
  );
  return widest
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
    .map(({ row, start, end }) => ({
      ...wordsAt(comment, folded, start, end),
      says: 'wish' in row ? 'for' : 'against',
      rule: row.rule,
    }));
}

/** The wish of the strongest words; of equally strong ones the first in order. */
function wishOf(wishes: readonly Weakened[], counting: readonly Weakened[]): Wish {
  const strongest = Math.max(0, ...counting.map(({ left }) => left));
  // "Not there" said of the cart or of a link asks for the link, and "not gone yet?" whether it can be had.
  const named = counting.filter(
    (one) =>
      one.left >= strongest / 2 &&
      !(
        one.row.wish === 'restock' &&
        counting.some(
          (other) =>
            (other.row.wish === 'link' ? other.left >= one.left : other.row.rule === 'asks_if_left') &&
            overlaps(one, other),
        )
      ),
  );
  return (
    WISHES_IN_ORDER.find((one) => named.some(({ row }) => row.wish === one)) ??
    wishes.toSorted((one, other) => other.left - one.left)[0]?.row.wish ??
    'restock'
  );
}

/**
 * Reads one comment of a live room or line to customer service: by the tables of wishes and doubts, with how much it is
 * like labelled comments as a second opinion, so that neither decides alone where it is not sure.
 */
export function readComment(comment: string): CommentReading {
  const folded = foldComment(comment.slice(0, READ_LENGTH));
  const { text } = folded;
  const doubts = findAll(DOUBTS, text);
  const wishes = findAll(WISHES, text)
    .filter((wish) => !doubts.some((doubt) => doubt.row.reach === 'words' && overlaps(wish, doubt)))
    .map((wish) => ({
      ...wish,
      left: doubts.reduce((left, doubt) => left * (1 - taken(text, wish, doubt)), wish.row.weight),
    }));
  const counting = wishes.filter(({ left }) => left >= COUNTS_FROM);
  // Two weak signs of different kinds make a strong one; the same sign said twice does not.
  const best = new Map<string, number>();
  for (const { row, left } of wishes) best.set(row.rule, Math.max(best.get(row.rule) ?? 0, left));
  const byRules = 1 - [...best.values()].reduce((doubt, left) => doubt * (1 - left), 1);
  const alikeShare = text.trim().length <= SHORT.length ? SHORT.alikeShare : ALIKE_SHARE;
  const score = (1 - alikeShare) * byRules + alikeShare * alikeness(text);
  const waiting = score >= WAITING_FROM;
  const decided = decidedWords(comment, folded, [...(counting.length > 0 ? counting : wishes), ...doubts]);
  return {
    waiting,
    wish: waiting ? wishOf(wishes, counting) : null,
    score: Math.round(score * 100) / 100,
    decided: waiting && wishes.length === 0 ? [...alikeWords(comment, folded), ...decided] : decided,
  };
}
