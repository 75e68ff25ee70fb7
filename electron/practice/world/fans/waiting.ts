import { DAY, MINUTE } from '../../../../shared/domain/clock.ts';
import { REQUEST_WORDS, SHORT_NAMES } from '../../data/fan-words.ts';
import { chance, type Dice, at as elementAt, hash32, pick, roll } from '../../random.ts';
import type { Product } from '../types.ts';
import { shuffled, timeBetween } from './fan-dice.ts';
import { ASKS_TWICE, FORMER_ASKERS, WAITERS } from './rules.ts';
import type { Fan, FanRequest, SoldOutStretch } from './types.ts';

/** What the history left: who found what sold out, and since when it is missing. */
interface HistoryEnd {
  readonly fans: readonly Fan[];
  readonly soldOut: readonly SoldOutStretch[];
  readonly horizon: number;
  readonly seed: number;
}

/**
 * Decides at the end of the history who truly waits (`waitsFor`), and gives what fans asked in the chat, oldest first.
 * Who went away empty-handed left no trace, so deciding only now among them changes nothing that can be seen.
 * Throws RangeError when the fans are too few for the rules.
 */
export function drawWaiting({ fans, soldOut, horizon, seed }: HistoryEnd): FanRequest[] {
  const dice: Dice = { rng: hash32(`waiting:${seed}`) };
  const missing = soldOut.filter(({ to }) => to === null);
  const since = (product: Product): number => missing.find((stretch) => stretch.product === product)?.from ?? horizon;
  const total = Math.round(fans.length * WAITERS.shareOfFans);
  const askedTotal = Math.round(total * WAITERS.shareAsked);
  const requests: FanRequest[] = [];

  const isFree = (fan: Fan): boolean => fan.waitsFor === null && !asked.has(fan);
  const asked = new Set<Fan>();
  const wentAway = shuffled(
    dice,
    fans.filter(({ blockedAt, tookAnotherAt }) => blockedAt > 0 && tookAnotherAt === 0),
  );
  const take = (pool: readonly Fan[], count: number): Fan[] => {
    const taken = pool.filter(isFree).slice(0, count);
    if (taken.length < count) throw new RangeError(`too few fans for ${total} waiters`);
    return taken;
  };
  const ask = (fan: Fan, product: Product, at: number): void => {
    asked.add(fan);
    const say = (time: number): void => {
      const text = pick(dice, REQUEST_WORDS).replace('*', elementAt(SHORT_NAMES, product.ordinal));
      requests.push({ buyer: fan.buyer, product, at: Math.min(time, horizon - MINUTE), text });
    };
    say(at);
    const again = at + timeBetween(dice, DAY, 5 * DAY);
    if (chance(dice, ASKS_TWICE) && again < horizon) say(again);
  };
  const favouriteOf = (fan: Fan): Product => fan.favourite?.product ?? pick(dice, missing).product;
  const anyTimeOf = (product: Product): number => timeBetween(dice, since(product), horizon);
  const soonAfterVisit = (fan: Fan): number => fan.blockedAt + timeBetween(dice, MINUTE, 2 * DAY);

  const silent = wentAway.filter(
    ({ bought, favourite }) => (bought[favourite?.product.ordinal ?? -1] ?? 0) >= WAITERS.silentPurchases,
  );
  for (const fan of take(silent, total - askedTotal)) fan.waitsFor = favouriteOf(fan);

  const [fromBlocked, fromBuyers, fromWatchers] = shares(askedTotal, Object.values(WAITERS.askedWeights));
  for (const fan of take(wentAway, fromBlocked ?? 0)) {
    fan.waitsFor = favouriteOf(fan);
    ask(fan, fan.waitsFor, soonAfterVisit(fan));
  }
  const others = shuffled(dice, fans);
  const hadIt = (fan: Fan): Product | undefined =>
    missing.find(({ product }) => (fan.bought[product.ordinal] ?? 0) > 0)?.product;
  for (const fan of take(
    others.filter((fan) => fan.kind !== 'regular' && hadIt(fan) !== undefined),
    fromBuyers ?? 0,
  )) {
    fan.waitsFor = hadIt(fan) ?? favouriteOf(fan);
    ask(fan, fan.waitsFor, anyTimeOf(fan.waitsFor));
  }
  const watchers = others.filter(({ kind }) => kind === 'watcher');
  for (const fan of take(watchers, fromWatchers ?? 0)) {
    fan.waitsFor = favouriteOf(fan);
    ask(fan, fan.waitsFor, anyTimeOf(fan.waitsFor));
  }

  const formerTotal = Math.round(
    askedTotal * (FORMER_ASKERS.least + roll(dice) * (FORMER_ASKERS.most - FORMER_ASKERS.least)),
  );
  const [gotIt, tookAnother, lostInterest] = shares(formerTotal, Object.values(FORMER_ASKERS.weights));
  for (const fan of take(
    others.filter((other) => other.gotLater !== null),
    gotIt ?? 0,
  )) {
    if (fan.gotLater !== null) ask(fan, fan.gotLater.product, fan.gotLater.missedAt + timeBetween(dice, MINUTE, DAY));
  }
  for (const fan of take(
    others.filter((other) => other.tookAnotherAt > 0),
    tookAnother ?? 0,
  )) {
    const product = favouriteOf(fan);
    ask(fan, product, Math.max(since(product), fan.tookAnotherAt - timeBetween(dice, MINUTE, DAY)));
  }
  const indifferent = shuffled(dice, [...wentAway, ...others.slice(0, wentAway.length)].filter(isFree));
  for (const fan of take([...new Set(indifferent)], lostInterest ?? 0)) {
    const waitsNot = fan.blockedAt > 0 ? favouriteOf(fan) : pick(dice, missing).product;
    ask(fan, waitsNot, fan.blockedAt > 0 ? soonAfterVisit(fan) : anyTimeOf(waitsNot));
  }
  return requests.sort((a, b) => a.at - b.at || a.buyer - b.buyer);
}

/** A whole number cut by weight; what is left over goes to the first. */
function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const cut = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - cut.reduce((all, part) => all + part, 0);
  return cut.map((part, index) => (index === 0 ? part + left : part));
}
