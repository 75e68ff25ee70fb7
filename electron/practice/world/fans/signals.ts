import { chance, type Dice, hash32, roll } from '../../random.ts';
import type { Stage } from '../stage.ts';
import { CART, FOLLOWS, LONG_WATCH, SHORT_WATCH, WATCHES_LONG } from './rules.ts';

/** What the platform knows of a person beside orders; the live session is the one that runs, or else the last one. */
export interface Signals {
  readonly follows: boolean;
  readonly clicked: boolean;
  readonly added: boolean;
  /** Seconds of the live session that were watched. */
  readonly watched: number;
}

/** Signals of a buyer; derived, never stored. In shops without rules of their own everybody is an occasional buyer. */
export function signalsOf({ shop, fans }: Stage, buyer: number): Signals {
  const fan = fans?.fans[buyer];
  const dice: Dice = { rng: hash32(`signals:${shop.openId}`, buyer) };
  const group = fan === undefined ? 'occasional' : fan.waitsFor !== null ? 'waiter' : fan.kind;
  const follows = chance(dice, FOLLOWS[group]);
  const clicked = chance(dice, CART[group].clicked);
  const added = chance(dice, CART[group].added) && clicked;
  const long = chance(dice, WATCHES_LONG[group]);
  const dropsIn = chance(dice, SHORT_WATCH.dropsIn);
  const tail = -Math.log(1 - roll(dice));
  const short = Math.min(tail * SHORT_WATCH.mean, LONG_WATCH.least - 1);
  const watched = long ? LONG_WATCH.least + tail * LONG_WATCH.more : dropsIn ? short : 0;
  return { follows, clicked, added, watched: Math.floor(watched) };
}
