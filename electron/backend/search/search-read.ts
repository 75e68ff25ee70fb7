import type { ReadConnection } from '../db/database.ts';
import { countWaiting, ORDER_TEXTS } from './order-text-read.ts';
import { type FoldedTexts, matchOfShops } from './pieces.ts';
import { matchOfTerms, type Term } from './terms.ts';

/** SQL and its positional parameters. */
interface Sql {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** Where a stretch of the list, newest or oldest first, begins and ends; local keys, both exclusive. */
export interface Stretch {
  readonly above: number;
  readonly below: number;
  readonly ascending: boolean;
  readonly limit: number;
}

/** So many found orders are looked up one by one; more are met often enough on a walk. */
const FEW = 8_000;
/** With more orders waiting for the index, looking through them to know whether a search finds few is the slow part. */
const MUCH_WAITING = 5_000;
/** More shops than this are told apart by the rows. */
const MOST_SHOPS = 20;
/** More terms than this are compared in a loop: the depth of an SQL expression has an end. */
const MOST_SPELLED = 20;

/** What the index has, and what is read anew for an order that waits to be indexed. */
const INDEXED: FoldedTexts = { goods: 't.goods', people: 't.people', numbers: 't.numbers' };

function termCheck(texts: FoldedTexts, { text, number, onlyGoods }: Term): Sql {
  const has = (column: string): string => `instr(${column}, ?) > 0`;
  if (onlyGoods) return { sql: has(texts.goods), parameters: [text] };
  if (number === undefined) return { sql: `${has(texts.goods)} OR ${has(texts.people)}`, parameters: [text, text] };
  return {
    sql: `${has(texts.numbers)} OR ${has(texts.goods)} OR ${has(texts.people)}`,
    parameters: [number, text, text],
  };
}

/** Whether these texts hold all of the terms. */
function textCheck(texts: FoldedTexts, terms: readonly Term[]): Sql {
  if (terms.length > MOST_SPELLED) {
    const sql = `NOT EXISTS (SELECT 1 FROM json_each(?) k WHERE instr(${texts.goods}, k.value ->> 'text') = 0
      AND (k.value ->> 'onlyGoods' OR instr(${texts.people}, k.value ->> 'text') = 0)
      AND (k.value ->> 'number' IS NULL OR instr(${texts.numbers}, k.value ->> 'number') = 0))`;
    return { sql, parameters: [JSON.stringify(terms)] };
  }
  const checks = terms.map((term) => termCheck(texts, term));
  return {
    sql: checks.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: checks.flatMap(({ parameters }) => parameters),
  };
}

/**
 * A search for terms over the index. An order that waits for the indexer is read anew instead: what is found is always
 * what a look at every order would find, at the moment of the statement.
 */
export interface TermSearch {
  /** Whether an order of the table `orders` is found, for a walk over orders in another order. */
  readonly onRow: Sql;
  /** The keys of what is found where that is few orders; undefined = many, or not known yet. */
  keysOfFew(connection: ReadConnection): readonly number[] | undefined;
  /** The query of a stretch in the order of creation: `id` of what is found and meets the condition on `orders`. */
  walk(stretch: Stretch, condition: Sql): Sql;
}

/** Makes the search; `shops` = the only ones that are asked for. */
export function searchForTerms(terms: readonly Term[], shops: readonly number[] | undefined): TermSearch {
  const ofShops =
    shops !== undefined && shops.length > 0 && shops.length <= MOST_SHOPS ? ` AND ${matchOfShops(shops)}` : '';
  const match = matchOfTerms(terms) + ofShops;
  const indexed = textCheck(INDEXED, terms);
  const fresh = textCheck(ORDER_TEXTS, terms);
  return {
    onRow: {
      sql: `CASE WHEN EXISTS (SELECT 1 FROM search_queue q WHERE q.order_id = orders.id) THEN (${fresh.sql})
        ELSE EXISTS (SELECT 1 FROM order_texts t WHERE t.order_id = orders.id AND (${indexed.sql})) END`,
      parameters: [...fresh.parameters, ...indexed.parameters],
    },
    keysOfFew: (connection) => {
      if (countWaiting(connection, MUCH_WAITING) >= MUCH_WAITING) return undefined;
      const found = connection
        .prepare<{ id: number }>(
          `SELECT w.rowid AS id FROM order_words w CROSS JOIN order_texts t ON t.order_id = w.rowid
           WHERE w.order_words MATCH ? AND (${indexed.sql}) AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.order_id = w.rowid)
           UNION ALL
           SELECT orders.id FROM search_queue q CROSS JOIN orders NOT INDEXED ON orders.id = q.order_id WHERE ${fresh.sql}
           LIMIT ${FEW + 1}`,
        )
        .all(match, ...indexed.parameters, ...fresh.parameters);
      return found.length > FEW ? undefined : found.map(({ id }) => id);
    },
    walk: ({ above, below, ascending, limit }, condition) => {
      const direction = ascending ? 'ASC' : 'DESC';
      // FTS5 goes by bounds that are integers; what JavaScript hands over at this size is none.
      const between = (key: string): string => `${key} > CAST(? AS INTEGER) AND ${key} < CAST(? AS INTEGER)`;
      return {
        sql: `SELECT id FROM (
          SELECT id FROM (SELECT orders.id AS id FROM order_words w CROSS JOIN order_texts t ON t.order_id = w.rowid
            CROSS JOIN orders NOT INDEXED ON orders.id = w.rowid
            WHERE w.order_words MATCH ? AND ${between('w.rowid')} AND (${indexed.sql}) AND (${condition.sql})
              AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.order_id = w.rowid)
            ORDER BY w.rowid ${direction} LIMIT ?)
          UNION ALL
          SELECT id FROM (SELECT orders.id AS id FROM search_queue q CROSS JOIN orders NOT INDEXED ON orders.id = q.order_id
            WHERE ${between('q.order_id')} AND (${condition.sql}) AND (${fresh.sql})
            ORDER BY q.order_id ${direction} LIMIT ?))
          ORDER BY id ${direction} LIMIT ?`,
        parameters: [
          ...[match, above, below, ...indexed.parameters, ...condition.parameters, limit],
          ...[above, below, ...condition.parameters, ...fresh.parameters, limit],
          limit,
        ],
      };
    },
  };
}
