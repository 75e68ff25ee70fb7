import { foldText } from '../../../shared/domain/fold-text.ts';
import { FEWEST_DIGITS, matchOf } from './pieces.ts';

/** Something that must stand in the texts of an order, folded. */
export interface Term {
  readonly text: string;
  /** As it would stand in a number; undefined = it is no part of a number. */
  readonly number: string | undefined;
  /** Must stand in the texts of the goods. */
  readonly onlyGoods: boolean;
}

const SEPARATORS = /[\s,;、]+/;
const NUMBER = /^[a-z0-9][a-z0-9-]*$/;
/** What a pasted column holds: order numbers and waybills, six digits at least. */
const LISTED = /^(?=(?:[^\d]*\d){6})[a-z0-9-]{6,40}$/;
/** With so many parts, a heading or a stray word among the numbers does not make a search for words of it. */
const COLUMN = 5;
const LEAST_LISTED = 0.8;

function partsOf(text: string): string[] {
  return [...new Set(foldText(text).split(SEPARATORS))].filter((part) => part !== '');
}

/** The numbers of a pasted column, folded, each once; undefined = the text is a search for words. */
export function listedNumbers(text: string): readonly string[] | undefined {
  const parts = partsOf(text);
  const listed = parts.filter((part) => LISTED.test(part));
  const isColumn =
    parts.length > 1 &&
    (listed.length === parts.length || (parts.length >= COLUMN && listed.length >= parts.length * LEAST_LISTED));
  return isColumn ? listed : undefined;
}

function numberOf(part: string): string | undefined {
  if (!NUMBER.test(part)) return undefined;
  const number = part.replaceAll('-', '');
  return number.length >= FEWEST_DIGITS ? number : undefined;
}

/** What a search asks for: every word of `text` anywhere, and `product` as it stands in the texts of the goods. */
export function termsOf(text: string | undefined, product: string | undefined): readonly Term[] {
  const terms: Term[] = partsOf(text ?? '').map((part) => ({ text: part, number: numberOf(part), onlyGoods: false }));
  const goods = foldText(product ?? '').trim();
  if (goods !== '') terms.push({ text: goods, number: undefined, onlyGoods: true });
  return terms;
}

/** So many terms narrow a search down; all of them are compared with the texts. */
const MOST_MATCHED = 12;

/** FTS5's expression for the orders in which all of these may stand. */
export function matchOfTerms(terms: readonly Term[]): string {
  return terms
    .slice(0, MOST_MATCHED)
    .map(({ text, number }) => matchOf(text, number))
    .join(' AND ');
}
