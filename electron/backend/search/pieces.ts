import { rememberLast } from './remember.ts';

/*
 * How texts are cut for the index. Words of Chinese have no borders, so every character and every pair of neighbours is
 * a piece; runs of letters and digits are also cut in threes and fours, or a hundred pairs of digits would each find a
 * tenth of all orders. Numbers are cut in fours alone: fewer than four digits are words.
 */

/** Shortest part of a number that is looked for inside numbers. */
export const FEWEST_DIGITS = 4;
/** So many pieces narrow a search down; what they find is compared with the whole text anyway. */
const MOST_PIECES = 6;
const MOST_PIECES_OF_NUMBER = 8;

const RUN = /[a-z0-9]+/g;
/** Signs get a code that the tokenizer takes for a letter and that FTS5's query language gives no meaning. */
const SIGNS_AT = 0xe000;

function spelled(piece: string): string {
  return piece.replace(/[^a-z0-9\u0080-\uffff]/g, (sign) => String.fromCharCode(SIGNS_AT + sign.charCodeAt(0)));
}

function cut(text: string, length: number, add: (piece: string) => void): void {
  for (let at = 0; at + length <= text.length; at += 1) add(text.slice(at, at + length));
}

function wordPieces(folded: string): string {
  const pieces = new Set<string>();
  for (const word of folded.split(/\s+/)) {
    let before = '';
    for (const character of word) {
      const here = spelled(character);
      pieces.add(here);
      if (before !== '') pieces.add(before + here);
      before = here;
    }
    for (const [run] of word.matchAll(RUN)) {
      cut(run, 3, (piece) => pieces.add(piece));
      cut(run, 4, (piece) => pieces.add(piece));
    }
  }
  return [...pieces].join(' ');
}

const piecesOfLine = rememberLast(wordPieces);

/** The piece that orders of a shop have: a search in one shop does not walk through the others. */
function shopPiece(shopId: number): string {
  return `${String.fromCharCode(SIGNS_AT)}${shopId}`;
}

export interface FoldedTexts {
  readonly goods: string;
  readonly people: string;
  readonly numbers: string;
}

/** The document of an order: all of its pieces. */
export function documentOf({ goods, people, numbers }: FoldedTexts, shopId: number): string {
  const words = [...goods.split('\n'), ...people.split('\n')].map(piecesOfLine);
  const digits: string[] = [];
  for (const number of numbers.split('\n')) cut(number, FEWEST_DIGITS, (piece) => digits.push(piece));
  return [shopPiece(shopId), ...words, ...digits].join(' ');
}

/** The pieces that an order has in which this text without blanks stands; the longest there are. */
function piecesOf(text: string): string[] {
  const characters = [...text];
  if (characters.length === 1) return characters.map(spelled);
  const pieces = new Set<string>();
  // A single letter or digit stands in the pair with its neighbour.
  for (const [run] of text.matchAll(RUN)) {
    if (run.length === 2) pieces.add(run);
    else if (run.length > 2) cut(run, Math.min(run.length, FEWEST_DIGITS), (piece) => pieces.add(piece));
  }
  let before = '';
  for (const character of characters) {
    if (before !== '' && !(/[a-z0-9]/.test(before) && /[a-z0-9]/.test(character)))
      pieces.add(spelled(before) + spelled(character));
    before = character;
  }
  return [...pieces];
}

function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, index) => items[Math.round((index * (items.length - 1)) / (most - 1))] as Item,
  );
}

function allOf(pieces: readonly string[]): string {
  return pieces.map((piece) => `"${piece}"`).join(' AND ');
}

/** The first digits are those of the year or the carrier, which a great many numbers share: walking them all is the cost. */
function allOfNumber(number: string): string {
  return allOf(piecesOf(number).slice(-MOST_PIECES_OF_NUMBER));
}

/** FTS5's expression for orders in which this folded text may stand; `number` = the same as it would stand in a number. */
export function matchOf(text: string, number: string | undefined): string {
  if (number === text) return allOfNumber(number);
  const words = text.split(/\s+/).flatMap((word) => (word === '' ? [] : piecesOf(word)));
  const match = allOf(spread(words, MOST_PIECES));
  return number === undefined ? match : `((${match}) OR (${allOfNumber(number)}))`;
}

/** FTS5's expression for the orders of some shops. */
export function matchOfShops(shopIds: readonly number[]): string {
  return `(${shopIds.map((shopId) => `"${shopPiece(shopId)}"`).join(' OR ')})`;
}

/** FTS5's expression that only an order with all of these pieces meets. */
export function matchOfDocument(texts: FoldedTexts, shopId: number): string {
  const pieces = new Set(documentOf(texts, shopId).split(' '));
  pieces.delete('');
  return allOf([...pieces]);
}
