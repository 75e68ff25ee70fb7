import {
  ADD,
  ASKS,
  GAP,
  GONE,
  GOODS,
  MAKE,
  NAMED,
  RETURNED,
  SUPPLIED,
  TELL,
  WANT,
  WHEN,
  WISHES,
} from './rule-words.ts';

/** What a waiting person wants; the first that fits is named, in this order. */
export const WISHES_IN_ORDER = ['notify', 'restock', 'link', 'available'] as const;
export type Wish = (typeof WISHES_IN_ORDER)[number];

/** Why words speak for someone waiting: the page has a text for each. */
export type WishRule =
  | 'asks_to_be_told'
  | 'waits_for_new'
  | 'asks_when_restocked'
  | 'asks_for_more'
  | 'missed_it'
  | 'sold_out_noticed'
  | 'crouches'
  | 'orders_ahead'
  | 'next_batch'
  | 'asks_for_link'
  | 'asks_where_to_buy'
  | 'not_in_cart'
  | 'asks_if_left'
  | 'asks_if_buyable';

/** Why words speak against it. */
export type DoubtRule =
  | 'own_order'
  | 'after_sales'
  | 'price_or_offer'
  | 'range_or_property'
  | 'has_it'
  | 'gave_up'
  | 'seller_speaks'
  | 'other_people'
  | 'not_for_sale'
  | 'host_not_goods'
  | 'mockery';

/** `alike_comments`: no rule, but the words are those of many waiting people. */
export type ReadingRule = WishRule | DoubtRule | 'alike_comments';

/** One row of the wish table: patterns that share a rule, a wish and a weight from 0 to 1. */
export interface WishRow {
  readonly rule: WishRule;
  readonly wish: Wish;
  readonly weight: number;
  readonly pattern: RegExp;
}

/**
 * One row of the doubt table. `reach` says which wishes it weakens: `words` takes away the wishes that its own words
 * overlap, and no others; `line` weakens every wish of the line; `before` weakens fully what was said before it or in
 * the same clause, and what comes in later clauses only a little (what is said last counts).
 */
export interface DoubtRow {
  readonly rule: DoubtRule;
  readonly reach: 'words' | 'line' | 'before';
  readonly weight: number;
  readonly pattern: RegExp;
}

/** The words of `rule-words.ts` by name. */
export const FRAGMENTS: Readonly<Record<string, string>> = {
  WHEN,
  ASKS,
  WISHES,
  GAP,
  ADD,
  RETURNED,
  SUPPLIED,
  TELL,
  NAMED,
  GOODS,
  MAKE,
  GONE,
  WANT,
};

/** A pattern with `{WHEN}` and the other shared words put in; alternatives may be given as separate lines. */
export function patternOf(lines: readonly string[], flags = 'gu'): RegExp {
  const source = lines.map((line) => line.replace(/\{([A-Z]+)\}/g, (all, name: string) => FRAGMENTS[name] ?? all));
  return new RegExp(source.map((line) => `(?:${line})`).join('|'), flags);
}
