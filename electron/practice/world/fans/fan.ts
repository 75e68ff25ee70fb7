import { DAY } from '../../../../shared/domain/clock.ts';
import { between, chance, type Dice, at as elementAt, hash32, roll, weighted } from '../../random.ts';
import { HISTORY_SPAN } from '../history.ts';
import type { Product, ShopWorld } from '../types.ts';
import { atBusyHour, drawInterval, timeBetween } from './fan-dice.ts';
import { FAN_KIND_WEIGHTS, OCCASIONAL_VISITS, REGULARS_WHO_JOINED, RHYTHM_DAYS } from './rules.ts';
import type { Fan, FanKind } from './types.ts';

const KINDS = Object.keys(FAN_KIND_WEIGHTS) as FanKind[];

/** A fan as somebody is before the history begins. */
export function drawFan(shop: ShopWorld, seed: number, buyer: number): Fan {
  const dice: Dice = { rng: hash32(`fan:${seed}:${shop.index}`, buyer) };
  const kind = elementAt(
    KINDS,
    weighted(
      dice,
      KINDS.map((name) => FAN_KIND_WEIGHTS[name]),
    ),
  );
  const product = drawProduct(shop, dice);
  const sku = elementAt(product.skus, Math.floor(product.skus.length * roll(dice) ** 1.6));
  const visits = {
    regular: 0,
    once: 1,
    watcher: 0,
    occasional: between(dice, OCCASIONAL_VISITS.fewest, OCCASIONAL_VISITS.most),
  };
  return {
    rng: dice.rng,
    buyer,
    kind,
    favourite: kind === 'regular' ? sku : null,
    rhythm: timeBetween(dice, RHYTHM_DAYS.shortest * DAY, RHYTHM_DAYS.longest * DAY),
    visits: visits[kind],
    bought: shop.products.map(() => 0),
    blockedAt: 0,
    tookAnotherAt: 0,
    gotLater: null,
    waitsFor: null,
    waitIsOver: false,
    toldAt: 0,
  };
}

/** When the fan comes in the course of the history, as far as that is settled before it: ms from its beginning. */
export function firstVisits(fan: Fan, begin: number): number[] {
  const anyTime = (): number => atBusyHour(fan, timeBetween(fan, begin, begin + HISTORY_SPAN), begin);
  switch (fan.kind) {
    case 'regular': {
      if (chance(fan, REGULARS_WHO_JOINED)) return [anyTime()];
      return [atBusyHour(fan, begin + Math.floor(roll(fan) * drawInterval(fan, fan.rhythm)), begin)];
    }
    case 'once':
    case 'occasional':
      return Array.from({ length: fan.visits }, anyTime);
    default:
      return [];
  }
}

/** A product as people choose who come for none in particular. */
export function drawProduct(shop: ShopWorld, dice: Dice): Product {
  return elementAt(shop.products, weighted(dice, shop.pulls));
}
