import type { Dice } from '../../random.ts';
import type { Arrival } from '../create-order.ts';
import type { Product, Sku } from '../types.ts';
import type { FAN_KIND_WEIGHTS } from './rules.ts';

export type FanKind = keyof typeof FAN_KIND_WEIGHTS;

/** One fan of the fans' shop; `buyer` is the number that the shop's orders carry. */
export interface Fan extends Dice {
  readonly buyer: number;
  readonly kind: FanKind;
  /** What a regular comes for; null for everybody else. */
  readonly favourite: Sku | null;
  /** Median of a regular's intervals, ms. */
  readonly rhythm: number;
  /** How often somebody without a rhythm comes in the course of the history. */
  readonly visits: number;
  /** Purchases by the place of the product in the catalogue. */
  readonly bought: number[];
  /** When a regular found the favourite sold out as it is now and took nothing; 0 for never. */
  blockedAt: number;
  /** When a regular found the favourite sold out as it is now and took another product; 0 for never. */
  tookAnotherAt: number;
  /** What the fan had found sold out, came back for and got, and when it was missing. */
  gotLater: { readonly product: Product; readonly missedAt: number } | null;
  /** What a true waiter waits for. */
  waitsFor: Product | null;
  waitIsOver: boolean;
  toldAt: number;
}

/** A time in which a product could not be bought; `to` is null while that lasts at the end of the history. */
export interface SoldOutStretch {
  readonly product: Product;
  readonly from: number;
  readonly to: number | null;
}

/** What a fan said in the chat, as customer service would enter it. */
export interface FanRequest {
  readonly buyer: number;
  readonly product: Product;
  readonly at: number;
  readonly text: string;
}

/** A coming of a fan: by habit, for a second order, for what was sold out before, or for the batch that came in. */
export interface Visit {
  readonly fan: Fan;
  readonly purpose: 'habit' | 'second' | 'back' | 'batch';
  readonly product: Product | null;
  readonly missedAt: number;
}

/** The fans of one shop: their past, their wishes, and what they will do. */
export interface FanLife {
  readonly fans: readonly Fan[];
  readonly soldOut: readonly SoldOutStretch[];
  readonly requests: readonly FanRequest[];
  /** Time of the next visit; Infinity when nobody comes. */
  next(): number;
  /** The next visitor and what is bought; undefined when nothing is. */
  visit(): Arrival | undefined;
  /** A message reached the fan: it is back, or will be. */
  told(buyer: number, at: number): void;
  /** Units of the product come in: to be said just before they stand on the shelf. A batch when it was sold out. */
  comesIn(product: Product, at: number): void;
}
