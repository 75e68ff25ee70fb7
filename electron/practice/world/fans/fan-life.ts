import { between, chance, type Dice, at as elementAt, hash32, weighted } from '../../random.ts';
import { createAgenda } from '../agenda.ts';
import type { Arrival } from '../create-order.ts';
import { isOnOffer } from '../create-order.ts';
import { HISTORY_SPAN } from '../history.ts';
import type { Stage } from '../stage.ts';
import { moveStock, sellable } from '../stock.ts';
import type { Product, Sku } from '../types.ts';
import { drawFan, drawProduct, firstVisits } from './fan.ts';
import { atBusyHour, drawInterval, timeBetween } from './fan-dice.ts';
import {
  COMES_WHEN_BACK,
  LAPSES_AFTER_PURCHASE,
  PIECES_WEIGHTS,
  SECOND_ORDER,
  STRAYS,
  TAKES_ANOTHER,
  TOLD_OTHER,
  TOLD_WAITER,
  UNTOLD_BLOCKED,
  UNTOLD_WAITER,
} from './rules.ts';
import { drawSoldOut } from './sold-out.ts';
import type { Fan, FanLife, FanRequest, SoldOutStretch, Visit } from './types.ts';

interface Span {
  readonly soonest: number;
  readonly latest: number;
}

/** Fans who live by the rules from the beginning of the history on. `requests` is filled by whoever lets them ask. */
export function createFanLife(
  stage: Stage,
  seed: number,
  count: number,
): FanLife & { readonly requests: FanRequest[] } {
  const { shop, horizon } = stage;
  const begin = horizon - HISTORY_SPAN;
  const soldOut = drawSoldOut(shop, { rng: hash32(`sold-out:${seed}:${shop.index}`) }, horizon);
  const current = new Set(soldOut.filter(({ to }) => to === null).map(({ product }) => product));
  const fans = Array.from({ length: count }, (_, buyer) => drawFan(shop, seed, buyer));
  const agenda = createAgenda<Visit>();
  /** What came in since the history ended, the newest last. */
  const batches: Product[] = [];

  const plan = (at: number, fan: Fan, purpose: Visit['purpose'], product: Product | null = null, missedAt = 0): void =>
    agenda.push(at, { fan, purpose, product, missedAt });
  const planWithin = (
    fan: Fan,
    purpose: Visit['purpose'],
    product: Product,
    from: number,
    span: Span,
    missedAt = 0,
  ): void => {
    const at = timeBetween(fan, from + span.soonest, from + span.latest);
    plan(Math.min(atBusyHour(fan, at, from + span.soonest), from + span.latest), fan, purpose, product, missedAt);
  };
  const comeAgain = (fan: Fan, now: number): void => {
    if (fan.kind === 'regular') plan(atBusyHour(fan, now + drawInterval(fan, fan.rhythm), now), fan, 'habit');
  };

  for (const fan of fans) for (const at of firstVisits(fan, begin)) plan(at, fan, 'habit');

  /** The stretch that the product is in; while life goes on its stock alone tells. */
  function stretchOf(product: Product, at: number): SoldOutStretch | undefined {
    if (stage.live) return product.skus.some((sku) => sellable(sku) > 0) ? undefined : { product, from: at, to: null };
    return soldOut.find(
      (stretch) => stretch.product === product && at >= stretch.from && at < (stretch.to ?? horizon + 1),
    );
  }

  function anotherProduct(dice: Dice, at: number): Product | undefined {
    for (let turn = 0; turn < 20; turn++) {
      const product = drawProduct(shop, dice);
      if (stretchOf(product, at) === undefined) return product;
    }
    return undefined;
  }

  /** What a fan comes for by habit, and gets: undefined for nothing, and then what follows is settled as well. */
  function habit(fan: Fan, at: number): Product | undefined {
    const favourite = fan.favourite?.product;
    const wanted = favourite === undefined || chance(fan, STRAYS) ? drawProduct(shop, fan) : favourite;
    const stretch = stretchOf(wanted, at);
    if (stretch === undefined) return wanted;
    if (wanted !== favourite) return anotherProduct(fan, at);
    if (chance(fan, TAKES_ANOTHER)) {
      if (stretch.to === null) fan.tookAnotherAt = at;
      return anotherProduct(fan, at);
    }
    if (stretch.to === null) fan.blockedAt = at;
    else if (chance(fan, COMES_WHEN_BACK.chance)) planWithin(fan, 'back', wanted, stretch.to, COMES_WHEN_BACK, at);
    else comeAgain(fan, at);
    return undefined;
  }

  function productOf({ fan, purpose, product }: Visit, at: number): Product | undefined {
    if (purpose === 'habit') return habit(fan, at);
    if (purpose === 'second') return anotherProduct(fan, at);
    if (product === null || (purpose === 'batch' && fan.waitIsOver)) return undefined;
    return stretchOf(product, at) === undefined ? product : undefined;
  }

  function arrivalOf(fan: Fan, product: Product, at: number): Arrival | undefined {
    const drawn =
      fan.favourite?.product === product
        ? fan.favourite
        : elementAt(product.skus, between(fan, 0, product.skus.length - 1));
    const wishes = weighted(fan, PIECES_WEIGHTS) + 1;
    const sku = stage.live ? findOnShelf(drawn, at) : drawn;
    if (sku === undefined) return undefined;
    const num = stage.live ? Math.min(wishes, sellable(sku)) : wishes;
    return { at, buyer: fan.buyer, address: weighted(fan, [88, 10, 2]), wish: { sku, num } };
  }

  /** The SKU or another of its product; staff fills the shelf of everything that does not come in batches. */
  function findOnShelf(sku: Sku, at: number): Sku | undefined {
    if (!isOnOffer(sku) && stage.rules.staffActs && !current.has(sku.product))
      moveStock(sku, 'restocked', between(shop, 200, 800), at);
    return sellable(sku) > 0 ? sku : sku.product.skus.find((other) => sellable(other) > 0);
  }

  function afterPurchase(visit: Visit, product: Product, at: number): void {
    const { fan, purpose, missedAt } = visit;
    fan.bought[product.ordinal] = (fan.bought[product.ordinal] ?? 0) + 1;
    if (product === fan.waitsFor) fan.waitIsOver = true;
    if (purpose === 'back') fan.gotLater = { product, missedAt };
    if (purpose === 'second') return;
    if (chance(fan, SECOND_ORDER.chance))
      plan(timeBetween(fan, at + SECOND_ORDER.soonest, at + SECOND_ORDER.latest), fan, 'second');
    if (!chance(fan, LAPSES_AFTER_PURCHASE)) comeAgain(fan, at);
  }

  return {
    fans,
    soldOut,
    requests: [],
    next: () => agenda.next(),
    visit() {
      const at = agenda.next();
      const visit = agenda.pop();
      const product = visit && productOf(visit, at);
      if (visit === undefined || product === undefined) return undefined;
      const arrival = arrivalOf(visit.fan, product, at);
      if (arrival !== undefined) afterPurchase(visit, product, at);
      return arrival;
    },
    told(buyer, at) {
      const fan = fans[buyer];
      if (fan === undefined || fan.toldAt > 0) return;
      fan.toldAt = at;
      const batch = fan.waitsFor ?? batches.at(-1);
      if (batch === undefined || !batches.includes(batch)) return;
      if (fan.waitsFor !== null) {
        if (chance(fan, TOLD_WAITER.chance)) planWithin(fan, 'batch', batch, at, TOLD_WAITER);
      } else if (chance(fan, wasBlocked(fan, batch) ? TOLD_OTHER.blocked : TOLD_OTHER.any)) {
        planWithin(fan, 'batch', batch, at, TOLD_OTHER);
      }
    },
    comesIn(product, at) {
      if (!current.has(product) || stretchOf(product, at) === undefined) return;
      const isFirst = !batches.includes(product);
      batches.push(product);
      for (const fan of fans) {
        if (fan.waitsFor === product && !fan.waitIsOver) {
          const rule = fan.toldAt > 0 ? TOLD_WAITER : UNTOLD_WAITER;
          if (chance(fan, rule.chance)) planWithin(fan, 'batch', product, at, rule);
        } else if (isFirst && fan.waitsFor === null && wasBlocked(fan, product)) {
          if (chance(fan, UNTOLD_BLOCKED.chance)) planWithin(fan, 'batch', product, at, UNTOLD_BLOCKED);
        }
      }
    },
  };
}

function wasBlocked(fan: Fan, product: Product): boolean {
  return fan.blockedAt > 0 && fan.favourite?.product === product;
}
