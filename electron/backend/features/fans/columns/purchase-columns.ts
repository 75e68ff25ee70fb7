import type { FanCounting } from '../../../../../shared/contract/fan-filter.ts';

/** The states of a purchase: placed without payment, bought, and bought but given back since. */
export const PURCHASE_STATE = { placed: 0, bought: 1, returned: 2 } as const;

/** By state: 1 where an order in it is a purchase. */
export function countedStates(counting: FanCounting): Uint8Array {
  const mask = new Uint8Array(3);
  mask[PURCHASE_STATE.placed] = counting === 'placed' ? 1 : 0;
  mask[PURCHASE_STATE.bought] = 1;
  mask[PURCHASE_STATE.returned] = counting === 'kept' ? 0 : 1;
  return mask;
}

/** What a purchase is worth, fen: what was paid back is taken off where returned ones are left out. */
export function worthOf(
  { amounts, refunded }: Pick<PurchaseColumns, 'amounts' | 'refunded'>,
  row: number,
  counting: FanCounting,
): number {
  const amount = amounts[row] as number;
  return counting === 'kept' ? amount - (refunded[row] as number) : amount;
}

/** The orders that count as purchases, and what follows from all those of a fan: so a walk need not look at each of them. */
interface CountedOrders {
  /** The first row of each order, by time: `counts[fan]` of them stand from the fan's start on. */
  readonly rows: Int32Array;
  /** Their days and what each is worth (fen), in the same places: most walks need not go to and fro between rows. */
  readonly days: Int32Array;
  readonly worths: Float64Array;
  readonly counts: Int32Array;
  /** What all of a fan's are worth together, fen. */
  readonly sums: Float64Array;
  /** The platform's word on whether a fan was new when it first bought: 1, 0, or -1 where it is not told. */
  readonly toldNew: Int8Array;
  /**
   * The rows by which a fan bought a product again on a later day, and the days since it was bought last:
   * `againCounts[fan]` of them stand from the fan's start on.
   */
  readonly againRows: Int32Array;
  readonly againGaps: Int32Array;
  readonly againCounts: Int32Array;
  /** The rhythm of a fan's own purchases (OwnRhythm): `from` 0 = they are no rhythm. */
  readonly mediansTwice: Int32Array;
  readonly longest: Int32Array;
  readonly from: Int32Array;
  readonly on: Int32Array;
  readonly to: Int32Array;
}

/**
 * Purchases of all fans side by side in columns: statistics read through a million of them in milliseconds. A fan's
 * rows stand together from `starts[fan]` to `ends[fan]`, by time; the rows of one order (one for each product) stand
 * together, the first has `opens` 1. Fans stand by key. Money in fen, times in epoch milliseconds, days as Shanghai day
 * numbers. Arrays may be longer than what is used of them.
 */
export interface PurchaseColumns {
  /** Grows with each fan put in: what was worked out from the columns before is old then. */
  revision: number;
  fanCount: number;
  /** Local keys of the buyers, ascending. */
  readonly fanIds: Float64Array;
  readonly fanShops: Int32Array;
  /** Keys of shops go up to here. */
  highestShop: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Keys of products and sources go up to here. */
  highestProduct: number;
  highestSource: number;
  /** Rows in use, those that fans have left behind included. */
  rowCount: number;
  /** No purchase lies before the one or after the other of these moments. */
  earliest: number;
  latest: number;
  readonly at: Float64Array;
  readonly days: Int32Array;
  /** Of the whole order. */
  readonly amounts: Float64Array;
  readonly refunded: Float64Array;
  readonly states: Uint8Array;
  readonly opens: Uint8Array;
  readonly products: Int32Array;
  readonly quantities: Int32Array;
  /** 0 = not told yet. */
  readonly sources: Int32Array;
  /** The platform's word on whether the buyer was new to the shop: 1, 0, or -1 where it is not told. */
  readonly newBuyers: Int8Array;
  /** Kept with the rows, so that no statistic has to look at every row for it. */
  readonly counted: { readonly [Counting in FanCounting]: CountedOrders };
}

/** A row as it is read: buyer, order, product, at, amount, refunded, state, quantity, source, new buyer. */
export type PurchaseRow = readonly [
  buyerId: number,
  orderId: number,
  productId: number,
  at: number,
  amount: number,
  refunded: number,
  state: number,
  quantity: number,
  sourceKey: number,
  newBuyer: number | null,
];

/** Empty columns with room for so many fans and rows. */
export function allocateColumns(fans: number, rows: number): PurchaseColumns {
  return {
    revision: 0,
    fanCount: 0,
    fanIds: new Float64Array(fans),
    fanShops: new Int32Array(fans),
    highestShop: 0,
    starts: new Int32Array(fans),
    ends: new Int32Array(fans),
    highestProduct: 0,
    highestSource: 0,
    rowCount: 0,
    earliest: Number.POSITIVE_INFINITY,
    latest: Number.NEGATIVE_INFINITY,
    at: new Float64Array(rows),
    days: new Int32Array(rows),
    amounts: new Float64Array(rows),
    refunded: new Float64Array(rows),
    states: new Uint8Array(rows),
    opens: new Uint8Array(rows),
    products: new Int32Array(rows),
    quantities: new Int32Array(rows),
    sources: new Int32Array(rows),
    newBuyers: new Int8Array(rows),
    counted: {
      kept: allocateCounted(fans, rows),
      paid: allocateCounted(fans, rows),
      placed: allocateCounted(fans, rows),
    },
  };
}

function allocateCounted(fans: number, rows: number): CountedOrders {
  return {
    rows: new Int32Array(rows),
    days: new Int32Array(rows),
    worths: new Float64Array(rows),
    counts: new Int32Array(fans),
    sums: new Float64Array(fans),
    toldNew: new Int8Array(fans),
    againRows: new Int32Array(rows),
    againGaps: new Int32Array(rows),
    againCounts: new Int32Array(fans),
    mediansTwice: new Int32Array(fans),
    longest: new Int32Array(fans),
    from: new Int32Array(fans),
    on: new Int32Array(fans),
    to: new Int32Array(fans),
  };
}
