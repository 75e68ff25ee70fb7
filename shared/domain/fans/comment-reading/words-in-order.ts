import { FRAGMENTS, type Wish, type WishRow, type WishRule } from './comment-rule.ts';
import { NEAR_WORDS } from './near-words.ts';

const CLASSES: Readonly<Record<string, string>> = { ...FRAGMENTS, ...NEAR_WORDS };

/** Names of classes, in capitals, stand for their words; the rest is read as it stands. */
function wordsOf(part: string): string {
  return `(?:${part.replace(/[A-Z]{3,}/g, (name) => CLASSES[name] ?? name)})`;
}

/** Classes of words parted by ` ~ `, in this order, with at most so many characters of the same clause between each two. */
export const near = (rule: WishRule, wish: Wish, weight: number, between: number, ...orders: string[]): WishRow => ({
  rule,
  wish,
  weight,
  pattern: new RegExp(
    orders.map((order) => order.split(' ~ ').map(wordsOf).join(`[^ ?]{0,${between}}?`)).join('|'),
    'gu',
  ),
});

/** As `near`, and the words may stand in two clauses. */
export const across = (rule: WishRule, wish: Wish, weight: number, between: number, ...orders: string[]): WishRow => ({
  rule,
  wish,
  weight,
  pattern: new RegExp(
    orders.map((order) => order.split(' ~ ').map(wordsOf).join(`[^?]{0,${between}}?`)).join('|'),
    'gu',
  ),
});
